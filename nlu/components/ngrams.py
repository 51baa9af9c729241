"""Features of a question: words, pieces of words, sounds. Text in, sparse rows out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.languages import SOURCE
from nlu.components.concepts import meanings
from nlu.components.sounds import sound_code
from nlu.examples import language_of

Grams = Counter[str]

SOUNDED = ("ar", "ti")
"""Languages that people also write in Latin letters, each in an own way."""

WEIGHTS = {"w": 0.6, "c": 1.0, "s": 1.2, "k": 0.8}
"""How much each family counts: words and word pairs, pieces of words, sound codes, concepts. The
first three by cross-validation on the sample questions, the last on nlu/calibration; none on
nlu/evaluation."""

FEWEST_ROWS = 2
"""A feature that fewer sample questions have is left out: three quarters of all features, and the
ranking is no worse without them (cross-validation)."""


def word_grams(words: Sequence[str]) -> list[str]:
    """Words, pairs of neighbours, and pairs that skip one word."""
    return [
        *(f"w{word}" for word in words),
        *(f"w{left} {right}" for left, right in pairwise(words)),
        *(f"w{left} _ {right}" for left, right in zip(words, words[2:], strict=False)),
    ]


@lru_cache(maxsize=100_000)
def pieces(word: str) -> tuple[str, ...]:
    """Pieces of a word with its edges marked, so that endings and compounds meet."""
    edged = f" {word} "
    found = [
        edged[i : i + size] for size in (1, 2, 3, 4) for i in range(max(1, len(edged) - size + 1))
    ]
    # An edge alone is in every text, so it would make a text in unknown letters look known.
    return tuple(f"c{piece}" for piece in found if piece != " ")


def piece_grams(words: Sequence[str]) -> list[str]:
    """Pieces of each word."""
    return [piece for word in words for piece in pieces(word)]


def sound_grams(words: Sequence[str]) -> list[str]:
    """Sound codes of the words and of neighbours; single consonants say too little."""
    codes = [sound_code(word) for word in words]
    return [
        *(f"s{code}" for code in codes if len(code) > 1),
        *(f"s{a} {b}" for a, b in pairwise(codes) if a and b),
        *(f"s{code[i : i + 3]}-" for code in codes if len(code) > 3 for i in range(len(code) - 2)),
    ]


def concept_grams(words: Sequence[str], language: str) -> list[str]:
    """What the words mean. Two meanings together say no more than each alone (measured)."""
    return [f"k{name}" for found in meanings(language).of(words) for name in found]


def question_grams(words: Sequence[str], key: str | None) -> Grams:
    """All features of a question. `key` says how it is written (`nlu.examples.Example`)."""
    language = language_of(key) if key else SOURCE
    grams = [*word_grams(words), *piece_grams(words), *concept_grams(words, language)]
    if language in SOUNDED:
        grams += sound_grams(words)
    return Counter(grams)


class Weighing:
    """Turns features into rows: 1 + log(count), rarity, and each family brought to its weight."""

    def __init__(self, names: Sequence[str], rarity: NDArray[Any]) -> None:
        self.names = list(names)
        self.rarity = rarity.astype(np.float32)
        self._column = {name: column for column, name in enumerate(self.names)}
        families = list(WEIGHTS)
        self._family = np.array([families.index(name[0]) for name in self.names], dtype=np.int8)

    @classmethod
    def fit(cls, rows: Sequence[Grams]) -> Weighing:
        """Learns the features of `rows` and how rare each is. One seen in a single row is noise."""
        seen: Counter[str] = Counter()
        for row in rows:
            seen.update(row.keys())
        names = sorted(name for name, count in seen.items() if count >= FEWEST_ROWS)
        counts = np.array([seen[name] for name in names])
        return cls(names, np.log((1 + len(rows)) / (1 + counts)) + 1)

    def row(self, grams: Grams) -> tuple[NDArray[Any], NDArray[Any]]:
        """Columns and values of one row; both empty when nothing is known."""
        row = self.matrix([grams])
        return row.indices, row.data

    def matrix(self, rows: Iterable[Grams]) -> csr_matrix:
        """A line per row, a column per feature."""
        columns: list[int] = []
        counts: list[int] = []
        ends = [0]
        for grams in rows:
            for name, count in grams.items():
                if (column := self._column.get(name)) is not None:
                    columns.append(column)
                    counts.append(count)
            ends.append(len(columns))
        shape = (len(ends) - 1, len(self.names))
        at = np.array(columns, dtype=np.int32)
        values = (1 + np.log(np.array(counts, dtype=np.float32))) * self.rarity[at]
        line = np.repeat(np.arange(shape[0]), np.diff(ends))
        for family, weight in enumerate(WEIGHTS.values()):
            mine = self._family[at] == family
            lengths = np.sqrt(np.bincount(line[mine], values[mine] ** 2, minlength=shape[0]))
            values[mine] *= weight / lengths[line[mine]]
        return csr_matrix((values.astype(np.float32), at, np.array(ends)), shape=shape)
