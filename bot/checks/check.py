"""What a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.cards.model import Card
from bot.checks.material import Material
from bot.errors import ContentProblem

Finds = Iterator[ContentProblem]


def _nothing_of_card(_material: Material, _card: Card) -> Finds:
    return iter(())


def _nothing_of_all(_material: Material) -> Finds:
    return iter(())


@dataclass(frozen=True)
class Check:
    """`id` names it in the output and in docs/controle.md; `title` stands above what it found.

    `of_card` sees one card, so that it can be run again when only that card changed. `of_all`
    sees everything at once. Neither says what reading content/ has said already.
    """

    id: str
    title: str
    of_card: Callable[[Material, Card], Finds] = _nothing_of_card
    of_all: Callable[[Material], Finds] = _nothing_of_all
