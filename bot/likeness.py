"""Which texts are nearly the same: folded pieces of four letters, found through an index."""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from bot.folding import fold

NEAR = 0.8
"""Jaccard of the pieces, from which on two questions count as one."""

_SLACK = 1e-9
"""Keeps a bound that is a whole number from being rounded past it."""


@lru_cache(maxsize=60_000)
def _folded(token: str) -> str:
    """What stands between two spaces, folded; the same words come back all the time."""
    return fold(token)


def pieces(text: str) -> frozenset[str]:
    folded = f" {' '.join(filter(None, map(_folded, text.split())))} "
    return frozenset([folded[at : at + 4] for at in range(max(1, len(folded) - 3))])


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """Shared pieces as a part of all pieces, 0 to 1."""
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared)


def _sign(ranks: Iterable[int]) -> int:
    """A bit per piece. A bit that another sign lacks is a piece that the other text lacks."""
    sign = 0
    for rank in ranks:
        sign |= 1 << (rank & 255)
    return sign


def near_pairs(
    texts: Sequence[str], groups: Sequence[Hashable]
) -> Iterator[tuple[int, int, float]]:
    """(place, other place, likeness) of every two near texts of different groups, each pair once.

    Not by comparing all pairs. Pieces are ordered from rare to common; texts come from short to
    long. Two texts that are near then share one of the first few pieces of each, so only those are
    kept in the index and looked up (the prefix filter of AllPairs and PPJoin).
    """
    sets = [pieces(text) for text in texts]
    sizes = [len(found) for found in sets]
    counted = Counter(chain.from_iterable(sets))
    rank = {piece: place for place, (piece, _) in enumerate(reversed(counted.most_common()))}
    signs = [0] * len(sets)
    index: dict[int, deque[int]] = defaultdict(deque)
    for size, place in sorted(zip(sizes, range(len(sets)), strict=True)):
        found, group = sets[place], groups[place]
        ranks = sorted(map(rank.__getitem__, found))
        own = signs[place] = _sign(ranks)
        shortest = NEAR * size - _SLACK
        most_apart = size - math.ceil(shortest)
        candidates: set[int] = set()
        for looked_up in ranks[: most_apart + 1]:
            places = index[looked_up]
            # Too short for this text is too short for every later one.
            while places and sizes[places[0]] < shortest:
                places.popleft()
            candidates.update(places)
        for other in candidates:
            if groups[other] == group or bin(own & ~signs[other]).count("1") > most_apart:
                continue
            if (near := likeness(found, sets[other])) >= NEAR - _SLACK:
                yield max(place, other), min(place, other), near
        # Later ones are at least as long, so even fewer pieces are enough here.
        kept = size - math.ceil(2 * NEAR / (1 + NEAR) * size - _SLACK) + 1
        for listed in ranks[:kept]:
            index[listed].append(place)
