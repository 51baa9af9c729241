"""The body of a text file: sections under fixed headings, variants with a condition."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from bot.cards.model import CONDITIONS, SECTIONS, Section
from bot.cards.problems import Problems, nearest

LONGEST_ANSWER = 600
"""Characters of `kort`: what a tired reader takes in on a phone."""

_HEADING = re.compile(r"^##\s+(?P<id>[^\[\]]+?)\s*(?:\[(?P<conditions>[^\]]*)\])?\s*$")
_COMMENT = re.compile(r"[ \t]*<!--.*?-->", re.DOTALL)
_BLANK_LINES = re.compile(r"\n{3,}")


def section_hash(text: str) -> str:
    """First 12 hex digits of SHA-256 over the text without comments, white space folded."""
    folded = " ".join(_COMMENT.sub("", text).split())
    return hashlib.sha256(folded.encode("utf-8")).hexdigest()[:12]


def read_sections(body: str, first_line: int, problems: Problems) -> tuple[Section, ...]:
    """Sections in file order; mistakes go to `problems` with their line."""
    sections: list[Section] = []
    _check_comments(body, first_line, problems)
    for line, heading, text in _split(body, first_line, problems):
        if (section := _section(line, heading, text, problems)) is not None:
            if section.key in {other.key for other in sections}:
                problems.error(
                    line, f"het kopje '{section.key}' staat er twee keer.", "Haal er een weg."
                )
            else:
                sections.append(section)
    if not any(section.key == "kort" for section in sections):
        problems.error(
            first_line, "de sectie 'kort' ontbreekt.", "Zet `## kort` boven het antwoord."
        )
    for section in sections:
        if section.conditions and section.id not in {s.key for s in sections}:
            problems.error(
                section.line,
                f"'{section.key}' heeft geen gewone '{section.id}' ernaast.",
                f"Schrijf ook `## {section.id}`, voor wie dit niet van zichzelf weet.",
            )
    return tuple(sections)


def _check_comments(body: str, first_line: int, problems: Problems) -> None:
    """A comment ends on its own line: one that is left open hides all that follows it."""
    for number, line in enumerate(body.split("\n"), start=first_line):
        if line.count("<!--") != line.count("-->"):
            problems.error(
                number, "'<!--' en '-->' horen bij elkaar.", "Schrijf <!-- F3 --> op een regel."
            )


def _split(body: str, first_line: int, problems: Problems) -> Iterator[tuple[int, str, str]]:
    heading, start = "", 0
    lines: list[str] = []
    for number, line in enumerate(body.split("\n"), start=first_line):
        if line.startswith("#"):
            if heading:
                yield start, heading, "\n".join(lines)
            heading, start, lines = line, number, []
        elif heading:
            lines.append(line)
        elif line.strip():
            problems.error(
                number, "hier staat tekst voor het eerste kopje.", "Zet er `## kort` boven."
            )
            return
    if heading:
        yield start, heading, "\n".join(lines)


def _section(line: int, heading: str, text: str, problems: Problems) -> Section | None:
    match = _HEADING.match(heading)
    if match is None or match["id"] not in SECTIONS:
        name = match["id"] if match else heading.lstrip("# ")
        problems.error(line, f"de sectie '{name}' bestaat niet.", nearest(name, SECTIONS))
        return None
    conditions = _conditions(match["conditions"], line, problems)
    if conditions is None:
        return None
    shown = _BLANK_LINES.sub("\n\n", _COMMENT.sub("", text)).strip()
    shown = "\n".join(part.rstrip() for part in shown.split("\n"))
    section = Section(match["id"], conditions, shown, line, section_hash(text))
    if not shown:
        problems.error(line, f"'{section.key}' is leeg.", "Schrijf de tekst of haal het kopje weg.")
    if section.id == "kort" and len(shown) > LONGEST_ANSWER:
        problems.error(
            line,
            f"'{section.key}' heeft {len(shown)} tekens.",
            f"Maak het korter: hoogstens {LONGEST_ANSWER}. De rest past in 'doen' of 'wanneer'.",
        )
    return section


def _conditions(
    written: str | None, line: int, problems: Problems
) -> tuple[tuple[str, str], ...] | None:
    if written is None:
        return ()
    pairs: list[tuple[str, str]] = []
    for part in written.split(","):
        name, _, value = (piece.strip() for piece in part.partition("="))
        if name == "gemeente" and value:
            pairs.append((name, value))
        elif name not in CONDITIONS:
            known = (*CONDITIONS, "gemeente")
            problems.error(
                line, f"op '{name}' kan een tekst niet verschillen.", nearest(name, known)
            )
            return None
        elif value not in CONDITIONS[name]:
            problems.error(line, f"'{value}' is geen {name}.", nearest(value, CONDITIONS[name]))
            return None
        else:
            pairs.append((name, value))
    return tuple(sorted(pairs))
