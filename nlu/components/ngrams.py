"""Features of a question: words, pieces of words, sounds. Text in, sparse rows out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlu.components.sounds import sound_code

Grams = Counter[str]

WEIGHTS = {"w": 0.6, "c": 1.0, "s": 1.2}
"""How much each family counts: words and word pairs, pieces of words, sound codes. Chosen by
cross-validation on the sample questions, never on nlu/evaluation."""

FEWEST_ROWS = 2
"""A feature that fewer sample questions have is left out: three quarters of all features, and the
ranking is no worse without them (cross-validation)."""


def word_grams(words: Sequence[str]) -> Grams:
    """Words, pairs of neighbours, and pairs that skip one word."""
    grams: Grams = Counter(f"w{word}" for word in words)
    grams.update(f"w{left} {right}" for left, right in pairwise(words))
    grams.update(f"w{left} _ {right}" for left, right in zip(words, words[2:], strict=False))
    return grams


def piece_grams(words: Sequence[str], shortest: int = 1, longest: int = 4) -> Grams:
    """Pieces of each word with its edges marked, so that endings and compounds meet."""
    grams: Grams = Counter()
    for word in words:
        edged = f" {word} "
        for size in range(shortest, longest + 1):
            grams.update(f"c{edged[i : i + size]}" for i in range(max(1, len(edged) - size + 1)))
    # An edge alone is in every text, so it would make a text in unknown letters look known.
    grams.pop("c ", None)
    return grams


def sound_grams(words: Sequence[str]) -> Grams:
    """Sound codes of the words and of neighbours; single consonants say too little."""
    codes = [sound_code(word) for word in words]
    grams: Grams = Counter(f"s{code}" for code in codes if len(code) > 1)
    grams.update(f"s{a} {b}" for a, b in pairwise(codes) if a and b)
    for code in codes:
        if len(code) > 3:
            grams.update(f"s{code[i : i + 3]}-" for i in range(len(code) - 2))
    return grams


def question_grams(words: Sequence[str], sounds: bool) -> Grams:
    """All features of a question. `sounds` for Arabic and Tigrinya, in any letters."""
    grams = word_grams(words) + piece_grams(words)
    if sounds:
        grams += sound_grams(words)
    return grams


class Weighing:
    """Turns features into rows: 1 + log(count), rarity, and each family brought to its weight."""

    def __init__(self, names: Sequence[str], rarity: NDArray[Any]) -> None:
        self.names = list(names)
        self.rarity = rarity.astype(np.float32)
        self._column = {name: column for column, name in enumerate(self.names)}

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
        found = [
            (self._column[name], name[0], n) for name, n in grams.items() if name in self._column
        ]
        if not found:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        columns = np.array([column for column, _, _ in found], dtype=np.int32)
        values = (1 + np.log([n for _, _, n in found])) * self.rarity[columns]
        families = np.array([family for _, family, _ in found])
        for family, weight in WEIGHTS.items():
            mine = families == family
            length = float(np.sqrt(np.sum(values[mine] ** 2)))
            if length:
                values[mine] *= weight / length
        return columns, values.astype(np.float32)

    def matrix(self, rows: Iterable[Grams]) -> csr_matrix:
        columns: list[NDArray[Any]] = []
        values: list[NDArray[Any]] = []
        ends = [0]
        for grams in rows:
            column, value = self.row(grams)
            columns.append(column)
            values.append(value)
            ends.append(ends[-1] + len(column))
        return csr_matrix(
            (np.concatenate(values), np.concatenate(columns), np.array(ends)),
            shape=(len(ends) - 1, len(self.names)),
        )
