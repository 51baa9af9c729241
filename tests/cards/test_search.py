from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.library import read_library
from bot.cards.search import SearchIndex, build_index
from tests.cards.trees import translation, write_card, write_tree


def build(root: Path, file: Path) -> SearchIndex:
    library, _ = read_library(root)
    build_index(library, file)
    return SearchIndex(file)


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    root = write_tree(tmp_path / "content", "vve/kosten", "werk/les")
    (root / "vve/kosten/ti.md").write_text(translation("ክፍሊት ፀሓይ"), encoding="utf-8")
    (root / "vve/kosten/vragen.yml").write_text('nl:\n  - "hoeveel betaal ik"\n', "utf-8")
    return build(root, tmp_path / "index.sqlite")


@pytest.mark.parametrize(
    ("text", "language", "found", "reason"),
    [
        ("KOSTEN?", "nl", "vve/kosten", "the title, whatever the capitals"),
        ("hoeveel moet ik betaal", "nl", "vve/kosten", "a sample question"),
        ("ጸሓይ", "ti", "vve/kosten", "the other spelling of the same sound"),
    ],
)
def test_the_card_is_found(
    index: SearchIndex, text: str, language: str, found: str, reason: str
) -> None:
    assert index.search(text, language)[0] == found


def test_a_card_is_found_in_its_own_languages_only(index: SearchIndex) -> None:
    assert index.search("ፀሓይ", "nl") == []


def test_a_rebuilt_index_is_picked_up(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "content", "vve/kosten")
    file = tmp_path / "index.sqlite"
    index = build(root, file)
    assert index.search("uren", "nl") == []
    write_card(root, "vve/uren")
    build(root, file)
    assert index.search("uren", "nl") == ["vve/uren"]


def test_an_unchanged_library_leaves_the_file_alone(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "content", "vve/kosten")
    file = tmp_path / "index.sqlite"
    build(root, file)
    inode = file.stat().st_ino
    build(root, file)
    assert file.stat().st_ino == inode


def test_a_broken_index_file_is_made_anew(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "content", "vve/kosten")
    (tmp_path / "index.sqlite").write_bytes(b"no database")
    assert build(root, tmp_path / "index.sqlite").search("kosten", "nl") == ["vve/kosten"]


def test_without_cards_nothing_is_found_and_nothing_breaks(tmp_path: Path) -> None:
    index = build(write_tree(tmp_path / "content"), tmp_path / "index.sqlite")
    assert index.search("kosten", "nl") == []


HOSTILE = ['"', "NEAR(a b)", "kosten OR *", "a" * 4096, "", "😀", "title:x", "\x00", "');--", "٣٤"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_input_is_only_words(index: SearchIndex, text: str) -> None:
    assert isinstance(index.search(text, "nl"), list)


def test_any_text_is_safe_to_search(tmp_path: Path) -> None:
    index = build(write_tree(tmp_path / "content", "vve/kosten"), tmp_path / "index.sqlite")

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=200))
    def search(text: str) -> None:
        assert set(index.search(text, "nl")) <= {"vve/kosten"}

    search()
