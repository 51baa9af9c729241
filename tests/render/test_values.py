from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
import regex

from bot.cards.model import Amount, AmountValue, Contact, Library
from bot.cards.shared_facts import plural_categories
from bot.languages import LANGUAGES
from bot.render.values import (
    contact_text,
    day_text,
    deadline_text,
    duration,
    euros,
    fill_values,
    number,
)

if TYPE_CHECKING:
    from tests.render.conftest import Maker


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10000", "€ 10.000"),
        ("11.23", "€ 11,23"),
        ("11.20", "€ 11,20"),
        ("0.5", "€ 0,50"),
        ("250.00", "€ 250"),
        ("1234567.8", "€ 1.234.567,80"),
    ],
)
def test_euros_look_as_on_a_dutch_letter(value: str, expected: str) -> None:
    assert euros(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("36.5", "36,5"), ("96.0", "96"), ("1E+2", "100"), ("2.50", "2,5"), ("10000", "10.000")],
)
def test_a_number_has_no_needless_zeros(value: str, expected: str) -> None:
    assert number(Decimal(value)) == expected


@pytest.mark.parametrize(
    ("language", "unit", "value", "expected", "reason"),
    [
        ("nl", "jaar", "3", "3 jaar", "no plural after a number"),
        ("nl", "maand", "1", "1 maand", "one"),
        ("nl", "jaar", "1.5", "1,5 jaar", "a half with a comma"),
        ("nl", "week", "16", "16 weken", "other"),
        ("ar", "jaar", "1", "سنة واحدة", "one: the word says it"),
        ("ar", "jaar", "2", "سنتين", "two: a dual"),
        ("ar", "jaar", "3", "3 سنوات", "few"),
        ("ar", "week", "16", "16 أسبوعا", "many"),
        ("ar", "uur", "230", "230 ساعة", "the last two digits decide"),
        ("ar", "uur", "100", "100 ساعة", "other"),
        ("ar", "jaar", "2.5", "2,5 سنة", "a half is neither two nor few"),
        ("ar", "dag", "0", "0 يوم", "zero"),
        ("ti", "maand", "1", "1 ወርሒ", "one"),
        ("ti", "maand", "6", "6 ኣዋርሕ", "other"),
        ("ti", "jaar", "1.5", "1,5 ዓመታት", "a half is no one"),
        ("tr", "week", "16", "16 hafta", "never a plural after a number"),
    ],
)
def test_a_duration_has_the_word_of_its_plural(
    real_library: Library, language: str, unit: str, value: str, expected: str, reason: str
) -> None:
    assert duration(real_library.units, unit, Decimal(value), language) == expected, reason


def test_words_without_a_place_for_the_number_get_it_in_front() -> None:
    words = {"uur": {"nl": {"one": "uur", "other": "uur"}}}
    assert duration(words, "uur", Decimal(1), "nl") == "1 uur"


def test_every_unit_has_words_for_every_plural_of_every_language(real_library: Library) -> None:
    for unit in ("uur", "dag", "week", "maand", "jaar"):
        for language in LANGUAGES:
            assert set(real_library.units[unit][language]) == plural_categories(language), unit


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_stands_in_the_text_with_western_digits(make: Maker, language: str) -> None:
    text = fill_values("{{ bedrag.uurprijs }}", make.library(), language, make.today)
    assert text == "€ 11,23"


def test_a_percentage_has_its_sign_behind_it(make: Maker) -> None:
    value = AmountValue(date(2026, 1, 1), None, Decimal("36.50"), "F8", None, "officieel")
    library = replace(make.library(), amounts={"deel": Amount("deel", "procent", (value,))})
    assert fill_values("{{ bedrag.deel }}", library, "tr", make.today) == "36,5%"


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "(bedrag niet bekend voor deze datum; kijk op toeslagen.nl)"),
        ("ar", "(المبلغ غير معروف لهذا التاريخ؛ انظر toeslagen.nl)"),
        ("ti", "(ናይዚ ዕለት መጠን ኣይፍለጥን፤ ኣብ toeslagen.nl ርኣዩ)"),
        ("tr", "(bu tarih için tutar bilinmiyor; bakınız: toeslagen.nl)"),
    ],
)
def test_an_amount_that_is_over_becomes_a_fixed_wording(
    make: Maker, language: str, expected: str
) -> None:
    text = fill_values("{{ bedrag.uurprijs }}", make.library(), language, date(2027, 1, 2))
    assert text == expected


def test_an_announced_amount_is_not_told_and_its_source_not_pointed_at(make: Maker) -> None:
    library = make.library()
    announced = AmountValue(
        date(2027, 1, 1), None, Decimal("11.55"), "https://nieuws.nl/x", None, "aangekondigd"
    )
    price = library.amounts["uurprijs"]
    library = replace(
        library, amounts={"uurprijs": replace(price, values=(*price.values, announced))}
    )
    text = fill_values("{{ bedrag.uurprijs }}", library, "nl", date(2027, 1, 2))
    assert text == "(bedrag niet bekend voor deze datum; kijk op toeslagen.nl)"


@pytest.mark.parametrize(
    ("language", "as_age", "as_duration"),
    [("nl", "4 jaar", "4 jaar"), ("ar", "4 سنوات", "4 سنوات"), ("tr", "4 yaş", "4 yıl")],
)
def test_how_old_somebody_is_has_words_of_its_own(
    make: Maker, language: str, as_age: str, as_duration: str
) -> None:
    library = make.library()
    years = {code: {"one": "{n} yaş", "other": "{n} yaş"} for code in ("tr",)}
    without = {unit: words for unit, words in library.units.items() if unit != "leeftijd"}
    units = {**without, "leeftijd": {**without["jaar"], **years}}
    value = AmountValue(date(2022, 1, 1), None, Decimal(4), "b", None, "officieel")
    school = Amount("school", "jaar", (value,), age=True)
    for known, amount, expected in (
        (units, school, as_age),
        (units, replace(school, age=False), as_duration),
        (without, school, as_duration),
    ):
        told = replace(library, units=known, amounts={"school": amount})
        assert fill_values("{{ bedrag.school }}", told, language, make.today) == expected


@pytest.mark.parametrize("name", ["bedrag.weg", "contact.weg", "instelling.weg"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_that_was_taken_away_never_shows_braces(
    make: Maker, name: str, language: str
) -> None:
    text = fill_values(f"a {{{{ {name} }}}} b", make.library(), language, make.today)
    assert regex.fullmatch(r"a \(.+\) b", text)
    assert "{{" not in text


def test_the_operator_stands_in_the_text(make: Maker) -> None:
    text = fill_values("Van {{ instelling.uitvoerder }}.", make.library(), "nl", make.today)
    assert text == "Van Gemeente Voorbeeld."


@pytest.mark.parametrize(
    ("contact", "expected", "reason"),
    [
        (Contact("duo", "DUO", ("050 1", "050 2"), "https://www.duo.nl/a", "", "", "officieel", ""),
         "DUO, 050 1 / 050 2, duo.nl", "a sure number stands with the site"),
        (Contact("gok", "Iemand", ("020 1",), "https://www.x.nl/a", "", "", "tweedehands", ""),
         "Iemand, 020 1, https://www.x.nl/a", "an unsure number never without its link"),
        (Contact("nood", "112", ("112",), "", "", "", "officieel", ""), "112", "said once"),
        (Contact("site", "Site", (), "https://x.nl", "", "", "officieel", ""), "Site, x.nl",
         "no phone"),
        (Contact("pagina", "DUO", (), "https://www.duo.nl/a/b.jsp", "", "", "officieel", ""),
         "DUO, duo.nl/a/b.jsp", "without a number the page itself is the point"),
        (Contact("post", "DUO", (), "", "", "", "officieel", "", address="Postbus 1, 9700 AT X"),
         "DUO, Postbus 1, 9700 AT X", "where a letter goes to"),
    ],
)  # fmt: skip
def test_a_contact_says_who_and_where(contact: Contact, expected: str, reason: str) -> None:
    assert contact_text(contact) == expected, reason


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "1 juli 2027 (1-7-2027)"),
        ("ar", "1 تموز 2027 (1-7-2027)"),
        ("ti", "1 ሓምለ 2027 (1-7-2027)"),
        ("tr", "1 Temmuz 2027 (1-7-2027)"),
    ],
)
def test_a_deadline_also_stands_as_on_a_dutch_letter(language: str, expected: str) -> None:
    assert deadline_text(date(2027, 7, 1), language) == expected
    assert expected.startswith(day_text(date(2027, 7, 1), language))
