"""All checks, in the order an editor reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.cards.model import Card
from bot.checks import (
    completeness,
    expiry,
    glossary,
    near_questions,
    parity,
    personal_data,
    questions,
    readability,
    readers,
    script,
    sources,
    staleness,
    telegram,
    tongue,
    typed_values,
)
from bot.checks.check import Check
from bot.checks.material import Material
from bot.errors import ContentProblem

READING = Check("vorm", "Kunnen de bestanden gelezen worden?")
"""Stands for what reading content/ tells: fields, headings, references, buttons that are alike."""

CHECKS: tuple[Check, ...] = (
    READING,
    personal_data.CHECK,
    typed_values.CHECK,
    sources.CHECK,
    completeness.CHECK,
    parity.CHECK,
    script.CHECK,
    tongue.CHECK,
    telegram.CHECK,
    near_questions.CHECK,
    readers.CHECK,
    staleness.CHECK,
    expiry.CHECK,
    glossary.CHECK,
    questions.CHECK,
    readability.CHECK,
)


@dataclass(frozen=True)
class Finding:
    """A problem and the check that found it."""

    check: Check
    problem: ContentProblem


def findings(material: Material, read: Iterable[ContentProblem]) -> list[Finding]:
    """Everything wrong. `read` is what reading content/ told, so that it stands among the rest."""
    found = [Finding(READING, problem) for problem in read]
    for card in material.library.cards.values():
        found.extend(of_card(material, card))
    found.extend(of_all(material))
    return sort_findings(found)


def sort_findings(found: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings, then by check, file and line."""
    return sorted(found, key=_order)


def of_card(material: Material, card: Card) -> Iterator[Finding]:
    for check in CHECKS:
        for problem in check.of_card(material, card):
            yield Finding(check, problem)


def of_all(material: Material) -> Iterator[Finding]:
    for check in CHECKS:
        for problem in check.of_all(material):
            yield Finding(check, problem)


def _order(finding: Finding) -> tuple[bool, int, str, int]:
    problem = finding.problem
    return (
        not problem.blocking,
        CHECKS.index(finding.check),
        str(problem.file),
        problem.line,
    )
