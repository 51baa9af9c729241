"""How well questions are understood: shares per language and group, as in design.md section 7."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import InburgerError

COLUMNS = ("language", "text", "expected", "style")
EMERGENCY_CARDS = frozenset({"hulp/nood", "hulp/huiselijk-geweld", "hulp/zelfdoding"})
SERVED = frozenset({"answer", "emergency"})
SOCIAL_OUTCOME: Mapping[str, str] = {
    "@greet": "social",
    "@thanks": "social",
    "@bye": "social",
    "@yes": "social",
    "@no": "social",
    "@human": "handoff",
    "@language": "language",
}


class EvaluationError(InburgerError):
    """The file cannot be scored."""


@dataclass(frozen=True)
class Row:
    """`expected` holds card ids, one `@name`, or nothing when no card may answer."""

    language: str
    text: str
    expected: frozenset[str]
    style: str

    @property
    def group(self) -> str:
        if not self.expected:
            return "oos"
        return "social" if next(iter(self.expected)).startswith("@") else "all"


@dataclass(frozen=True)
class Result:
    """What came of a row. `ranked` are card ids, best first, sure or not."""

    row: Row
    outcome: str
    intent: str
    ranked: Sequence[str]
    offered: bool

    @property
    def served(self) -> bool:
        return self.outcome in SERVED

    @property
    def got_help(self) -> bool:
        """An emergency card came, before everything or as the answer to a calm question."""
        return self.served and bool(self.ranked) and self.ranked[0] in EMERGENCY_CARDS

    @property
    def first_right(self) -> bool:
        if self.row.group == "social":
            return f"@{self.intent}" in self.row.expected
        return bool(self.ranked) and self.ranked[0] in self.row.expected

    @property
    def right_among_three(self) -> bool:
        return self.first_right or bool(self.row.expected & set(self.ranked[:3]))

    @property
    def theme_right(self) -> bool:
        themes = {card.split("/")[0] for card in self.row.expected}
        return bool(self.ranked) and self.ranked[0].split("/")[0] in themes

    @property
    def served_right(self) -> bool:
        if self.row.group == "social":
            return SOCIAL_OUTCOME[next(iter(self.row.expected))] == self.outcome
        return self.served and self.first_right


def read_rows(path: Path) -> list[Row]:
    """Raises EvaluationError, with the line, for a file of another shape."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise EvaluationError(f"{path}:1: de kolommen moeten {','.join(COLUMNS)} zijn.")
        return [_row(path, reader.line_num, record) for record in reader]


def _row(path: Path, line: int, record: Mapping[str, str | None]) -> Row:
    if any(record.get(column) is None for column in COLUMNS):
        raise EvaluationError(f"{path}:{line}: deze regel heeft te weinig kolommen.")
    expected = str(record["expected"]).strip()
    names = frozenset() if expected == "-" else frozenset(expected.split("|"))
    if "" in names:
        raise EvaluationError(f"{path}:{line}: de kolom expected is leeg.")
    wrong = {n for n in names if n.startswith("@")} - set(SOCIAL_OUTCOME)
    if wrong:
        raise EvaluationError(f"{path}:{line}: {', '.join(sorted(wrong))} bestaat niet.")
    return Row(str(record["language"]), str(record["text"]), names, str(record["style"]).strip())


def _share(results: Sequence[Result], holds: Iterable[bool]) -> float:
    return round(sum(holds) / len(results), 4)


def _figures(results: Sequence[Result]) -> dict[str, Any]:
    return {
        "n": len(results),
        "top1": _share(results, (r.first_right for r in results)),
        "top3": _share(results, (r.right_among_three for r in results)),
        "theme1": _share(results, (r.theme_right for r in results)),
        "served": _share(results, (r.served for r in results)),
        "served_right": _share(results, (r.served_right for r in results)),
        "wrong_served": _share(results, (r.served and not r.first_right for r in results)),
        "lost": _share(results, (not r.offered for r in results)),
    }


def _emergency(results: Sequence[Result]) -> dict[str, Any]:
    urgent = [r for r in results if r.row.expected & EMERGENCY_CARDS]
    others = [r for r in results if not r.row.expected & EMERGENCY_CARDS]
    raised = [r.got_help for r in urgent]
    false = [r.got_help for r in others]
    return {
        "n": len(urgent),
        "recall": round(sum(raised) / len(raised), 4) if raised else None,
        "false_alarm": round(sum(false) / len(false), 4) if false else None,
    }


def thefts(results: Sequence[Result]) -> list[tuple[tuple[str, str], list[str]]]:
    """(card that was meant, card that came first) and the questions; most often first.

    A question that no card is about is meant for `-`, and counts when a card answers it.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for result in results:
        stray = result.row.group == "oos" and result.served
        if (result.row.group == "all" and not result.first_right) or stray:
            meant = "|".join(sorted(result.row.expected)) or "-"
            found[meant, result.ranked[0] if result.ranked else "-"].append(result.row.text)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def score(results: Sequence[Result]) -> dict[str, dict[str, Any]]:
    """Language -> group -> figures. A style is counted over rows that expect a card."""
    by_language: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        by_language[result.row.language].append(result)
    scored: dict[str, dict[str, Any]] = {}
    for language, mine in by_language.items():
        groups: dict[str, list[Result]] = defaultdict(list)
        for result in mine:
            groups[result.row.group].append(result)
            if result.row.group == "all":
                groups[result.row.style].append(result)
        scored[language] = {name: _figures(rows) for name, rows in groups.items()}
        scored[language]["emergency"] = _emergency(mine)
    return scored
