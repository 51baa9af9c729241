from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.cards.model import Card
from bot.cards.municipalities import Municipality
from bot.languages import LANGUAGES
from bot.render.answer import render_section
from bot.render.isolates import bare
from bot.render.labels import condition_heading
from bot.render.limits import LONGEST_TEXT, units
from bot.render.message import Message

if TYPE_CHECKING:
    from tests.render.conftest import Maker

TRANSLATIONS = [code for code in LANGUAGES if code != "nl"]


def shown(
    make: Maker, card: Card, language: str, section: str = "kort", **how: Any
) -> list[Message]:
    settings: dict[str, Any] = {"profile": {}, "day": make.today, "show_notice": False, **how}
    profile, day = settings.pop("profile"), settings.pop("day")
    library = make.library(card)
    messages = render_section(library, card.id, section, language, profile, day, **settings)
    assert messages is not None
    return messages


def data(message: Message) -> list[str]:
    return [button.data for row in message.buttons for button in row]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["kort", "doen", "wanneer", "hulp", "makkelijker"])
def test_a_section_is_one_message_with_its_values(make: Maker, language: str, section: str) -> None:
    (message,) = shown(make, make.card(), language, section)
    assert message.language == language
    assert "€ 11,23" in message.text
    assert "{{" not in message.text
    assert f"{section}: " in bare(message.text)


@pytest.mark.parametrize(
    ("section", "titled"), [("kort", True), ("doen", False), ("makkelijker", False)]
)
def test_only_the_answer_itself_has_the_title_above_it(
    make: Maker, section: str, titled: bool
) -> None:
    (message,) = shown(make, make.card(), "tr", section)
    assert (message.text.split("\n")[0] == "Masraflar") is titled


def test_what_runs_left_to_right_is_isolated_in_arabic(make: Maker) -> None:
    (message,) = shown(make, make.card(), "ar")
    assert "\u2066€ 11,23\u2069" in message.text
    assert "(\u2066uurprijs\u2069)" in message.text


@pytest.mark.parametrize(
    ("section", "first", "reason"),
    [
        ("kort", "k:vve/kosten#doen", "what to do follows the answer"),
        ("doen", "k:vve/kosten#wanneer", "then when"),
        ("wanneer", "k:vve/kosten#hulp", "then who helps"),
        ("hulp", "p:mens", "after the last a person"),
        ("makkelijker", "k:vve/kosten#doen", "simpler words stand in for the answer"),
    ],
)
def test_the_first_button_leads_on(make: Maker, section: str, first: str, reason: str) -> None:
    (message,) = shown(make, make.card(), "ti", section)
    others = ["p:onduidelijk:vve/kosten", f"p:nl:vve/kosten#{section}", "p:menu"]
    assert data(message) == [first, *others], reason


def test_a_section_the_card_lacks_is_passed_over(make: Maker) -> None:
    card = make.card(sections=make.plain_sections("kort", "hulp"))
    (message,) = shown(make, card, "nl")
    assert data(message)[0] == "k:vve/kosten#hulp"


@pytest.mark.parametrize("section", ["wanneer", "", "onzin"])
def test_a_section_that_is_not_there_becomes_the_answer(make: Maker, section: str) -> None:
    card = make.card(sections=make.plain_sections("kort", "hulp"))
    (message,) = shown(make, card, "nl", section)
    assert message.text.startswith("Kosten\n\nkort: ")


def test_dutch_has_no_button_to_dutch(make: Maker) -> None:
    (message,) = shown(make, make.card(), "nl")
    assert data(message) == ["k:vve/kosten#doen", "p:onduidelijk:vve/kosten", "p:menu"]


@pytest.mark.parametrize(
    ("referral", "override", "person_at", "reason"),
    [
        ("nooit", None, None, "a card that never refers"),
        ("aanbieden", None, None, "offered after *not clear*, not here"),
        ("altijd", None, 0, "a person comes first"),
        ("nooit", True, 0, "the caller may put a person first"),
        ("altijd", False, None, "and may leave it out"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_is_the_first_button_where_the_card_says_so(
    make: Maker,
    language: str,
    referral: str,
    override: bool | None,
    person_at: int | None,
    reason: str,
) -> None:
    card = make.card(referral=referral)
    (message,) = shown(make, card, language, offer_person_first=override)
    buttons = data(message)
    assert (buttons.index("p:mens") if "p:mens" in buttons else None) == person_at, reason
    assert len(buttons) <= 4
    assert "k:vve/kosten#doen" in buttons


def test_a_card_that_never_refers_ends_without_a_person(make: Maker) -> None:
    (message,) = shown(make, make.card(referral="nooit"), "ti", "hulp")
    assert "p:mens" not in data(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_hold_two_buttons_only_when_both_are_short(make: Maker, language: str) -> None:
    (message,) = shown(make, make.card(), language)
    for row in message.buttons:
        assert len(row) == 1 or all(len(bare(button.label)) <= 16 for button in row)
        assert len(row) <= 2


VARIANTS = {
    "nl": {
        "kort": "Voor allen.",
        "kort [groep=gezinsmigrant]": "Voor gezin.",
        "kort [groep=asielstatushouder, wet=Wi2013]": "Voor asiel 2013.",
    },
    "tr": {
        "kort": "Herkes.",
        "kort [groep=gezinsmigrant]": "Aile.",
        "kort [groep=asielstatushouder, wet=Wi2013]": "Sığınma 2013.",
    },
}


def test_who_is_unknown_reads_every_variant_under_its_heading(make: Maker) -> None:
    (message,) = shown(make, make.card(sections=VARIANTS), "nl")
    assert message.text == (
        "Kosten\n\nVoor allen.\n\nVoor gezinsmigranten:\nVoor gezin.\n\n"
        "Voor mensen met een asielvergunning, Wet inburgering 2013:\nVoor asiel 2013."
    )


def test_who_is_known_reads_her_own_variant(make: Maker) -> None:
    card = make.card(sections=VARIANTS)
    (message,) = shown(make, card, "tr", profile={"groep": "gezinsmigrant"})
    assert message.text == "Masraflar\n\nAile göçmenleri için (gezinsmigrant):\nAile."


def test_a_variant_of_a_gemeente_names_it(make: Maker) -> None:
    bodies = {"nl": {"kort": "Verschilt.", "kort [gemeente=den-haag]": "Gratis."}}
    (message,) = shown(make, make.card(sections=bodies), "nl", profile={"gemeente": "den-haag"})
    assert "Gemeente Den Haag:\nGratis." in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gemeente_that_takes_part_is_called_by_its_own_name(make: Maker, language: str) -> None:
    names = {"nl": "Voorbeeldstad aan Zee", "ar": "مدينة", "ti": "ከተማ", "tr": "Şehir"}
    place = Municipality(
        "voorbeeldstad", "Voorbeeldstad", names, (), {}, make.library().contacts["duo"], {}, (),
        example=True,
    )  # fmt: skip
    library = replace(make.library(), municipalities={"voorbeeldstad": place})
    heading = condition_heading(library, language, (("gemeente", "voorbeeldstad"),))
    assert names[language] in heading


@pytest.mark.parametrize(
    ("risk", "show_notice", "read_by", "method", "noticed", "reason"),
    [
        ("laag", False, (), "machine", False, "once a day is enough"),
        ("laag", True, (), "machine", True, "the first answer of the day"),
        ("hoog", False, (), "machine", True, "always where it can do harm"),
        ("hoog", True, ("Selam",), "machine", False, "somebody has read it"),
    ],
)
@pytest.mark.parametrize("language", TRANSLATIONS)
def test_an_unread_translation_says_so(
    make: Maker,
    language: str,
    risk: str,
    show_notice: bool,
    read_by: tuple[str, ...],
    method: str,
    noticed: bool,
    reason: str,
) -> None:
    card = make.change_text(make.card(risk=risk), language, read_by=read_by, method=method)
    (message,) = shown(make, card, language, show_notice=show_notice)
    (plain,) = shown(make, make.change_text(card, language, read_by=("x",)), language)
    assert (message.text != plain.text) is noticed, reason
    assert message.text.startswith(plain.text)


def test_a_translation_made_by_a_person_is_not_called_a_computers(make: Maker) -> None:
    card = make.change_text(make.card(), "tr", method="mens")
    (message,) = shown(make, card, "tr", show_notice=True)
    assert message.text.endswith("Bu çeviriyi henüz kimse kontrol etmedi.")


def test_dutch_is_never_called_a_translation(make: Maker) -> None:
    (noticed,) = shown(make, make.card(risk="hoog"), "nl", show_notice=True)
    (plain,) = shown(make, make.card(), "nl")
    assert noticed.text == plain.text


def test_a_checked_card_says_when(make: Maker) -> None:
    (message,) = shown(make, make.card(checked_on=date(2026, 11, 1)), "nl")
    assert message.text.endswith("\n\nGecontroleerd op 1 november 2026")


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_an_outdated_translation_of_a_harmless_card_says_so(make: Maker, language: str) -> None:
    card = make.change_dutch(make.card(), "kort")
    (before,) = shown(make, make.card(), language)
    (after,) = shown(make, card, language)
    assert after.language == language
    assert after.text.startswith(before.text + "\n\n")
    assert shown(make, card, language, "doen") == shown(make, make.card(), language, "doen")


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_an_outdated_translation_of_a_risky_card_gives_the_dutch_and_a_person(
    make: Maker, language: str
) -> None:
    card = make.change_dutch(make.card(risk="hoog"), "kort")
    why, dutch = shown(make, card, language)
    assert (why.language, why.buttons) == (language, ())
    assert (dutch.language, dutch.text) == ("nl", "Kosten\n\nNieuw.")
    assert data(dutch) == [
        "p:mens", "k:vve/kosten#doen", "p:onduidelijk:vve/kosten", "p:menu",
    ]  # fmt: skip


@pytest.mark.parametrize("language", TRANSLATIONS)
@pytest.mark.parametrize("state", ["absent", "concept", "without this section"])
def test_what_nobody_translated_is_shown_in_dutch_with_a_reason(
    make: Maker, language: str, state: str
) -> None:
    card = make.card()
    if state == "absent":
        card = replace(card, texts={"nl": card.texts["nl"]})
    elif state == "concept":
        card = make.change_text(card, language, live=False)
    else:
        left = tuple(s for s in card.texts[language].sections if s.id != "doen")
        card = make.change_text(card, language, sections=left)
    why, dutch = shown(make, card, language, "doen")
    assert why.language == language
    assert dutch.text.startswith("doen: U betaalt")
    assert data(dutch)[0] == "p:mens"
    assert not any(button.startswith("p:nl:") for button in data(dutch))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"valid_until": date(2026, 11, 19)}, "past its date"),
        ({"valid_from": date(2026, 11, 21)}, "not valid yet"),
        ({"texts": {}}, "no text at all"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_that_is_not_served_gives_nothing(
    make: Maker, language: str, facts: dict[str, Any], reason: str
) -> None:
    card = make.card(**facts)
    library = make.library(card)
    assert (
        render_section(library, card.id, "kort", language, {}, make.today, show_notice=True) is None
    ), reason


def test_a_card_that_does_not_exist_gives_nothing(make: Maker) -> None:
    library = make.library()
    assert render_section(library, "x/y", "kort", "nl", {}, make.today, show_notice=True) is None


def test_a_long_section_becomes_messages_with_the_buttons_under_the_last(make: Maker) -> None:
    body = "\n\n".join(["تدفع 1 " * 100] * 10)
    card = make.card(sections={"nl": {"kort": "x"}, "ar": {"kort": body}})
    *first, last = shown(make, card, "ar")
    assert first
    assert all(message.buttons == () for message in first)
    assert data(last)
    assert all(units(message.text) <= LONGEST_TEXT for message in [*first, last])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [date(2026, 11, 20), date(2027, 1, 2), date(2027, 7, 1)])
def test_the_price_of_another_year_never_breaks_a_text(
    make: Maker, language: str, day: date
) -> None:
    (message,) = shown(make, make.card(), language, day=day)
    assert ("€ 11,23" in message.text) == (day.year == 2026)
    assert "{{" not in message.text
