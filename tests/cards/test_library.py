from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cards.library import read_library
from tests.cards.trees import CARD, DUTCH, translation, write_card, write_tree


def test_a_folder_added_is_a_card_added(tmp_path: Path) -> None:
    write_tree(tmp_path, "vve/kosten", "werk/les")
    library, problems = read_library(tmp_path)
    assert set(library.cards) == {"vve/kosten", "werk/les"}
    assert problems == []
    assert library.cards["vve/kosten"].questions == {"nl": ("wat is kosten",)}


def test_source_comments_are_no_part_of_the_text_or_its_hash(tmp_path: Path) -> None:
    write_tree(tmp_path, "vve/kosten", "vve/uren")
    uncommented = DUTCH.format(title="uren", button="uren").replace(" <!-- F10 -->", "")
    write_card(tmp_path, "vve/uren", dutch=uncommented)
    library, _ = read_library(tmp_path)
    with_comment = library.cards["vve/kosten"].texts["nl"].sections[0]
    without = library.cards["vve/uren"].texts["nl"].sections[0]
    assert with_comment.text == "VVE kost geld."
    assert with_comment.hash == without.hash


MISTAKES = [
    # (file, old, new, line, words an editor must read, why)
    ("nl.md", "## doen", "## stappen", 9, "'stappen' bestaat niet", "an unknown section"),
    ("nl.md", "## doen", "## kort", 9, "staat er twee keer", "the same heading twice"),
    ("nl.md", "## kort", "## wanneer", 6, "'kort' ontbreekt", "no answer at all"),
    ("nl.md", "## doen", "## doen [kleur=rood]", 9, "'kleur'", "an unknown condition"),
    ("nl.md", "## doen", "## doen [groep=statushouder]", 9, "asielstatushouder", "a near value"),
    ("nl.md", "## doen", "## doen [wet=Wi2021]", 9, "geen gewone 'doen'", "a variant alone"),
    ("nl.md", "VVE kost geld.", "x" * 601, 6, "601 tekens", "an answer too long to read"),
    ("nl.md", "VVE kost geld.", "{{ bedrag.kwijt }}", 6, "'bedrag.kwijt'", "an unknown amount"),
    ("nl.md", "VVE kost geld.", "{{ bedrag uurprijs }}", 6, "klopt niet", "broken braces"),
    ("nl.md", "knop: kosten", "knop: " + "k" * 31, 3, "31 tekens", "a button too wide"),
    ("nl.md", "status: live", "status: klaar", 4, "'klaar'", "an unknown status"),
    ("nl.md", "titel: kosten", "titel:", 2, "'titel'", "an empty title"),
    ("nl.md", "status: live", "status: live\nkleur: rood", 5, "'kleur'", "an unknown field"),
    ("nl.md", "titel: kosten", "titel: [kosten", 3, "geen geldige YAML", "broken YAML"),
    ("nl.md", "---\n", "", 1, "het blok met velden", "no front matter"),
    ("nl.md", "## kort", "Hallo\n## kort", 6, "voor het eerste kopje", "text before a heading"),
    ("kaart.yml", "risico: laag", "risico: midden", 12, "'midden'", "an unknown risk"),
    ("kaart.yml", "versie: 1", "versie: een", 14, "'versie'", "a version that is no number"),
    ("kaart.yml", "gecontroleerd_op:", "gecontroleerd_op: gisteren", 7, "datum", "no date"),
    ("kaart.yml", "zie_ook: []", "zie_ook: [vve/weg]", 15, "'vve/weg'", "a link to nowhere"),
    ("kaart.yml", "eigenaar: redactie", "eignaar: redactie", 2, "'eigenaar'", "a misspelled field"),
    ("kaart.yml", "url: https://", "url: ftp://", 4, "webadres", "a source that is no page"),
    ("kaart.yml", "versie: 1", "versie: 1\nversie: 2", 15, "twee keer", "a field twice"),
    ("vragen.yml", '- "wat is kosten"', "- 12", 2, "geen vraag", "a number for a question"),
    ("vragen.yml", "nl:", "fr:", 1, "'fr'", "a language we do not speak"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "words", "reason"), MISTAKES, ids=[row[-1] for row in MISTAKES]
)
def test_a_mistake_is_told_with_file_line_and_remedy(
    tmp_path: Path, file: str, old: str, new: str, line: int, words: str, reason: str
) -> None:
    write_tree(tmp_path, "vve/kosten")
    path = tmp_path / "vve/kosten" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, problems = read_library(tmp_path)
    found = [p for p in problems if words in f"{p.what} {p.remedy}"]
    assert found, [str(problem) for problem in problems]
    assert found[0].file == path
    assert found[0].line == line
    assert found[0].remedy


def test_a_broken_translation_takes_only_that_language_away(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    (folder / "ti.md").write_text(translation().replace("methode: machine", "methode: x"), "utf-8")
    library, problems = read_library(tmp_path)
    assert set(library.cards["vve/kosten"].texts) == {"nl"}
    assert "'x'" in problems[0].what


def test_a_second_hand_number_may_not_stand_in_the_emergency_card(tmp_path: Path) -> None:
    dutch = DUTCH.format(title="nood", button="nood")
    write_card(
        write_tree(tmp_path), "hulp/nood", dutch.replace("VVE kost geld.", "{{ contact.loket }}")
    )
    library, problems = read_library(tmp_path)
    assert "tweedehands" in problems[0].what
    assert "hulp/nood" not in library.cards


@pytest.mark.parametrize(
    ("day", "value", "reason"),
    [
        ("2026-11-20", Decimal("11.23"), "within its year"),
        ("2026-12-31", Decimal("11.23"), "the last day counts"),
        ("2027-01-01", None, "announced is not in force"),
        ("2025-12-31", None, "before the first value"),
    ],
)
def test_an_amount_has_the_value_of_the_day(
    tmp_path: Path, day: str, value: Decimal | None, reason: str
) -> None:
    library, _ = read_library(write_tree(tmp_path))
    found = library.amounts["uurprijs"].on(date.fromisoformat(day))
    assert (found.value if found else None) == value


def test_two_values_on_one_day_are_refused(tmp_path: Path) -> None:
    write_tree(tmp_path)
    path = tmp_path / "bedragen.yml"
    path.write_text(path.read_text("utf-8").replace("tot: 2026-12-31", "tot: 2027-02-01"), "utf-8")
    _, problems = read_library(tmp_path)
    assert any("gelden op 2027-01-01" in problem.what for problem in problems)


@pytest.mark.parametrize(
    ("field", "day", "served"),
    [
        ("geldig_tot: 2026-11-19", "2026-11-20", False),
        ("geldig_tot: 2026-11-20", "2026-11-20", True),
        ("geldig_van: 2026-11-21", "2026-11-20", False),
    ],
)
def test_a_card_outside_its_dates_is_not_served(
    tmp_path: Path, field: str, day: str, served: bool
) -> None:
    name = field.split(":")[0]
    card = CARD.format(title="kosten").replace(f"{name}:\n", f"{field}\n")
    write_card(write_tree(tmp_path), "vve/kosten", card=card)
    library, problems = read_library(tmp_path)
    assert problems == []
    text = library.served("vve/kosten", "nl", date.fromisoformat(day))
    assert (text is not None) is served


def test_a_concept_is_not_served(tmp_path: Path) -> None:
    dutch = DUTCH.format(title="kosten", button="kosten").replace("status: live", "status: concept")
    write_card(write_tree(tmp_path), "vve/kosten", dutch=dutch)
    library, _ = read_library(tmp_path)
    assert library.served("vve/kosten", "nl", date(2026, 11, 20)) is None


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(
        [
            "nl.md",
            "ti.md",
            "kaart.yml",
            "vragen.yml",
            "../../bedragen.yml",
            "../../begrippen.yml",
            "../../kalender.yml",
            "../../gemeenten/dorp.yml",
            "../../antwoorden/vraag.yml",
        ]
    ),
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: f"---\n{text}\n---\n## kort\n".encode()),
    ),
)
def test_any_bytes_in_any_file_are_reported_and_never_raise(
    tmp_path: Path, name: str, content: bytes
) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    (folder / name).resolve().parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)
    library, _ = read_library(tmp_path)
    assert set(library.cards) <= {"vve/kosten"}
