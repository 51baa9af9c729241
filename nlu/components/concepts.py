"""What words mean, the same in every language: concepts from nlu/data/<taal>/concepten.yml.

What Dutch questions teach about `zwanger` then helps the Tigrinya ones, and the other way round.
A word of the list is whole, or ends in `*` and stands for all that begin so; two words with a
space between must be neighbours.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from ruamel.yaml import YAML

from bot.folding import fold_word
from bot.languages import LANGUAGES, SOURCE
from nlu.components.sounds import sound_code

DATA = Path(__file__).resolve().parents[1] / "data"

SHORTEST_SOUND = 3
"""Consonants a word needs before its sound alone says what it means."""

MOST_MEANINGS = 2
"""A sound that more concepts share says nothing."""


class Lexicon:
    """The concepts of one language's words."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        """`words` is concept -> words as in the file."""
        self.whole: dict[str, set[str]] = defaultdict(set)
        self._begin: dict[str, set[str]] = defaultdict(set)
        for concept, forms in words.items():
            for form in forms:
                folded = " ".join(fold_word(part) for part in form.rstrip("*").split())
                (self._begin if form.endswith("*") else self.whole)[folded].add(concept)
        self._shortest = min(map(len, self._begin), default=0)

    def of_word(self, word: str) -> set[str]:
        """`word` is folded. The longest beginning that is known counts, if it is not whole."""
        if word in self.whole:
            return self.whole[word]
        for end in range(len(word), self._shortest - 1, -1):
            if word[:end] in self._begin:
                return self._begin[word[:end]]
        return set()

    def of_pair(self, left: str, right: str) -> set[str]:
        return self.whole.get(f"{left} {right}", set())


@lru_cache(maxsize=16)
def _read(path: Path) -> Lexicon:
    if not path.is_file():
        return Lexicon({})
    return Lexicon(YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {})


def _by_sound(lexicon: Lexicon) -> dict[str, set[str]]:
    sounds: dict[str, set[str]] = defaultdict(set)
    for word, concepts in lexicon.whole.items():
        code = sound_code(word)
        if " " not in word and len(code) >= SHORTEST_SOUND:
            sounds[code] |= concepts
    return {code: found for code, found in sounds.items() if len(found) <= MOST_MEANINGS}


class Meanings:
    """The concepts of a message in one language, in its own or in Latin letters.

    Dutch words are known in every language: people write the official terms so.
    """

    def __init__(self, language: str, root: Path = DATA) -> None:
        self._own = _read(root / language / "concepten.yml")
        self._latin = _read(root / language / "concepten_latijn.yml")
        self._dutch = _read(root / SOURCE / "concepten.yml")
        self._sounds = _by_sound(self._own) if LANGUAGES[language].script != "Latn" else {}
        self.of_word = lru_cache(maxsize=20_000)(self._of_word)

    def _of_word(self, word: str) -> frozenset[str]:
        found = self._own.of_word(word)
        if not found and word.isascii():
            found = self._latin.of_word(word) or self._dutch.of_word(word)
            found = found or self._sounds.get(sound_code(word), set())
        return frozenset(found)

    def of(self, words: Sequence[str]) -> list[frozenset[str]]:
        """The concepts of each folded word; those of a pair stand with its first word."""
        found = [self.of_word(word) for word in words]
        for at, (left, right) in enumerate(pairwise(words)):
            for known in (self._own, self._latin, self._dutch):
                if both := known.of_pair(left, right):
                    found[at] |= both
                    break
        return found


@lru_cache(maxsize=8)
def meanings(language: str) -> Meanings:
    """What `nlu/data` says of a language; read once."""
    return Meanings(language if language in LANGUAGES else SOURCE)
