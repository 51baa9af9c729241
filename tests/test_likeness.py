from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.folding import fold
from bot.likeness import NEAR, likeness, near_pairs, pieces


@pytest.mark.parametrize(
    ("left", "right", "near", "reason"),
    [
        ("Ik ben zwanger", "ik ben ZWANGER!", True, "case and signs are folded away"),
        ("mag ik werken met mijn pas", "mag ik werken met mijn pass", True, "a slip of the finger"),
        ("ik ben zwanger", "ik ben gezakt", False, "the word that matters differs"),
        ("", "", True, "nothing is like nothing"),
        ("أنا حامل", "انا حامل", True, "letters that dialects mix"),
    ],
)
def test_texts_are_near_when_they_share_their_pieces(
    left: str, right: str, near: bool, reason: str
) -> None:
    assert (likeness(pieces(left), pieces(right)) >= NEAR) is near, reason


@given(st.text(alphabet="ab 'é-\u200b\u00a0\n1ሰ", max_size=20))
def test_pieces_are_those_of_the_folded_text(text: str) -> None:
    folded = f" {fold(text)} "
    assert pieces(text) == {folded[at : at + 4] for at in range(max(1, len(folded) - 3))}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.text(alphabet="abc ", max_size=14), st.booleans()), max_size=25))
def test_the_index_finds_what_comparing_all_pairs_finds(rows: list[tuple[str, bool]]) -> None:
    texts, groups = [text for text, _ in rows], [group for _, group in rows]
    slowly = {
        (right, left)
        for left, right in combinations(range(len(texts)), 2)
        if groups[left] != groups[right]
        and likeness(pieces(texts[left]), pieces(texts[right])) >= NEAR
    }
    quickly = [(later, earlier) for later, earlier, _ in near_pairs(texts, groups)]
    assert len(quickly) == len(set(quickly))
    assert set(quickly) == slowly
