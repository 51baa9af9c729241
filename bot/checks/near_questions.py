"""A sample question belongs to one card, and is no question of the evaluation."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.checks.questions import question_line
from bot.errors import ContentProblem
from bot.folding import fold
from bot.likeness import near_pairs

LONG = 25
"""Folded characters, from which on two people do not write the same by chance."""


@dataclass(frozen=True)
class _Question:
    """A sample question of a card, or with an empty card one of the evaluation."""

    card_id: str
    key: str
    place: int
    text: str


def _of_all(material: Material) -> Finds:
    questions: dict[str, list[_Question]] = defaultdict(list)
    for card in material.library.cards.values():
        for key, texts in card.questions.items():
            questions[key.removesuffix("_latijn")] += [
                _Question(card.id, key, place, text) for place, text in enumerate(texts)
            ]
    for asked in material.asked:
        if len(fold(asked.text)) >= LONG:
            questions[asked.language].append(_Question("", "", 0, asked.text))
    for found in questions.values():
        cards = [each.card_id for each in found]
        near = near_pairs([each.text for each in found], cards)
        for later, earlier, likeness in sorted(near):
            yield _told(material, found[later], found[earlier], same=likeness == 1)


def _told(material: Material, one: _Question, other: _Question, *, same: bool) -> ContentProblem:
    sample, beside = (one, other) if one.card_id else (other, one)
    problems = Problems(material.root / sample.card_id / "vragen.yml")
    line = question_line(problems.file, sample.key, sample.place)
    if not beside.card_id:
        problems.error(
            line,
            f"'{sample.text}' is een vraag waarmee wordt gemeten.",
            "Haal hem weg: anders meten de cijfers niets meer.",
        )
    elif same:
        problems.error(
            line,
            f"'{sample.text}' staat ook bij {beside.card_id}.",
            "Laat hem bij een van de twee staan.",
        )
    else:
        problems.warn(
            line,
            f"'{sample.text}' lijkt sterk op '{beside.text}' bij {beside.card_id}.",
            "Schrijf hem anders, of haal er een weg.",
        )
    return problems.found[0]


CHECK = Check("eigen-vragen", "Hoort elke voorbeeldvraag bij een kaart?", of_all=_of_all)
