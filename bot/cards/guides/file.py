"""A guided check as an editor writes it: `content/keuzehulpen/<id>.yml`."""

from __future__ import annotations

from pathlib import Path

from bot.cards.authorship import read_method, read_readers
from bot.cards.fields import Fields
from bot.cards.guides.model import Guide
from bot.cards.guides.parts import ID, LONGEST_QUESTION, PartReader
from bot.cards.problems import Problems
from bot.cards.text_file import LONGEST_BUTTON
from bot.cards.yaml_lines import parse_yaml, read_text

_GUIDE_FIELDS = (
    "titel", "knop", "uitleg", "methode", "nagekeken_door", "regels", "stappen", "einden",
)  # fmt: skip


def read_guide_file(path: Path, problems: Problems) -> Guide | None:
    """The guide as written, or None when `problems` says why not.

    That its parts fit together is the business of `bot.cards.guides.checks`.
    """
    text = read_text(path, problems)
    data = parse_yaml(text, problems) if text is not None else None
    if data is None and problems.blocking:
        return None
    if not ID.fullmatch(path.stem):
        problems.error(0, f"'{path.stem}' kan geen naam zijn.", "Kleine letters, cijfers en -.")
    reader = PartReader(problems)
    fields = Fields(data, problems, _GUIDE_FIELDS)
    steps = tuple(reader.step(item) for item in fields.items("stappen"))
    endings = [reader.ending(item) for item in fields.items("einden")]
    if not steps:
        fields.error("stappen", "er zijn geen stappen.", "Zet er minstens een onder `stappen`.")
    places = [(step.id, step.line) for step in steps]
    reader.same_names(places + [(ending.id, ending.line) for ending in endings])
    guide = Guide(
        id=path.stem,
        title=fields.in_languages("titel", LONGEST_QUESTION),
        button=fields.in_languages("knop", LONGEST_BUTTON),
        introduction=fields.in_languages("uitleg", LONGEST_QUESTION),
        rules=reader.rules(fields),
        steps=steps,
        endings={ending.id: ending for ending in endings},
        method=read_method(fields),
        read_by=read_readers(fields),
    )
    return None if problems.blocking else guide
