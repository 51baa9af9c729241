from pathlib import Path

import pytest

from bot.cards.desk_cards import read_desk_card
from bot.cards.library import read_library
from bot.cards.problems import Problems
from tests.cards.trees import write_tree

FOUR = "{nl: Tekst, ar: نص, ti: ጽሑፍ, tr: Metin}"
OTHER = "{nl: Ander, ar: آخر, ti: ካልእ, tr: Diğer}"
CHOICE = f"""\
titel: "Welke?"
onderwerp: les
soort: vraag
vorm: keuze
tekst: {FOUR}
keuzes:
  - id: een
    tekst: {FOUR}
  - id: twee
    tekst: {OTHER}
methode: machine
nagekeken_door: {{ar: [], ti: [Selam], tr: []}}
"""
NUMBER = f"""\
titel: "Hoeveel?"
onderwerp: gezin
soort: vraag
vorm: getal
tekst: {FOUR}
kleinst: 0
grootst: 15
methode: mens
"""
REPLY = """\
titel: "DUO beslist"
onderwerp: contact
soort: antwoord
tekst:
  nl: "Bel {{ contact.loket }}."
  ar: "اتصل {{ contact.loket }}."
  ti: "ደውሉ {{ contact.loket }}።"
  tr: "Arayın {{ contact.loket }}."
methode: machine
"""


def write(root: Path, name: str, text: str) -> Path:
    file = root / "antwoorden" / f"{name}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_question_has_its_buttons_and_who_read_it(tmp_path: Path) -> None:
    write(write_tree(tmp_path), "welke", CHOICE)
    write(tmp_path, "hoeveel", NUMBER)
    library, problems = read_library(tmp_path)
    assert problems == []
    card = library.desk_cards["welke"]
    assert card.form == "keuze"
    assert [choice.id for choice in card.choices] == ["een", "twee"]
    assert card.read_by == {"ar": (), "ti": ("Selam",), "tr": ()}
    number = library.desk_cards["hoeveel"]
    assert (number.smallest, number.largest) == (0, 15)


MISTAKES = [
    (CHOICE, "vorm: keuze", "vorm: ja_nee", "past niet", "buttons nobody sees"),
    (CHOICE, "  - id: twee\n    tekst: " + OTHER + "\n", "", "er zijn 1 keuzes", "no choice"),
    (CHOICE, "id: twee", "id: een", "keuzes zijn gelijk", "one id twice"),
    (CHOICE, OTHER, FOUR, "keuzes zijn gelijk", "two buttons that look the same"),
    (CHOICE, "nl: Ander", "nl: " + "a" * 31, "31 tekens", "a button too wide"),
    (CHOICE, "soort: vraag", "soort: antwoord", "past niet", "a reply has no buttons"),
    (CHOICE, "onderwerp: les", "onderwerp: lessen", "'les'", "an unknown subject"),
    (CHOICE, "ti: ጽሑፍ, ", "", "in 'ti' ontbreekt", "a language that is not there"),
    (CHOICE, "ti: [Selam]", "fr: [Selam]", "'fr'", "a language we do not speak"),
    (NUMBER, "grootst: 15", "grootst: veel", "geen heel getal", "no number"),
    (NUMBER, "grootst: 15", "grootst: 0", "niet groter", "nothing can be answered"),
    (NUMBER, "nl: Tekst", "nl: " + "a" * 301, "301 tekens", "too long for a question"),
    (REPLY, "nl: \"Bel {{ contact.loket }}.\"", "nl: Bel ons.", "andere bedragen", "lost fact"),
    (REPLY, "{{ contact.loket }}", "{{ contact loket }}", "klopt niet", "broken braces"),
    (REPLY, "methode: machine", "methode: gok", "'gok'", "an unknown method"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "old", "new", "words", "reason"), MISTAKES, ids=[row[-1] for row in MISTAKES]
)
def test_a_mistake_takes_that_card_away_and_is_told(
    tmp_path: Path, text: str, old: str, new: str, words: str, reason: str
) -> None:
    assert old in text
    file = write(tmp_path, "vraag", text.replace(old, new, 1))
    problems = Problems(file)
    assert read_desk_card(file, problems) is None
    found = [p for p in problems.found if words in f"{p.what} {p.remedy}"]
    assert found, problems.found
    assert found[0].line


def test_a_reply_names_only_facts_that_exist(tmp_path: Path) -> None:
    told = "{{ contact.weg }}"
    four = f'{{nl: "{told}", ar: "{told}", ti: "{told}", tr: "{told}"}}'
    text = f"titel: t\nonderwerp: contact\nsoort: antwoord\ntekst: {four}\nmethode: machine\n"
    write(write_tree(tmp_path), "weg", text)
    _, problems = read_library(tmp_path)
    assert [problem.what for problem in problems] == ["'contact.weg' bestaat niet."]
