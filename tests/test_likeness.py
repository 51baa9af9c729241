from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.likeness import NEAR, NearTexts, likeness, pieces


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


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="abc ", max_size=14), max_size=25))
def test_the_index_finds_what_comparing_all_pairs_finds(texts: list[str]) -> None:
    index = NearTexts(texts)
    slowly = [
        (left, right)
        for left, right in product(range(len(texts)), repeat=2)
        if likeness(pieces(texts[left]), pieces(texts[right])) >= NEAR
    ]
    quickly = [
        (left, right) for left, text in enumerate(texts) for right, _ in index.near(text)
    ]
    assert quickly == slowly
