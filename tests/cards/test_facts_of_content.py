"""The facts in content/ themselves: whole, dated, in four languages."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.cards.model import Amount, Library
from bot.cards.placeholders import PLACEHOLDER
from bot.cards.shared_facts import AGE, DURATIONS, plural_categories
from bot.languages import LANGUAGES
from bot.render.values import amount_text, contact_text
from bot.scripts import main_script

CONTENT = Path(__file__).parents[2] / "content"
END_OF_2026 = date(2026, 12, 31)
FROZEN = date(2026, 11, 20)
_FIGURE = re.compile(r"(?<![A-Z])\d")


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(CONTENT)[0]


def euros(library: Library) -> Iterator[Amount]:
    return (amount for amount in library.amounts.values() if amount.unit == "euro")


def test_no_euro_of_2026_outlives_the_year(library: Library) -> None:
    lasting = [
        amount.name
        for amount in euros(library)
        for value in amount.values
        if value.certainty != "aangekondigd" and (value.end is None or value.end > END_OF_2026)
    ]
    assert lasting == []


def test_what_is_only_announced_is_never_told_as_in_force(library: Library) -> None:
    announced = [
        (amount, value.start)
        for amount in library.amounts.values()
        for value in amount.values
        if value.certainty == "aangekondigd"
    ]
    assert announced
    for amount, start in announced:
        now = amount.on(start)
        assert now is None or now.certainty != "aangekondigd"


def test_every_amount_names_where_it_comes_from(library: Library) -> None:
    assert [a.name for a in library.amounts.values() for v in a.values if not v.source] == []


def test_above_every_amount_stands_what_it_means(library: Library) -> None:
    lines = (CONTENT / "bedragen.yml").read_text(encoding="utf-8").splitlines()
    unexplained = [
        line
        for before, line in pairwise(lines)
        if re.fullmatch(r"[a-z0-9_]+:", line) and not before.startswith("# ")
    ]
    assert unexplained == []


def test_how_old_somebody_is_is_told_in_years(library: Library) -> None:
    ages = {name for name in library.amounts if "leeftijd" in name}
    assert ages == {name for name, amount in library.amounts.items() if amount.age}
    told = {code: amount_text(library, library.amounts["basisschool_leeftijd"], code, FROZEN)
            for code in LANGUAGES}  # fmt: skip
    assert told == {"nl": "4 jaar", "ar": "4 سنوات", "ti": "4 ዓመት", "tr": "4 yaş"}


@pytest.mark.parametrize("unit", [*DURATIONS, AGE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_unit_has_words_for_every_plural_of_the_language(
    library: Library, unit: str, language: str
) -> None:
    assert set(library.units[unit][language]) == plural_categories(language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [FROZEN, date(2027, 1, 2), date(2027, 7, 1)])
def test_every_amount_can_be_told_on_every_day(library: Library, language: str, day: date) -> None:
    for amount in library.amounts.values():
        told = amount_text(library, amount, language, day)
        assert told and "{" not in told, amount.name


def test_a_second_hand_number_always_comes_with_its_whole_page(library: Library) -> None:
    unsure = [c for c in library.contacts.values() if c.certainty == "tweedehands"]
    assert unsure
    assert [c.name for c in unsure if c.url not in contact_text(c) or "://" not in c.url] == []


def test_no_phone_number_stands_outside_the_contacts(library: Library) -> None:
    numbers = {phone for c in library.contacts.values() for phone in c.phones if len(phone) > 3}
    assert len(numbers) >= 8
    others = [
        file for file in CONTENT.rglob("*.*")
        if file.name != "contacten.yml" and file.suffix in (".yml", ".md")
    ]  # fmt: skip
    found = [(file.name, n) for file in others for n in numbers if n in file.read_text("utf-8")]
    assert found == []


SCRIPTS = {"ar": "Arab", "ti": "Ethi", "tr": "Latn"}
KEPT = {"digid", "duo", "coa", "uwv", "bsn", "vve"}
"""Terms of which a translation may be the Dutch word itself."""


def test_every_term_has_a_translation_in_the_script_of_its_language(library: Library) -> None:
    assert len(library.terms) >= 100
    strange = [
        (term.id, language, words)
        for term in library.terms.values()
        for language, words in term.translations.items()
        if term.id not in KEPT and main_script(words) != SCRIPTS[language]
    ]
    assert strange == []


def test_two_terms_that_must_not_be_mixed_up_have_two_translations(library: Library) -> None:
    for language in SCRIPTS:
        words = [
            library.terms[name].translations[language] for name in ("vrijstelling", "ontheffing")
        ]
        assert len(set(words)) == 2


def test_no_translation_is_called_read_by_a_speaker_who_has_not(library: Library) -> None:
    assert [term.id for term in library.terms.values() if term.reviewed] == []


def test_the_desk_has_thirty_questions_and_twelve_replies(library: Library) -> None:
    cards = library.desk_cards.values()
    assert len([card for card in cards if card.form is not None]) >= 30
    assert len([card for card in cards if card.form is None]) >= 12
    assert {card.form for card in cards} == {"ja_nee", "keuze", "datum", "getal", "brief", None}


def texts_beside_the_cards(library: Library) -> Iterator[tuple[str, str, str]]:
    """(where, language, text) of what is sent from antwoorden/ and gemeenten/."""
    for card in library.desk_cards.values():
        for texts in (card.text, *(choice.label for choice in card.choices)):
            for language, text in texts.items():
                yield card.id, language, text
    for place in library.municipalities.values():
        for texts in (place.interpreter, *(rule.text for rule in place.rules)):
            for language, text in texts.items():
                yield place.slug, language, text


def test_no_amount_or_date_is_typed_in_a_text(library: Library) -> None:
    found = list(texts_beside_the_cards(library))
    assert {language for _, language, _ in found} == set(LANGUAGES)
    typed = [place for place, _, text in found if _FIGURE.search(PLACEHOLDER.sub("", text))]
    assert typed == []


def test_a_question_or_rule_is_in_the_script_of_its_language(library: Library) -> None:
    unchanged = {"DUO", "IND", "Dienst Toeslagen", *(lang.own_name for lang in LANGUAGES.values())}
    strange = [
        (place, language, text)
        for place, language, text in texts_beside_the_cards(library)
        if language in SCRIPTS and text not in unchanged
        and main_script(re.sub(r"\(.*?\)|\{\{.*?\}\}", "", text)) != SCRIPTS[language]
    ]  # fmt: skip
    assert strange == []


def test_nothing_from_the_desk_is_called_read_by_somebody(library: Library) -> None:
    for card in library.desk_cards.values():
        assert card.method == "machine"
        assert set(card.read_by.values()) == {()}


def test_the_example_gemeenten_say_that_they_are_examples(library: Library) -> None:
    assert set(library.municipalities) == {
        "centraal", "voorbeelddorp", "voorbeeldhaven", "voorbeeldstad",
    }  # fmt: skip
    assert all(place.example for place in library.municipalities.values())
    # No real postcode begins with a nought, so nobody is sent to an example.
    assert all(last < 1000 for p in library.municipalities.values() for _, last in p.postcodes)
