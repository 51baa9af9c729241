"""No number or address of a person in any file that editors write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.cards.field_lines import read_lines
from bot.cards.library import NO_THEMES
from bot.cards.model import Card
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.inbox.masking import mask

_PUBLIC_NUMBERS = frozenset({"contacten.yml", "gemeenten"})
"""Where phone numbers and addresses of organisations belong."""

_ADDRESS = re.compile(r"https?://\S+")
_OWNER = re.compile(r"^eigenaar:")
_HASH = re.compile(r'^\s*"[^"]+": "?[0-9a-f]{12}"?\s*$')
_MAYBE = re.compile(r"@|(?:[\d፩-፼][^\d፩-፼\n]{0,3}){8}|(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{9}")
"""Every mask needs one of these; masking itself is slow."""

_WORD = re.compile(r"\[(bsn|v-nummer|iban|document|e-mail|telefoon)\]")


def _of_card(material: Material, card: Card) -> Finds:
    for path in sorted(material.path(card, "").glob("*.*")):
        yield from _of_file(path)


def _of_all(material: Material) -> Finds:
    """The files beside the cards."""
    for path in sorted(material.root.glob("*.yml")):
        yield from _of_file(path)
    for folder in sorted(NO_THEMES):
        for path in sorted((material.root / folder).rglob("*.*")):
            yield from _of_file(path)


def _of_file(path: Path) -> Finds:
    if path.suffix not in (".yml", ".md") or _PUBLIC_NUMBERS & {path.name, path.parent.name}:
        return
    problems = Problems(path)
    lines = read_lines(path)
    if not _MAYBE.search("\n".join(lines)):
        return
    for number, line in enumerate(lines, start=1):
        for kind in _kinds(line):
            problems.error(
                number,
                f"hier staat een {kind}.",
                "Haal het weg. Een nummer van een organisatie hoort in contacten.yml.",
            )
    yield from problems.found


def _kinds(line: str) -> Iterator[str]:
    """The kinds of personal data in a line, never the data itself."""
    if _OWNER.match(line) or _HASH.match(line):
        return
    plain = _ADDRESS.sub(" ", line)
    if _MAYBE.search(plain):
        before = set(_WORD.findall(plain))
        yield from sorted(set(_WORD.findall(mask(plain))) - before)


CHECK = Check("privacy", "Staan er geen gegevens van mensen in?", of_card=_of_card, of_all=_of_all)
