"""A card in one language: `nl.md`, `ar.md`, `ti.md`, `tr.md`."""

from __future__ import annotations

from pathlib import Path

from bot.cards.authorship import read_method
from bot.cards.fields import Fields
from bot.cards.model import CardText
from bot.cards.problems import Problems
from bot.cards.sections import read_sections
from bot.cards.yaml_lines import parse_yaml, read_text
from bot.languages import SOURCE

LONGEST_BUTTON = 30
_FIELDS = ("titel", "knop", "status")
_TRANSLATION_FIELDS = (*_FIELDS, "vertaler", "methode", "nagekeken_door", "nl_hash")
_FENCE = "---"


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """(front matter, body, line on which the body begins), or None without `---` lines."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].strip() != _FENCE:
        return None
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == _FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return None


def read_text_file(path: Path, language: str, problems: Problems) -> CardText | None:
    """The text, or None when `problems` says why not."""
    text = read_text(path, problems)
    if text is None:
        return None
    parts = split_front_matter(text)
    if parts is None:
        problems.error(
            1, "het blok met velden ontbreekt.", "Begin met `---`, velden, en weer `---`."
        )
        return None
    front, body, body_line = parts
    data = parse_yaml(front, problems, first_line=2)
    if data is None and problems.blocking:
        return None
    known = _FIELDS if language == SOURCE else _TRANSLATION_FIELDS
    fields = Fields(data, problems, known, first_line=2)
    button = fields.text("knop")
    if len(button) > LONGEST_BUTTON:
        fields.error("knop", f"de knop heeft {len(button)} tekens.", f"Hoogstens {LONGEST_BUTTON}.")
    title = fields.text("titel")
    live = fields.choice("status", ("concept", "live")) == "live"
    sections = read_sections(body, body_line, problems)
    if language == SOURCE:
        card_text = CardText(language, title, button, live, sections)
    else:
        pinned = fields.data.get("nl_hash") or {}
        if not isinstance(pinned, dict):
            fields.error("nl_hash", "'nl_hash' klopt niet.", "Laat dit veld aan `inburger` over.")
            pinned = {}
        card_text = CardText(
            language,
            title,
            button,
            live,
            sections,
            translator=fields.text("vertaler"),
            method=read_method(fields),
            read_by=fields.texts("nagekeken_door"),
            pinned={str(key): str(value) for key, value in pinned.items()},
        )
    return None if problems.blocking else card_text
