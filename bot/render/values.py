"""Amounts, durations, contacts and dates as people read them.

They look in every language as on Dutch letters: `€ 10.000`, `36,5%`, Western digits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date

from bot.cards.model import Amount, Contact, Library
from bot.cards.placeholders import fill
from bot.cards.shared_facts import AGE
from bot.languages import LANGUAGES
from bot.locale.phrases import say

CENTS = Decimal("0.01")


def fill_values(text: str, library: Library, language: str, day: date) -> str:
    """The text with every placeholder replaced by its value on `day`."""
    return fill(text, lambda kind, name: _value(library, language, day, kind, name))


def _value(library: Library, language: str, day: date, kind: str, name: str) -> str:
    if kind == "bedrag" and name in library.amounts:
        return amount_text(library, library.amounts[name], language, day)
    if kind == "contact" and name in library.contacts:
        return contact_text(library.contacts[name])
    if kind == "instelling" and name == "uitvoerder":
        return library.operator
    # The loader refuses such a text; this is for a fact that was taken away while it is served.
    return say(language, "(not known now; ask your municipality)")


def amount_text(library: Library, amount: Amount, language: str, day: date) -> str:
    """The value in force on `day`; without one a fixed wording that says where to look."""
    now = amount.on(day)
    if now is None:
        return _unknown_amount(amount, language)
    if amount.unit == "euro":
        return euros(now.value)
    if amount.unit == "procent":
        return f"{number(now.value)}%"
    unit = AGE if amount.age and AGE in library.units else amount.unit
    return duration(library.units, unit, now.value, language)


def _unknown_amount(amount: Amount, language: str) -> str:
    """Points at the source of the last value that was ever in force."""
    known = [value for value in amount.values if value.certainty != "aangekondigd"]
    host = host_of((known or list(amount.values))[-1].source) if amount.values else ""
    if not host:
        return say(language, "(not known now; ask your municipality)")
    return say(language, "(amount not known for this date; look at {host})", host=host)


def number(value: Decimal) -> str:
    """Dutch style without needless zeros: `10.000`, `36,5`."""
    digits = f"{value.normalize():,f}"
    return digits.translate(str.maketrans(",.", ".,"))


def euros(value: Decimal) -> str:
    """`€ 10.000` or `€ 11,23`: two decimals, or none when it is a whole amount."""
    rounded = value.quantize(CENTS)
    if rounded == rounded.to_integral_value():
        return f"€ {number(rounded)}"
    return "€ " + f"{rounded:,.2f}".translate(str.maketrans(",.", ".,"))


def duration(
    units: Mapping[str, Mapping[str, Mapping[str, str]]], unit: str, value: Decimal, language: str
) -> str:
    """A number with the word of eenheden.yml for its plural category.

    Where `other` holds `{n}`, a form without it says the number itself, like the Arabic dual.
    """
    words = units[unit][language]
    category = _plural(language)(value.normalize())
    word = str(words.get(category, words["other"]))
    return (
        word.format(n=number(value)) if "{n}" in str(words["other"]) else f"{number(value)} {word}"
    )


@cache
def _plural(language: str) -> Callable[[Decimal], str]:
    plural: Callable[[Decimal], str] = Locale.parse(LANGUAGES[language].locale).plural_form
    return plural


def contact_text(contact: Contact) -> str:
    """Name, address, phones, site. A second-hand number stands with its whole link, never alone.

    With a number the site is enough; without one the page itself is what the text points at.
    """
    phones = " / ".join(phone for phone in contact.phones if phone != contact.title)
    if contact.certainty == "tweedehands":
        site = contact.url
    else:
        site = host_of(contact.url) if contact.phones else page_of(contact.url)
    return ", ".join(part for part in (contact.title, contact.address, phones, site) if part)


def host_of(url: str) -> str:
    """`duo.nl` of `https://www.duo.nl/inburgeren`; empty when it is no address."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if "://" in url else ""


def page_of(url: str) -> str:
    """`duo.nl/inburgeren` of `https://www.duo.nl/inburgeren/`; empty when it is no address."""
    return host_of(url) and host_of(url) + urlsplit(url).path.rstrip("/")


def day_text(day: date, language: str) -> str:
    """`1 juli 2027`: day, the month's name in `language`, year."""
    return str(format_date(day, "d MMMM y", locale=LANGUAGES[language].locale))


def deadline_text(day: date, language: str) -> str:
    """`1 juli 2027 (1-7-2027)`: also as it stands on a Dutch letter."""
    return f"{day_text(day, language)} ({day.day}-{day.month}-{day.year})"
