from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.cards.pin import confirm
from bot.cards.staleness import stale_sections, unread
from bot.errors import ContentError
from tests.cards.trees import translation, write_card, write_tree


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    (folder / "ti.md").write_text(translation(), encoding="utf-8")
    return folder


def stale(root: Path) -> frozenset[str]:
    library, problems = read_library(root)
    assert problems == []
    return stale_sections(library.cards["vve/kosten"], "ti")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_changed_dutch_makes_that_section_stale_and_no_other(tmp_path: Path, folder: Path) -> None:
    assert stale(tmp_path) == set()
    edit(folder / "nl.md", "VVE kost geld.", "VVE is gratis.")
    assert stale(tmp_path) == {"kort"}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("VVE kost geld.", "VVE  kost\ngeld.", "white space is folded"),
        (" <!-- F10 -->", " <!-- F10, 000 -->", "a source is no text"),
    ],
)
def test_a_change_a_reader_cannot_see_makes_nothing_stale(
    tmp_path: Path, folder: Path, old: str, new: str, reason: str
) -> None:
    edit(folder / "nl.md", old, new)
    assert stale(tmp_path) == set()


def test_confirming_pins_the_dutch_of_now_and_touches_nothing_else(
    tmp_path: Path, folder: Path
) -> None:
    edit(folder / "nl.md", "VVE kost geld.", "VVE is gratis.")
    before = (folder / "ti.md").read_text(encoding="utf-8").splitlines()
    confirm(tmp_path, "vve/kosten", "ti")
    after = (folder / "ti.md").read_text(encoding="utf-8").splitlines()
    changed = [line for line in after if line not in before]
    assert stale(tmp_path) == set()
    assert len(after) == len(before)
    assert len(changed) == 1
    assert changed[0].startswith('  "kort": ')


@pytest.mark.parametrize(
    ("dutch", "looks_like"),
    [("VVE kost 468 keer geld.", "a power of ten"), ("VVE kost 3152 keer geld.", "a number")],
)
def test_a_hash_that_looks_like_a_number_stays_a_hash(
    tmp_path: Path, folder: Path, dutch: str, looks_like: str
) -> None:
    edit(folder / "nl.md", "VVE kost geld.", dutch)
    confirm(tmp_path, "vve/kosten", "ti")
    assert stale(tmp_path) == set(), looks_like


def test_confirming_a_translation_that_was_never_pinned_adds_the_hashes(
    tmp_path: Path, folder: Path
) -> None:
    text = translation()
    start, end = text.index("nl_hash:"), text.index("---\n## kort")
    (folder / "ti.md").write_text(text[:start] + text[end:], encoding="utf-8")
    assert stale(tmp_path) == {"kort", "doen", "makkelijker"}
    confirm(tmp_path, "vve/kosten", "ti")
    assert stale(tmp_path) == set()


def test_a_translation_that_cannot_be_read_cannot_be_confirmed(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "ti.md").write_text("kapot", encoding="utf-8")
    with pytest.raises(ContentError, match="het blok met velden"):
        confirm(tmp_path, "vve/kosten", "ti")
    assert (folder / "ti.md").read_text(encoding="utf-8") == "kapot"


def test_a_translation_is_unread_until_a_person_is_named(tmp_path: Path, folder: Path) -> None:
    library, _ = read_library(tmp_path)
    texts = library.cards["vve/kosten"].texts
    assert unread(texts["ti"])
    assert not unread(texts["nl"])
    edit(folder / "ti.md", "nagekeken_door: []", "nagekeken_door: [Selam]")
    library, _ = read_library(tmp_path)
    assert not unread(library.cards["vve/kosten"].texts["ti"])
