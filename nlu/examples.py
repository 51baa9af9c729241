"""What the model learns from: sample questions of the cards, small talk, other languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.cards.library import read_library
from bot.cards.model import Library
from bot.languages import LANGUAGES
from bot.scripts import main_script
from nlu.intents import STRANGER, intent_of

NLU_ROOT = Path(__file__).parent


@dataclass(frozen=True)
class Example:
    """`key` says how it is written: `nl ar ti tr`, `ti_latijn ar_latijn`, or a stranger's code."""

    text: str
    intent: str
    key: str


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
    for source in (card_examples(library), social_examples(root), stranger_examples(root)):
        for example in source:
            seen.setdefault((example.text, example.key), example)
    return list(seen.values())
