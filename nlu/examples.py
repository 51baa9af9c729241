"""What the model learns from: sample questions of the cards, small talk, other languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.cards.library import read_library
from bot.cards.model import Library
from bot.cards.placeholders import fill
from bot.languages import LANGUAGES
from bot.scripts import main_script
from nlu.intents import STRANGER, intent_of

NLU_ROOT = Path(__file__).parent

TEXT_WEIGHT = 0.3
"""What a line of a card's text counts beside a question that somebody typed; chosen by
cross-validation on the sample questions."""


@dataclass(frozen=True)
class Example:
    """`key` says how it is written: `nl ar ti tr`, `ti_latijn ar_latijn`, or a stranger's code.

    `weight` is how much it counts in learning, beside a question's 1.
    """

    text: str
    intent: str
    key: str
    weight: float = 1.0


def key_of(text: str, language: str) -> str:
    """`language`, with `_latijn` when the text is not in that language's own script."""
    latin = main_script(text) == "Latn" and LANGUAGES[language].script != "Latn"
    return f"{language}_latijn" if latin else language


def language_of(key: str) -> str:
    return key.removesuffix("_latijn")


def _read(path: Path) -> dict[str, Any]:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}


def card_examples(library: Library) -> Iterator[Example]:
    """The sample questions of every readable card, also of one that is not live yet."""
    for card in library.cards.values():
        for key, questions in card.questions.items():
            for question in questions:
                yield Example(question, intent_of(card.id), key)


def text_examples(library: Library) -> Iterator[Example]:
    """The title, the button and every line of the cards' texts: words that belong to a card."""
    for card in library.cards.values():
        for language, text in card.texts.items():
            sections = "\n".join(section.text for section in text.sections)
            for line in (text.title, text.button, *sections.splitlines()):
                plain = fill(line, lambda kind, name: "").strip()
                if plain:
                    yield Example(plain, intent_of(card.id), language, TEXT_WEIGHT)


def social_examples(root: Path = NLU_ROOT) -> Iterator[Example]:
    for language in LANGUAGES:
        for intent, texts in _read(root / "data" / language / "praatjes.yml").items():
            for text in texts:
                yield Example(text, intent, key_of(text, language))


def stranger_examples(root: Path = NLU_ROOT) -> Iterator[Example]:
    """Sentences in languages the assistant does not speak, so that it knows a stranger."""
    for code, texts in _read(root / "data" / "vreemde_talen.yml").items():
        for text in texts:
            yield Example(text, STRANGER, code)


def all_examples(content: Path, root: Path = NLU_ROOT) -> list[Example]:
    """Every example once; the first reading of a text under a key wins."""
    seen: dict[tuple[str, str], Example] = {}
    library, _ = read_library(content)
    for source in (
        card_examples(library),
        social_examples(root),
        stranger_examples(root),
        text_examples(library),
    ):
        for example in source:
            seen.setdefault((example.text, example.key), example)
    return list(seen.values())
