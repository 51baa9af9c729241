"""A choice or a number, typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.guides.model import Choice, Step
from bot.guide.choices import UnclearNumber, means, read_choice, read_number, yes_or_no


def labels(nl: str, ar: str, ti: str, tr: str) -> dict[str, str]:
    return {"nl": nl, "ar": ar, "ti": ti, "tr": tr}


LESSON = Step(
    "les",
    "keuze",
    labels("Heeft u les?", "هل لديك دروس؟", "ትመሃሩ ዲኹም?", "Ders alıyor musunuz?"),
    choices=(
        Choice("ja", labels(
            "Ja, ik heb les", "نعم، لدي دروس", "እወ፣ እመሃር ኣለኹ", "Evet, ders alıyorum"
        ), "a"),
        Choice("wacht", labels(
            "Nee, ik wacht nog", "لا، ما زلت أنتظر", "ኣይፋልን፣ ገና እጽበ ኣለኹ", "Hayır, bekliyorum"
        ), "b"),
        Choice("taalcafe", labels(
            "Alleen een taalcafé", "فقط مقهى لغوي", "ናይ ቋንቋ ልምምድ ጥራይ", "Yalnızca dil kafesi"
        ), "c"),
        Choice("weet-niet", labels(
            "Ik weet het niet", "لا أعرف", "ኣይፈልጥን", "Bilmiyorum"
        ), "d"),
    ),
)  # fmt: skip
CHILDREN = Step("kinderen", "getal", LESSON.question, smallest=0, largest=12)


@pytest.mark.parametrize(
    ("typed", "language", "chosen", "reason"),
    [
        ("Ja, ik heb les", "nl", "ja", "the words on the button"),
        ("ja ik heb les!!", "nl", "ja", "other signs"),
        ("JA", "nl", "ja", "any yes"),
        ("1", "nl", "ja", "by number"),
        ("٢", "ar", "wacht", "by number in Arabic figures"),
        ("፫", "ti", "taalcafe", "by number in Ge'ez figures"),
        ("taalcafe", "nl", "taalcafe", "a word of it, without marks"),
        ("nee", "nl", "wacht", "how only one button begins"),
        ("weet niet", "nl", "weet-niet", "its words without the small ones"),
        ("ik weet", "nl", "weet-niet", "how only one button begins"),
        ("لا اعرف", "ar", "weet-niet", "without hamza"),
        ("ኣይፈልጥን", "ti", "weet-niet", "Tigrinya"),
        ("BİLMİYORUM", "tr", "weet-niet", "Turkish capitals"),
        ("evet", "ar", "ja", "a yes in another of the four languages"),
        ("ja ik heb les", "ti", "ja", "the button's words in Dutch, as on the counter's screen"),
        ("5", "nl", None, "there is no fifth"),
        ("0", "nl", None, "there is none before the first"),
        ("", "nl", None, "nothing"),
        ("wanneer begint mijn les", "nl", None, "a question"),
        ("les", "nl", None, "too short a word to be sure"),
        ("لا", "ar", None, "two buttons begin with no"),
    ],
)
def test_a_choice_is_meant_by_number_words_or_beginning(
    typed: str, language: str, chosen: str | None, reason: str
) -> None:
    assert read_choice(LESSON, typed, language) == chosen, reason


@pytest.mark.parametrize(
    ("typed", "number", "reason"),
    [
        ("3", "3", "a figure"),
        ("٣", "3", "an Arabic figure"),
        ("003", "3", "noughts before it"),
        ("0", "0", "the smallest"),
        ("12 kinderen", "12", "the largest, with a word"),
        ("13", UnclearNumber(), "too many"),
        ("99999", UnclearNumber(), "far too many"),
        ("3 of 4", None, "two numbers"),
        ("veel", None, "no number"),
        ("", None, "nothing"),
        ("krijg ik geld voor mijn 3 kinderen", None, "a number in a question"),
    ],
)
def test_a_number_is_read_in_any_figures(typed: str, number: object, reason: str) -> None:
    assert read_number(CHILDREN, typed) == number, reason


@pytest.mark.parametrize(
    ("typed", "agreed"),
    [("ja", True), ("نعم", True), ("እወ", True), ("Evet.", True), ("nee", False), ("لا", False),
     ("ኣይፋልን", False), ("HAYIR", False), ("misschien", None), ("", None)],
)  # fmt: skip
def test_yes_and_no_are_known_in_four_languages(typed: str, agreed: bool | None) -> None:
    assert yes_or_no(typed) is agreed


def test_a_button_means_itself_and_nothing_means_nothing() -> None:
    assert means("terug!", "Terug")
    assert not means("", "?")
    assert not means("terug naar school", "Terug")


@given(st.text(max_size=80), st.sampled_from(["nl", "ar", "ti", "tr"]))
def test_no_text_is_an_error_or_a_choice_that_is_not_there(typed: str, language: str) -> None:
    assert read_choice(LESSON, typed, language) in {None, *(c.id for c in LESSON.choices)}
    number = read_number(CHILDREN, typed)
    assert number is None or number == UnclearNumber() or 0 <= int(str(number)) <= 12
