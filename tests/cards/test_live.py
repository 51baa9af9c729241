from pathlib import Path

import pytest

from bot.cards.live import LiveLibrary
from bot.errors import ContentError
from tests.cards.trees import AMOUNTS, DUTCH, translation, write_card, write_tree


def answer(library: LiveLibrary, card_id: str = "vve/kosten", language: str = "nl") -> str:
    return library.current.cards[card_id].texts[language].sections[0].text


def test_a_saved_text_is_served_without_a_restart(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    live = LiveLibrary(tmp_path)
    text = DUTCH.format(title="kosten", button="kosten").replace("VVE kost geld.", "Het is gratis.")
    (folder / "nl.md").write_text(text, encoding="utf-8")
    assert live.refresh()
    assert answer(live) == "Het is gratis."


def test_a_broken_save_keeps_the_last_good_text_and_says_what_to_do(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    live = LiveLibrary(tmp_path)
    (folder / "nl.md").write_text("## kort\nkapot", encoding="utf-8")
    live.refresh()
    assert answer(live) == "VVE kost geld."
    assert [str(p) for p in live.problems] == [
        f"{folder / 'nl.md'}:1: fout: het blok met velden ontbreekt. "
        "Begin met `---`, velden, en weer `---`."
    ]


def test_a_repaired_text_is_served_and_its_problem_is_gone(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    live = LiveLibrary(tmp_path)
    good = (folder / "nl.md").read_text(encoding="utf-8")
    (folder / "nl.md").write_text("kapot", encoding="utf-8")
    live.refresh()
    (folder / "nl.md").write_text(good.replace("geld", "niets"), encoding="utf-8")
    live.refresh()
    assert answer(live) == "VVE kost niets."
    assert live.problems == []


def test_a_broken_translation_keeps_its_last_good_version_beside_new_dutch(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    (folder / "ti.md").write_text(translation("ቀዳማይ"), encoding="utf-8")
    live = LiveLibrary(tmp_path)
    (folder / "ti.md").write_text("kapot", encoding="utf-8")
    dutch = (folder / "nl.md").read_text("utf-8").replace("geld", "niets")
    (folder / "nl.md").write_text(dutch, encoding="utf-8")
    live.refresh()
    assert answer(live, language="ti") == "ቀዳማይ"
    assert answer(live) == "VVE kost niets."


def test_broken_amounts_keep_the_last_good_ones(tmp_path: Path) -> None:
    write_tree(tmp_path, "vve/kosten")
    live = LiveLibrary(tmp_path)
    (tmp_path / "bedragen.yml").write_text("uurprijs: [", encoding="utf-8")
    live.refresh()
    assert "uurprijs" in live.current.amounts
    assert any("geen geldige YAML" in problem.what for problem in live.problems)
    (tmp_path / "bedragen.yml").write_text(AMOUNTS, encoding="utf-8")
    live.refresh()
    assert live.problems == []


def test_a_new_card_appears_and_a_removed_one_goes(tmp_path: Path) -> None:
    write_tree(tmp_path, "vve/kosten")
    live = LiveLibrary(tmp_path)
    folder = write_card(tmp_path, "vve/uren")
    live.refresh()
    assert set(live.current.cards) == {"vve/kosten", "vve/uren"}
    for file in folder.iterdir():
        file.unlink()
    live.refresh()
    assert set(live.current.cards) == {"vve/kosten"}


@pytest.mark.parametrize("name", [".nl.md.swp", "nl.md~", "#nl.md#", "nl.md.tmp", "4913"])
def test_what_an_editor_program_leaves_behind_is_not_content(tmp_path: Path, name: str) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    live = LiveLibrary(tmp_path)
    (folder / name).write_text("half", encoding="utf-8")
    assert not live.refresh()
    assert live.problems == []


def test_a_turn_keeps_the_library_it_began_with(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    live = LiveLibrary(tmp_path)
    begun = live.current
    text = (folder / "nl.md").read_text("utf-8").replace("geld", "niets")
    (folder / "nl.md").write_text(text, encoding="utf-8")
    live.refresh()
    assert begun.cards["vve/kosten"].texts["nl"].sections[0].text == "VVE kost geld."


def test_without_readable_settings_nothing_starts(tmp_path: Path) -> None:
    write_tree(tmp_path)
    (tmp_path / "instellingen.yml").unlink()
    with pytest.raises(ContentError, match=r"instellingen\.yml.*ontbreekt"):
        LiveLibrary(tmp_path)
