from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.cards.municipalities import read_municipality
from bot.cards.problems import Problems
from tests.cards.trees import DUTCH, write_card, write_tree

NAMES = "{nl: Dorp, ar: قرية, ti: ዓዲ, tr: Köy}"
FILE = f"""\
voorbeeld: ja
naam: "Dorp"
namen: {NAMES}
postcodes: ["0100-0149", "0155"]
openingstijden:
  maandag: 09:00-12:30, 13:00-17:00
contact: {{titel: Dorp, url: "https://dorp.example", zekerheid: officieel, bron: b}}
tolk: {NAMES}
regels:
  - id: reiskosten
    tekst: {NAMES}
    bron: "b"
    gezien_op: 2026-11-20
"""


def write(root: Path, slug: str, text: str = FILE) -> Path:
    file = root / "gemeenten" / f"{slug}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_gemeente_is_found_by_its_slug(tmp_path: Path) -> None:
    write(write_tree(tmp_path), "dorp")
    library, problems = read_library(tmp_path)
    assert problems == []
    place = library.municipalities["dorp"]
    assert place.example
    assert place.names["ti"] == "ዓዲ"
    assert place.postcodes == ((100, 149), (155, 155))
    assert len(place.hours[0]) == 2
    assert place.rules[0].source == "b"
    assert place.contact.title == "Dorp"


@pytest.mark.parametrize(
    ("old", "new", "words", "reason"),
    [
        ('"0155"', '"12"', "geen postcode", "not four figures"),
        ('"0100-0149"', '"0149-0100"', "geen postcode", "turned round"),
        ('["0100-0149", "0155"]', "[]", "geen postcodes", "nobody would belong here"),
        ("  maandag: 09:00-12:30, 13:00-17:00", "  maandag:", "geen open dag", "never open"),
        ("namen: {nl: Dorp, ", "namen: {", "in 'nl' ontbreekt", "no name in a language"),
        ("titel: Dorp, ", "", "'titel'", "nobody to reach"),
        ("    bron: \"b\"\n", "", "'bron'", "a rule without where it stands"),
        ("voorbeeld: ja", "voorbeeld: soms", "ja of nee", "neither yes nor no"),
        ("naam:", "nam:", "'naam'", "a misspelled field"),
    ],
)  # fmt: skip
def test_a_mistake_takes_that_gemeente_away_and_is_told(
    tmp_path: Path, old: str, new: str, words: str, reason: str
) -> None:
    assert old in FILE
    file = write(tmp_path, "dorp", FILE.replace(old, new, 1))
    problems = Problems(file)
    assert read_municipality(file, problems) is None
    found = [p for p in problems.found if words in f"{p.what} {p.remedy}"]
    assert found, problems.found
    assert found[0].line


def test_the_central_desk_has_no_inhabitants(tmp_path: Path) -> None:
    text = FILE.replace('["0100-0149", "0155"]', "[]")
    file = write(tmp_path, "centraal", text)
    problems = Problems(file)
    assert read_municipality(file, problems) is not None
    assert problems.found == []


def test_one_postcode_belongs_to_one_gemeente(tmp_path: Path) -> None:
    write(write_tree(tmp_path), "dorp")
    write(tmp_path, "stad", FILE.replace('"0100-0149", "0155"', '"0140"'))
    _, problems = read_library(tmp_path)
    assert [problem.what for problem in problems] == ["postcode 0140 is ook van 'dorp'."]


def test_a_text_for_a_gemeente_that_takes_no_part_is_pointed_out(tmp_path: Path) -> None:
    write(write_tree(tmp_path), "dorp")
    dutch = DUTCH.format(title="kosten", button="kosten")
    extra = "## kort [gemeente=dorp]\nHier gratis.\n\n## kort [gemeente=weg]\nHier ook.\n\n"
    write_card(tmp_path, "vve/kosten", dutch=dutch.replace("## doen", f"{extra}## doen"))
    _, problems = read_library(tmp_path)
    assert [problem.what for problem in problems] == ["de gemeente 'weg' doet niet mee."]
    assert not problems[0].blocking
