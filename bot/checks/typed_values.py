"""Amounts, terms, dates, phone numbers and sites are referred to and never typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel.dates import get_month_names

from bot.cards.model import Card
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.checks.parity import plain_digits
from bot.checks.wordlist import words
from bot.languages import LANGUAGES

_NUMBER_WORDS = words(
    "anderhalf half twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien twintig dertig veertig vijftig honderd "
    "iki üç dört beş altı yedi sekiz dokuz on yirmi otuz yarım buçuk "
    "ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثماني ثمانية تسع تسعة عشر عشرة نصف "
    "ክልተ ሰለስተ ኣርባዕተ ሓሙሽተ ሽዱሽተ ሸውዓተ ሸሞንተ ትሽዓተ ዓሰርተ ዕስራ ፍርቂ"
)
_UNITS = words(
    "uur uren dag dagen week weken maand maanden jaar jaren "
    "saat gün hafta ay yıl yaş "
    "ساعة ساعات يوم أيام أسبوع أسابيع شهر أشهر شهور سنة سنوات عام أعوام "
    "ሰዓት ሰዓታት መዓልቲ መዓልታት ሰሙን ሰሙናት ወርሒ ኣዋርሕ ዓመት ዓመታት"
)
_DUALS = words("ساعتين ساعتان يومين يومان أسبوعين أسبوعان شهرين شهران سنتين سنتان عامين عامان")
_CURRENCIES = words("euro avro يورو ዩሮ ኤውሮ")


def _one_of(listed: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, listed), key=len, reverse=True))


def _months() -> list[str]:
    return [
        name
        for language in LANGUAGES.values()
        for name in get_month_names("wide", locale=language.locale).values()
    ]


_N = r"\d+(?:[.,]\d+)*"
_SUFFIX = r"[\w'’]*"
"""Turkish and Tigrinya write endings on the word."""

PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "een telefoonnummer",
        "{{ contact.naam }} uit contacten.yml",
        re.compile(r"(?<![\w.,])(?:11[23]|14\s?0\d{2,3}|(?:\+31|0)\d(?:[ -]?\d){6,})(?![\w.,]*\d)"),
    ),
    (
        "een webadres",
        "{{ contact.naam }} uit contacten.yml",
        re.compile(r"https?://|\bwww\.|\b[a-z0-9-]+\.(?:nl|com|org|eu|net|info)\b", re.IGNORECASE),
    ),
    (
        "een datum",
        "{{ bedrag.naam }} of een termijn uit bedragen.yml",
        re.compile(
            r"\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b"
            rf"|\b\d{{1,2}}\.?\s+(?:{_one_of(_months())})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "een bedrag",
        "{{ bedrag.naam }} uit bedragen.yml",
        re.compile(rf"€\s*{_N}|{_N}\s*(?:€|(?:{_one_of(_CURRENCIES)}){_SUFFIX})", re.IGNORECASE),
    ),
    (
        "een percentage",
        "{{ bedrag.naam }} uit bedragen.yml",
        re.compile(rf"{_N}\s*(?:[%٪]|procent)|[%٪]\s*\d|\byüzde\s+\d", re.IGNORECASE),
    ),
    (
        "een termijn",
        "{{ bedrag.naam }} uit bedragen.yml",
        re.compile(
            rf"(?:{_N}|(?<!ilk )\b(?:{_one_of(_NUMBER_WORDS)}))[ -]?(?:{_one_of(_UNITS)}){_SUFFIX}"
            rf"|\b(?:{_one_of(_DUALS)})\b",
            re.IGNORECASE,
        ),
    ),
)
"""What it is, what to write in its place, how it looks. The first that fits a line is told."""

_MONTH = re.compile(rf"\b(?:{_one_of(_months())})\s+20\d\d\b", re.IGNORECASE)
"""`bekeken in november 2026` is no deadline, but it grows old too."""


_WORD = re.compile(r"\w+")
_SPELLED = frozenset((*_NUMBER_WORDS, *_DUALS))
_MAYBE = re.compile(r"\d|\w\.\w|://")
"""Without any of these no pattern fits; looking for them first is quick."""


def typed(text: str) -> Iterator[tuple[str, str, str]]:
    """(what it is, what to write, as typed) of values in a line without its placeholders."""
    plain = plain_digits(text)
    if not _MAYBE.search(plain) and _SPELLED.isdisjoint(_WORD.findall(plain.lower())):
        return
    for what, instead, pattern in PATTERNS:
        if match := pattern.search(plain):
            yield what, instead, match[0].strip()
            return


def _of_card(material: Material, card: Card) -> Finds:
    for language in card.texts:
        written = material.written(card, language)
        problems = Problems(written.path)
        for line in written.lines:
            found = list(typed(line.words))
            for what, instead, value in found:
                problems.error(
                    line.number, f"hier is {what} getypt: '{value}'.", f"Schrijf {instead}."
                )
            if (
                not found
                and "20" in line.text
                and (month := _MONTH.search(plain_digits(line.words)))
            ):
                problems.warn(
                    line.number,
                    f"hier is een maand getypt: '{month[0]}'.",
                    "Kan het zonder? Een maand in een tekst wordt vergeten.",
                )
        yield from problems.found


CHECK = Check("getypt", "Getypte bedragen, termijnen, datums en nummers", of_card=_of_card)
