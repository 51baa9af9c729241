from pathlib import Path

import pytest

from bot.cards.live import LiveLibrary
from bot.errors import ContentError
from tests.cards.test_municipalities import FILE as GEMEENTE
from tests.cards.test_municipalities import write as write_gemeente
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


def test_a_broken_gemeente_keeps_its_last_good_version_and_no_other_suffers(
    tmp_path: Path,
) -> None:
    write_gemeente(write_tree(tmp_path), "dorp")
    write_gemeente(tmp_path, "stad", GEMEENTE.replace('"0100-0149", "0155"', '"0200"'))
    live = LiveLibrary(tmp_path)
    write_gemeente(tmp_path, "dorp", "naam: [")
    write_gemeente(tmp_path, "stad", GEMEENTE.replace('"0100-0149", "0155"', '"0300"'))
    assert live.refresh()
    assert live.current.municipalities["dorp"].postcodes == ((100, 149), (155, 155))
    assert live.current.municipalities["stad"].postcodes == ((300, 300),)
    assert {problem.file.name for problem in live.problems} == {"dorp.yml"}


def test_a_gemeente_that_is_gone_is_gone_and_an_editors_temporary_file_is_none(
    tmp_path: Path,
) -> None:
    file = write_gemeente(write_tree(tmp_path), "dorp")
    live = LiveLibrary(tmp_path)
    file.rename(file.with_name(".dorp.yml"))
    assert live.refresh()
    assert live.current.municipalities == {}
    assert not live.refresh()


def test_a_broken_gemeente_does_not_keep_the_product_from_starting(tmp_path: Path) -> None:
    write_gemeente(write_tree(tmp_path), "dorp", "naam: [")
    live = LiveLibrary(tmp_path)
    assert live.current.municipalities == {}
    assert live.problems


def test_a_changed_calendar_counts_without_a_restart(tmp_path: Path) -> None:
    write_tree(tmp_path)
    live = LiveLibrary(tmp_path)
    assert live.current.calendar.hours[0]
    (tmp_path / "kalender.yml").write_text(
        "kantooruren:\n  zaterdag: 10:00-12:00\ngoede_vrijdag: dicht\nbevrijdingsdag: open\n",
        encoding="utf-8",
    )
    assert live.refresh()
    assert set(live.current.calendar.hours) == {5}


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        pytest.param("", "a save that failed halfway leaves nothing", id="empty"),
        pytest.param("# later\n", "only a remark is nothing too", id="remark"),
        pytest.param(None, "a file can be thrown away by accident", id="gone"),
    ],
)
@pytest.mark.parametrize("name", ["bedragen.yml", "contacten.yml", "begrippen.yml", "kalender.yml"])
def test_a_shared_file_that_is_emptied_keeps_its_last_good_version(
    tmp_path: Path, name: str, left: str | None, reason: str
) -> None:
    write_tree(tmp_path, "vve/kosten")
    (tmp_path / "kalender.yml").write_text(
        "kantooruren:\n  zaterdag: 10:00-12:00\ngoede_vrijdag: dicht\nbevrijdingsdag: open\n",
        encoding="utf-8",
    )
    (tmp_path / "begrippen.yml").write_text(
        "tolk: {nl: tolk, ar: a, ti: b, tr: c, uitleg: Een mens.}\n", encoding="utf-8"
    )
    live = LiveLibrary(tmp_path)
    good = (tmp_path / name).read_bytes()
    if left is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_text(left, encoding="utf-8")
    live.refresh()
    now = live.current
    assert "uurprijs" in now.amounts, reason
    assert "noodnummer" in now.contacts, reason
    assert "tolk" in now.terms, reason
    assert set(now.calendar.hours) == {5}, reason
    assert [problem.file.name for problem in live.problems] == [name]
    (tmp_path / name).write_bytes(good)
    live.refresh()
    assert live.problems == []


def test_a_number_that_is_taken_away_stays_in_the_text_that_could_not_be_read_again(
    tmp_path: Path,
) -> None:
    text = DUTCH.format(title="nood", button="nood").replace(
        "VVE kost geld.", "Bel {{ contact.noodnummer }}."
    )
    write_card(write_tree(tmp_path), "hulp/nood", text)
    live = LiveLibrary(tmp_path)
    contacts = (tmp_path / "contacten.yml").read_text("utf-8").replace("noodnummer:", "nood:")
    (tmp_path / "contacten.yml").write_text(contacts, encoding="utf-8")
    live.refresh()
    assert "noodnummer" in answer(live, "hulp/nood")
    assert live.current.contacts["noodnummer"].phones == ("112",)
    assert any("'contact.noodnummer' bestaat niet" in problem.what for problem in live.problems)


@pytest.mark.parametrize(
    ("good", "mistake", "told"),
    [
        ("VVE kost geld. <!-- F10 -->", "Het is { bedrag.uurprijs }.", "'{ bedrag.uurprijs }'"),
        ("VVE kost geld. <!-- F10 -->", "Het kost {{ bedrag.uurprijs }.", "klopt niet"),
        ("VVE kost geld. <!-- F10 -->", "VVE kost geld. <!-- F10 ->", "'<!--'"),
    ],
)
def test_what_a_reader_would_see_as_code_is_no_text(
    tmp_path: Path, good: str, mistake: str, told: str
) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    live = LiveLibrary(tmp_path)
    text = (folder / "nl.md").read_text("utf-8")
    (folder / "nl.md").write_text(text.replace(good, mistake), encoding="utf-8")
    live.refresh()
    assert answer(live) == "VVE kost geld."
    assert any(told in problem.what for problem in live.problems)


def test_a_day_that_does_not_exist_is_told_with_its_line(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    live = LiveLibrary(tmp_path)
    text = (folder / "kaart.yml").read_text("utf-8")
    (folder / "kaart.yml").write_text(
        text.replace("gecontroleerd_op:", "gecontroleerd_op: 2026-13-45"), encoding="utf-8"
    )
    live.refresh()
    assert [(problem.line, problem.what) for problem in live.problems] == [
        (7, "'2026-13-45' is geen datum.")
    ]
