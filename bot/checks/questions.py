"""Where the sample questions of a card stand, and whether there are enough, in the right script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import regex

from bot.cards.card_file import QUESTION_KEYS
from bot.cards.model import Card
from bot.cards.problems import Problems
from bot.cards.yaml_lines import line_of, parse_yaml, read_text
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.languages import LANGUAGES
from bot.scripts import main_script

FEWEST: Mapping[str, int] = {key: 10 if key.endswith("_latijn") else 24 for key in QUESTION_KEYS}
"""Per key. Understanding still rises steeply at ten questions a card (docs/taalbegrip.md)."""


_OTHER = {
    "Latn": regex.compile(r"[\p{L}--\p{Latin}]", regex.V1),
    "Arab": regex.compile(r"[\p{L}--\p{Arabic}]", regex.V1),
    "Ethi": regex.compile(r"[\p{L}--\p{Ethiopic}]", regex.V1),
}
"""A letter of any other script."""


def question_line(path: Path, key: str, place: int) -> int:
    """The line of a sample question. Reads the file again: only done for one that is wrong."""
    unheard = Problems(path)
    data = parse_yaml(read_text(path, unheard) or "", unheard)
    return line_of(data, key, place)


def _of_card(material: Material, card: Card) -> Finds:
    path = material.path(card, "vragen.yml")
    problems = Problems(path)
    for key, fewest in FEWEST.items():
        written = len(card.questions.get(key, ()))
        if written < fewest and path.exists():
            problems.warn(
                question_line(path, key, 0) if written else 0,
                f"bij '{key}' staan {written} voorbeeldvragen.",
                f"Schrijf er minstens {fewest}, zoals mensen ze echt typen.",
            )
    for key, questions in card.questions.items():
        script = _script(key)
        for place, question in enumerate(questions):
            # Nearly every question is wholly in its own script.
            if not _OTHER[script].search(question):
                continue
            found = main_script(question)
            if found not in (script, "Latn"):
                problems.error(
                    question_line(path, key, place),
                    f"deze vraag is niet in het schrift van '{key}'.",
                    "Zet hem bij de goede taal.",
                )
            elif found != script and not _is_term(question):
                problems.warn(
                    question_line(path, key, place),
                    f"deze vraag is in Latijnse letters en staat bij '{key}'.",
                    f"Zet hem bij '{key}_latijn'.",
                )
    yield from problems.found


def _script(key: str) -> str:
    return "Latn" if key.endswith("_latijn") else LANGUAGES[key].script


def _is_term(question: str) -> bool:
    """One or two Dutch words, or with a word in the language's own script among them."""
    return len(question.split()) <= 2 or any(
        main_script(word) not in ("Latn", None) for word in question.split()
    )


CHECK = Check("vragen", "Staan er genoeg voorbeeldvragen?", of_card=_of_card)
