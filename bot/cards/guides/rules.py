"""Dates by rule: `einde - 6 maanden`, `begin + bedrag.inburgeringstermijn`.

Written with spaces between the parts. A length that is a legal term is named, not typed: its
value stands once, in bedragen.yml.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from bot.cards.guides.model import Condition, Length, Rule, Span
from bot.cards.model import Amount

TODAY = "vandaag"
MONTHS_IN_YEAR = 12

SPANS: Mapping[str, Span] = {
    "dag": "dag", "dagen": "dag", "week": "week", "weken": "week",
    "maand": "maand", "maanden": "maand", "jaar": "jaar", "jaren": "jaar",
}  # fmt: skip

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_AMOUNT = re.compile(r"bedrag\.([a-z][a-z0-9_]*)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_rule(text: str) -> Rule:
    """The rule. ValueError, with a Dutch remedy, for anything that is none."""
    words = text.split()
    if not words:
        raise ValueError("Schrijf bijvoorbeeld: einde - 6 maanden.")
    start = _start(words[0])
    lengths: list[Length] = []
    rest = iter(words[1:])
    for sign in rest:
        if sign not in ("+", "-"):
            raise ValueError(f"Zet + of - waar '{sign}' staat, met spaties eromheen.")
        lengths.append(_length(1 if sign == "+" else -1, rest))
    return Rule(start, tuple(lengths))


def parse_condition(text: str) -> Condition:
    """`einde < vandaag`. ValueError, with a Dutch remedy, for anything that is none."""
    parts = re.split(r"\s(<=|>=|<|>)\s", text)
    if len(parts) != 3:
        raise ValueError("Schrijf bijvoorbeeld: einde < vandaag.")
    left, sign, right = parts
    return Condition(parse_rule(left), sign, parse_rule(right))  # type: ignore[arg-type]


def _start(word: str) -> str | date:
    if _DAY.fullmatch(word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            raise ValueError(f"De dag '{word}' bestaat niet.") from None
    if not _NAME.fullmatch(word):
        raise ValueError(f"'{word}' is geen naam van een datum.")
    return word


def _length(sign: int, words: Iterator[str]) -> Length:
    first = next(words, "")
    if match := _AMOUNT.fullmatch(first):
        return Length(sign, amount=match[1])
    span = SPANS.get(next(words, ""))
    if not first.isascii() or not first.isdecimal() or len(first) > 3 or span is None:
        raise ValueError("Schrijf een duur als '6 maanden' of 'bedrag.naam'.")
    return Length(sign, span=span, count=int(first))


def names_in(rule: Rule) -> set[str]:
    """Names of the dates it starts from; `vandaag` is always known."""
    return {rule.start} - {TODAY} if isinstance(rule.start, str) else set()


def amounts_in(rule: Rule) -> set[str]:
    return {length.amount for length in rule.lengths if length.amount is not None}


class Dates:
    """The dates of one walk through a guide: what she answered, and what follows from it.

    `named` gives None for what is not known: not answered, or its term has no value on `today`.
    """

    def __init__(
        self,
        rules: Mapping[str, Rule],
        answered: Mapping[str, date],
        amounts: Mapping[str, Amount],
        today: date,
    ) -> None:
        self._rules = rules
        self._answered = answered
        self._amounts = amounts
        self.today = today

    def named(self, name: str) -> date | None:
        if name == TODAY:
            return self.today
        if name in self._answered:
            return self._answered[name]
        return self.of(self._rules[name]) if name in self._rules else None

    def of(self, rule: Rule) -> date | None:
        day = self.named(rule.start) if isinstance(rule.start, str) else rule.start
        for length in rule.lengths:
            day = self._moved(day, length) if day is not None else None
        return day

    def holds(self, condition: Condition) -> bool:
        """False also when one of the dates is not known."""
        left, right = self.of(condition.left), self.of(condition.right)
        if left is None or right is None:
            return False
        match condition.sign:
            case "<":
                return left < right
            case ">":
                return left > right
            case "<=":
                return left <= right
            case ">=":
                return left >= right

    def _moved(self, day: date, length: Length) -> date | None:
        if length.amount is None:
            assert length.span is not None
            return moved(day, length.span, Decimal(length.sign * length.count))
        amount = self._amounts.get(length.amount)
        value = amount.on(self.today) if amount else None
        if amount is None or value is None or amount.unit not in SPANS:
            return None
        return moved(day, SPANS[amount.unit], length.sign * value.value)


def moved(day: date, span: Span, count: Decimal) -> date | None:
    """`day` so much later; half a year is six months. None outside what a calendar can say.

    A month later than the 31st is the last day of a shorter month.
    """
    try:
        if span in ("dag", "week"):
            return day + timedelta(days=float(count * (7 if span == "week" else 1)))
        months = int(count * (MONTHS_IN_YEAR if span == "jaar" else 1))
        total = day.year * MONTHS_IN_YEAR + day.month - 1 + months
        year, month = divmod(total, MONTHS_IN_YEAR)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def whole_months(start: date, end: date) -> int:
    """Full months from `start` to `end`; 0 when it has passed."""
    months = (end.year - start.year) * MONTHS_IN_YEAR + end.month - start.month
    return max(months - (end.day < start.day), 0)
