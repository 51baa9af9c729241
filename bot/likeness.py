"""Which texts are nearly the same: folded pieces of four letters, found through an index."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.folding import fold

NEAR = 0.8
"""Jaccard of the pieces, from which on two questions count as one."""

Pieces = frozenset[str]


@lru_cache(maxsize=60_000)
def pieces(text: str) -> Pieces:
    folded = f" {fold(text)} "
    return frozenset(folded[at : at + 4] for at in range(max(1, len(folded) - 3)))


def likeness(left: Pieces, right: Pieces) -> float:
    """Shared pieces as a part of all pieces, 0 to 1."""
    return len(left & right) / len(left | right)


class NearTexts:
    """Finds among `texts` those at least `NEAR` to another, without comparing all pairs.

    Two sets that share so much must share one of their rarest pieces: of n pieces, n - 0.8 n + 1
    are enough. Only these are indexed and looked up.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._sets = [pieces(text) for text in texts]
        self._commonness = Counter(piece for found in self._sets for piece in found)
        self._index: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(self._sets):
            for piece in self._rarest(found):
                self._index[piece].append(place)

    def near(self, text: str) -> Iterator[tuple[int, float]]:
        """(place, likeness) of every text near `text`, in order; itself too when it is there."""
        wanted = pieces(text)
        places = {place for piece in self._rarest(wanted) for place in self._index.get(piece, ())}
        for place in sorted(places):
            other = self._sets[place]
            if min(len(wanted), len(other)) < NEAR * max(len(wanted), len(other)):
                continue
            if (found := likeness(wanted, other)) >= NEAR:
                yield place, found

    def _rarest(self, found: Pieces) -> list[str]:
        ordered = sorted(found, key=lambda piece: (self._commonness[piece], piece))
        return ordered[: len(found) - math.ceil(NEAR * len(found) - 1e-9) + 1]
