"""`inburger content check`: everything about the texts that a program can see."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path

from bot.checks.check import Check
from bot.checks.gather import gather
from bot.checks.material import Material
from bot.checks.run import Finding, findings
from bot.errors import ContentProblem
from bot.settings import Settings

MOST_WARNINGS = 8
"""Shown per check; an editor who wants them all asks for them."""


def run(
    settings: Settings,
    day: date,
    print_line: Callable[[str], None],
    *,
    as_json: bool = False,
    everything: bool = False,
) -> int:
    """Prints what is wrong; 1 when something is an error, else 0."""
    with _collector_resting():
        material, read = gather(settings.content, day)
        found = findings(material, read)
    errors = sum(finding.problem.blocking for finding in found)
    if as_json:
        print_line(json.dumps(_as_json(material, found), ensure_ascii=False, indent=1))
    else:
        for line in _lines(found, everything=everything):
            print_line(line)
        print_line(_summary(material, errors, len(found) - errors))
    return 1 if errors else 0


@contextmanager
def _collector_resting() -> Iterator[None]:
    """Everything that is read stays until the end: looking for waste costs a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _lines(found: Sequence[Finding], *, everything: bool) -> Iterator[str]:
    """Errors first, each check under its question."""
    for (warning, check), group in groupby(
        found, key=lambda finding: (not finding.problem.blocking, finding.check)
    ):
        problems = [finding.problem for finding in group]
        shown = problems if everything or not warning else problems[:MOST_WARNINGS]
        yield f"{check.title} ({check.id}: {_counted(problems)})"
        for problem in shown:
            yield f"  {_line(problem)}"
        if len(shown) < len(problems):
            yield f"  ... en nog {len(problems) - len(shown)}; alles met --alles."
        yield ""


def _counted(problems: Sequence[ContentProblem]) -> str:
    count, blocking = len(problems), problems[0].blocking
    one, more = ("fout", "fouten") if blocking else ("waarschuwing", "waarschuwingen")
    return f"{count} {one if count == 1 else more}"


def _line(problem: ContentProblem) -> str:
    return str(
        ContentProblem(
            shown_path(problem.file), problem.line, problem.what, problem.remedy, problem.blocking
        )
    )


def shown_path(path: Path) -> Path:
    """As an editor types it: from where she stands, when it lies there."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path


def _counts(material: Material) -> tuple[int, int]:
    cards = material.library.cards.values()
    return len(cards), sum(len(card.texts) for card in cards)


def _summary(material: Material, errors: int, warnings: int) -> str:
    cards, texts = _counts(material)
    return f"{cards} kaarten, {texts} teksten, {errors} fouten, {warnings} waarschuwingen."


def _as_json(material: Material, found: Sequence[Finding]) -> dict[str, object]:
    cards, texts = _counts(material)
    errors = sum(finding.problem.blocking for finding in found)
    return {
        "cards": cards,
        "texts": texts,
        "errors": errors,
        "warnings": len(found) - errors,
        "problems": [_problem(finding.check, finding.problem) for finding in found],
    }


def _problem(check: Check, problem: ContentProblem) -> dict[str, object]:
    return {
        "check": check.id,
        "severity": "error" if problem.blocking else "warning",
        "file": str(shown_path(problem.file)),
        "line": problem.line,
        "what": problem.what,
        "remedy": problem.remedy,
    }
