"""What a card and the shared facts are, once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from bot.cards.calendar import Calendar
from bot.cards.terms import Term

if TYPE_CHECKING:
    from bot.cards.desk_cards import DeskCard
    from bot.cards.municipalities import Municipality

SECTIONS: tuple[str, ...] = ("kort", "doen", "wanneer", "hulp", "makkelijker")
"""The fixed section ids, in the order they are offered."""

CONDITIONS: Mapping[str, tuple[str, ...]] = {
    "groep": ("asielstatushouder", "gezinsmigrant"),
    "wet": ("Wi2013", "Wi2021"),
}
"""What a variant may depend on. A condition on `gemeente` takes any slug of gemeenten/."""

Risk = Literal["laag", "hoog"]
Referral = Literal["nooit", "aanbieden", "altijd"]
Unit = Literal["euro", "procent", "uur", "dag", "week", "maand", "jaar"]
Certainty = Literal["officieel", "tweedehands", "aangekondigd"]


@dataclass(frozen=True)
class Source:
    title: str
    url: str
    seen_on: date | None


@dataclass(frozen=True)
class Section:
    """One section or variant. `text` has its placeholders and no source comments.

    `conditions` is empty for the plain section. `line` is where the heading stands.
    """

    id: str
    conditions: tuple[tuple[str, str], ...]
    text: str
    line: int
    hash: str

    @cached_property
    def key(self) -> str:
        """The heading as written: `kort` or `kort [groep=gezinsmigrant, wet=Wi2021]`."""
        if not self.conditions:
            return self.id
        inside = ", ".join(f"{name}={value}" for name, value in self.conditions)
        return f"{self.id} [{inside}]"


@dataclass(frozen=True)
class CardText:
    """One card in one language. `pinned`: section key -> hash of the Dutch it was made from."""

    language: str
    title: str
    button: str
    live: bool
    sections: tuple[Section, ...]
    translator: str = ""
    method: str = ""
    read_by: tuple[str, ...] = ()
    pinned: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Card:
    """One answer card in every language it has."""

    id: str
    title: str
    owner: str
    sources: tuple[Source, ...]
    checked_on: date | None
    check_after: str
    valid_from: date | None
    valid_until: date | None
    legal_status: str
    risk: Risk
    referral: Referral
    version: int
    see_also: tuple[str, ...]
    guide: str | None
    texts: Mapping[str, CardText]
    questions: Mapping[str, tuple[str, ...]]

    @property
    def theme(self) -> str:
        return self.id.split("/", 1)[0]


@dataclass(frozen=True)
class AmountValue:
    """A value from `start` up to and including `end` (no end: until further notice)."""

    start: date
    end: date | None
    value: Decimal
    source: str
    seen_on: date | None
    certainty: Certainty


@dataclass(frozen=True)
class Amount:
    """`age`: the years say how old somebody is, which some languages say with another word."""

    name: str
    unit: Unit
    values: tuple[AmountValue, ...]
    age: bool = False

    def on(self, day: date) -> AmountValue | None:
        """The value in force on `day`; an announced value is never in force."""
        for value in self.values:
            begun = value.certainty != "aangekondigd" and value.start <= day
            if begun and (value.end is None or day <= value.end):
                return value
        return None


@dataclass(frozen=True)
class Contact:
    """`address` is where letters go to, on one line."""

    name: str
    title: str
    phones: tuple[str, ...]
    url: str
    hours: str
    cost: str
    certainty: Certainty
    source: str
    address: str = ""


@dataclass(frozen=True)
class Theme:
    """A theme of the menu; `names` maps a language code to its name."""

    id: str
    names: Mapping[str, str]


@dataclass(frozen=True)
class Library:
    """Everything under content/, as read at one moment. Never changed afterwards."""

    cards: Mapping[str, Card]
    themes: tuple[Theme, ...]
    amounts: Mapping[str, Amount]
    contacts: Mapping[str, Contact]
    units: Mapping[str, Mapping[str, Mapping[str, str]]]
    operator: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    desk_cards: Mapping[str, DeskCard] = field(default_factory=dict)

    def served(self, card_id: str, language: str, day: date) -> CardText | None:
        """The live text of a card on `day`, or None when it is not served."""
        card = self.cards.get(card_id)
        if card is None or (text := card.texts.get(language)) is None or not text.live:
            return None
        if card.valid_from is not None and day < card.valid_from:
            return None
        if card.valid_until is not None and day > card.valid_until:
            return None
        return text
