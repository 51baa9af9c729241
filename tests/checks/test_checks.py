"""Each check finds its mistake once, with file, line and remedy, and lets a near good one be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks.run import CHECKS
from tests.checks.trees import CARD, Tree, write_good_tree


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return write_good_tree(tmp_path / "content")


MISTAKES = [
    # (check, file, old, new, words on the line it is told at, words that are told, an error?, why)
    ("vorm", "nl.md", "## doen", "## stappen", "## stappen", "'stappen'", True, "a loader's word"),
    ("privacy", "nl.md", "Vraag het.", "Mail jan@voorbeeld.nl.", "jan@", "e-mail", True, "a mail"),
    ("privacy", "vragen.yml", "wat kost vve", "mijn bsn 111222333", "1112", "bsn", True, "a BSN"),
    ("privacy", "tr.md", "Sorun.", "NL91ABNA0417164300", "NL91", "iban", True, "an IBAN"),
    ("privacy", "/bedragen.yml", "bron: b", "bron: 06-12345678", "06-1", "telefoon", True,
     "a number beside the cards"),
    ("getypt", "nl.md", "Vraag het.", "Het kost € 20.", "€ 20", "'€ 20'", True, "an amount"),
    ("getypt", "ar.md", "نرجو السؤال.", "السعر ٢٠ يورو.", "٢٠", "'20 يورو'", True,
     "an amount in other digits"),
    ("getypt", "tr.md", "Sorun.", "Bu 3 ay sürer.", "3 ay", "'3 ay'", True, "a term"),
    ("getypt", "nl.md", "Vraag het.", "U heeft drie jaar.", "drie jaar", "'drie jaar'", True,
     "a term in words"),
    ("getypt", "ti.md", "ሕተቱ።\n", "16 ሰሙን።\n", "16 ሰሙን", "'16 ሰሙን'", True, "a term in Tigrinya"),
    ("getypt", "nl.md", "Vraag het.", "Voor 1 juli 2027.", "1 juli", "'1 juli'", True, "a date"),
    ("getypt", "nl.md", "Vraag het.", "Bel 0800-8020.", "0800", "'0800-8020'", True, "a number"),
    ("getypt", "nl.md", "Vraag het.", "Bel 112.", "Bel 112", "'112'", True, "a short number"),
    ("getypt", "nl.md", "Vraag het.", "Kijk op duo.nl.", "duo.nl", "webadres", True, "a site"),
    ("getypt", "tr.md", "Sorun.", "%20 öder.", "%20", "percentage", True, "a percentage"),
    ("bronnen", "nl.md", "1. Vraag het uw consulent.", "1. U moet dit doen.", "U moet", "'moet'",
     True, "a duty without source"),
    ("bronnen", "nl.md", "extra tijd. <!-- F3 -->", "extra tijd.", "extra tijd", "'verlenging'",
     True, "an amount without source"),
    ("bronnen", "nl.md", "<!-- F3 -->", "<!-- boek -->", "extra tijd", "'boek'", True,
     "a source nobody knows"),
    ("bronnen", "nl.md", "1. Vraag het uw consulent.", "1. U mag werken.", "U mag", "'mag'", False,
     "what may be a right"),
    ("getypt", "nl.md", "Vraag het.", "Bekeken in mei 2026.", "Bekeken", "'mei 2026'", False,
     "a month that grows old"),
    ("volledig", "nl.md", "## makkelijker", "## hulp\nKom.\n\n## makkelijker", None, "'hulp'",
     False, "a section three languages lack"),
    ("volledig", "ti.md", "## kort [groep=gezinsmigrant]\nባዕልኹም ትኸፍሉ።\n", "", 1,
     "'kort [groep=gezinsmigrant]'", True, "a variant that is missing"),
    ("volledig", "ar.md", "status: live", "status: concept", "status:", "concept", False,
     "a translation that waits"),
    ("gelijk", "ti.md", "{{ bedrag.verlenging }}", "ብዙሕ", "## kort", "{{ bedrag.verlenging }}",
     True, "an amount that is missing"),
    ("gelijk", "tr.md", "Sorun.", "Sorun: {{ contact.loket }}.", "## makkelijker",
     "{{ contact.loket }}", True, "a contact too many"),
    ("gelijk", "ar.md", "2. اتصل", "اتصل", "## doen", "het getal 2", True, "a step less"),
    ("gelijk", "tr.md", "Sorun.\n", "Grup 4.\n", "## makkelijker", "het getal 4", True,
     "a number too many"),
    ("schrift", "ar.md", "نرجو السؤال.", "Vraag het aan uw eigen consulent.", "Vraag het",
     "6 woorden", True, "a line that was not translated"),
    ("schrift", "ar.md", "كم تكلف", "کم تكلف", "titel", "'ک'", True, "a Persian letter"),
    ("schrift", "ti.md", "ሕተቱ።\n", "ሕተቱ ፫።\n", "፫", "0-9", True, "digits of another script"),
    ("schrift", "ar.md", "نرجو السؤال.", "نرجو\u200f السؤال.", "نرجو\u200f", "RIGHT-TO-LEFT", True,
     "a sign that steers direction"),
    ("schrift", "nl.md", "Vraag het.", "نرجو السؤال.", "نرجو", "Latijnse", True, "Arabic in Dutch"),
    ("taal", "ti.md", "ሕተቱ።\n", "ይህ ጥሩ ነው።\n", "ነው", "Amhaars", True, "Amharic for Tigrinya"),
    ("taal", "ti.md", "ሕተቱ።\n", "ንኣቦኹምን እና ሕተቱ።\n", "እና", "'እና'", True, "an Amharic 'and'"),
    ("taal", "ti.md", "ሕተቱ።\n", "አቦ ሕተቱ።\n", "አቦ", "gespeld", False, "Amharic spelling"),
    ("taal", "tr.md", "Sorun.", "U heeft recht op een plan.", "U heeft", "Nederlands", True,
     "Dutch in the Turkish"),
    ("taal", "nl.md", "Vraag het.", "Bu bir sınav için değil.", "Bu bir", "Turks", True,
     "Turkish in the Dutch"),
    ("telegram", "nl.md", "Vraag het uw consulent.", "Vraag. " * 700, "## doen", "4096", True,
     "a section too long to send"),
    ("nagekeken", "ti.md", "[Hanna]", "[ChatGPT]", "nagekeken_door", "'ChatGPT'", True,
     "a machine that read"),
    ("nagekeken", "ti.md", "[Hanna]", "[Hanna, hanna]", "nagekeken_door", "twee keer", True,
     "one reader twice"),
    ("nagekeken", "ti.md", "vertaler: Sara", "vertaler: inburger", "vertaler", "'inburger'", True,
     "a machine that is a person"),
    ("verouderd", "nl.md", "Vraag het.", "Vraag het snel.", None, "'makkelijker'", False,
     "newer Dutch for three languages"),
    ("houdbaar", "kaart.yml", "geldig_tot:", "geldig_tot: 2026-12-31", "geldig_tot", "31-12-2026",
     False, "a card near its end"),
    ("houdbaar", "kaart.yml", "op: 2026-11-01", "op: 2026-05-20", "gecontroleerd_op", "20-11-2026",
     False, "a card that is due today"),
    ("houdbaar", "kaart.yml", "gecontroleerd_op: 2026-11-01", "gecontroleerd_op:", 0, "1 kaarten",
     False, "a card nobody ever checked"),
    ("houdbaar", "kaart.yml", "6 maanden", "af en toe", "controle_na", "'af en toe'", True,
     "a term that is none"),
    ("houdbaar", "/bedragen.yml", "tot: ,", "tot: 2026-11-19,", "verlenging:", "geen waarde",
     False, "an amount that is past"),
    ("houdbaar", "/bedragen.yml", "tot: ,", "tot: 2026-12-31,", "verlenging:", "na 31-12-2026",
     False, "an amount that ends soon"),
    ("vragen", "vragen.yml", '  - "wat kost vve"\n', "", "hoeveel kost", "24", False,
     "one question too few"),
    ("vragen", "vragen.yml", '"kaç okul ücreti"', '"كم تكلف"', "كم تكلف\"", "'tr'", True,
     "a question in another script"),
    ("leesbaar", "nl.md", "Vraag het.", "Vraag " + "het nu " * 10 + "snel.", "het nu", "22 woorden",
     False, "a sentence too long"),
    ("leesbaar", "nl.md", "Vraag het.", "Vraag het, indien nodig.", "indien", "'als'", False,
     "a word of an office"),
    ("leesbaar", "nl.md", "Vraag het.", "Lees de inkomensverklaringen.", "inkomens", "20 letters",
     False, "a long word"),
    ("leesbaar", "nl.md", "Vraag het.", "Dat wordt later besloten.", "wordt", "wie het doet", False,
     "nobody does it"),
    ("leesbaar", "nl.md", "Vraag het.", "Kom. Kijk. Vraag. Ga.", "## makkelijker", "4 zinnen",
     False, "too much for simpler words"),
]  # fmt: skip
THREE_LANGUAGES = {"a section three languages lack", "newer Dutch for three languages"}


@pytest.mark.parametrize(
    ("check", "file", "old", "new", "where", "words", "error", "reason"),
    MISTAKES,
    ids=[f"{row[0]}: {row[-1]}" for row in MISTAKES],
)
def test_a_mistake_is_told_once_with_file_line_and_remedy(
    tree: Tree, check: str, file: str, old: str, new: str, where: str | int | None, words: str,
    error: bool, reason: str,
) -> None:  # fmt: skip
    tree.edit(file, old, new)
    found = [each.problem for each in tree.found(check)]
    if reason in THREE_LANGUAGES:
        assert sorted(problem.file.name for problem in found) == ["ar.md", "ti.md", "tr.md"]
    else:
        assert len(found) == 1, [str(problem) for problem in found]
        line = tree.line(file, where) if isinstance(where, str) else where
        named = tree.path(file) if reason != "a card nobody ever checked" else tree.root
        assert (found[0].file, found[0].line) == (named, line)
    for problem in found:
        assert words in f"{problem.what} {problem.remedy}"
        assert problem.blocking is error
        assert problem.remedy


GOOD = [
    # (check, file, old, new, why)
    ("privacy", "nl.md", "Vraag het.", "De wet is van 2021, de oude van 2013.", "years"),
    ("privacy", "kaart.yml", "redactie", "redactie@gemeente.nl", "the owner's mailbox"),
    ("privacy", "/contacten.yml", "0800-8020", "010 123 45 67", "where numbers belong"),
    ("getypt", "nl.md", "Vraag het.", "Groep 1 en 2, niveau B1, de wet van 2021.", "names"),
    ("getypt", "tr.md", "Sorun.", "İlkokulun ilk iki yılı için de sorun.", "no term"),
    ("bronnen", "nl.md", "Vraag het uw consulent.", "Vraag of u dit moet doen.", "to be asked"),
    ("bronnen", "nl.md", "Vraag het.", "U moet het vragen.", "says `kort` again"),
    ("bronnen", "nl.md", "Vraag het uw consulent.", 'Lees "Wat kost VVE?" in het menu.', "a name"),
    ("bronnen", "nl.md", "<!-- F3 -->", "<!-- F3, 000, eigen -->", "three known sources"),
    ("gelijk", "ar.md", "نرجو السؤال.", "نرجو السؤال (Wet inburgering 2021).", "the law's name"),
    ("schrift", "ar.md", "نرجو السؤال.", 'مكتوب: "arbeid vrij toegestaan, TWV niet vereist".',
     "words on a pass"),
    ("schrift", "ti.md", "ሕተቱ።\n", "ናብ DUO ሕተቱ (Dienst Uitvoering Onderwijs)።\n", "a Dutch term"),
    ("taal", "ti.md", "ሕተቱ።\n", "ኣነን ንስኹምን ኢና እንሓትት።\n", "Tigrinya"),
    ("taal", "tr.md", "Sorun.", "DUO'ya sorun (Dienst Uitvoering van het Onderwijs).", "a term"),
    ("taal", "tr.md", "Sorun.", "En iyi iş de budur, o da sizin.", "words that Dutch has too"),
    ("taal", "nl.md", "Vraag het.", "De school of de gemeente of DUO of de bank.", "`of` is Dutch"),
    ("telegram", "nl.md", "Vraag het uw consulent.", "Vraag. " * 500, "long, and it fits"),
    ("nagekeken", "ti.md", "[Hanna]", "[]", "nobody read it yet, which is honest"),
    ("nagekeken", "ti.md", "methode: mens", "methode: machine", "a machine made it, Hanna read it"),
    ("verouderd", "nl.md", "Vraag het.", "Vraag  het.", "white space"),
    ("houdbaar", "kaart.yml", "geldig_tot:", "geldig_tot: 2027-11-20", "a card with a year left"),
    ("vragen", "vragen.yml", "ክንደይ ዋጋ ቪቪኤ", "voorschool", "one Dutch word"),
    ("leesbaar", "nl.md", "Vraag het.", "Dat wordt door DUO besloten.", "DUO does it"),
    ("leesbaar", "nl.md", "Vraag het.", "Een vraag? Kom. Een plan? Bel. Iets? Mail.", "asked"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "file", "old", "new", "reason"), GOOD, ids=[f"{row[0]}: {row[-1]}" for row in GOOD]
)
def test_what_is_no_mistake_is_not_told(
    tree: Tree, check: str, file: str, old: str, new: str, reason: str
) -> None:
    tree.edit(file, old, new)
    assert [str(each.problem) for each in tree.found(check)] == [], reason


def test_every_check_has_a_mistake_it_finds() -> None:
    elsewhere = {"eigen-vragen", "begrippen"}
    assert {row[0] for row in MISTAKES} | elsewhere == {check.id for check in CHECKS}


def test_a_live_translation_of_a_concept_is_refused(tree: Tree) -> None:
    tree.edit("nl.md", "status: live", "status: concept")
    found = [each.problem for each in tree.found("volledig")]
    assert [(problem.file.name, problem.line) for problem in found] == [
        ("ar.md", 4),
        ("ti.md", 4),
        ("tr.md", 4),
    ]
    assert all(problem.blocking for problem in found)


def test_a_language_that_is_missing_is_told_without_a_line(tree: Tree) -> None:
    tree.path("ti.md").unlink()
    (found,) = tree.found("volledig")
    assert (found.problem.file, found.problem.line) == (tree.path("ti.md"), 0)
    assert not found.problem.blocking


def test_what_is_told_of_a_stale_section_waits_for_its_translator(tree: Tree) -> None:
    """New Dutch with an amount more is no mistake of the translation: only a warning until then."""
    tree.edit("nl.md", "Vraag het.", "U heeft {{ bedrag.verlenging }}. <!-- F3 -->")
    found = [each.problem for each in tree.found("gelijk")]
    assert len(found) == 3
    assert not any(problem.blocking for problem in found)


def test_a_risky_card_wants_two_readers(tree: Tree) -> None:
    tree.edit("kaart.yml", "risico: laag", "risico: hoog")
    assert [each.problem.blocking for each in tree.found("nagekeken")] == [False] * 3
    tree.settings = {"second_reader_required": True}  # type: ignore[dict-item]
    assert [each.problem.blocking for each in tree.found("nagekeken")] == [True] * 3
    for language in ("ar", "ti", "tr"):
        tree.edit(f"{language}.md", "[Hanna]", "[Hanna, Yusuf]")
    assert tree.found("nagekeken") == []


def test_a_translator_does_not_count_as_reader(tree: Tree) -> None:
    tree.edit("kaart.yml", "risico: laag", "risico: hoog")
    for language in ("ar", "ti", "tr"):
        tree.edit(f"{language}.md", "[Hanna]", "[Hanna, Sara]")
    assert len(tree.found("nagekeken")) == 3


def test_two_cards_with_one_button_are_told_with_the_line_of_the_button(tree: Tree) -> None:
    other = tree.root / "vve/uren"
    other.mkdir()
    for name in ("kaart.yml", "nl.md"):
        (other / name).write_bytes(tree.path(name).read_bytes())
    found = [each.problem for each in tree.found("vorm") if each.problem.blocking]
    assert [(problem.file, problem.line) for problem in found] == [(other / "nl.md", 3)]
    assert CARD in found[0].what


def test_a_link_to_nowhere_is_told_with_its_line(tree: Tree) -> None:
    tree.edit("kaart.yml", "zie_ook: []", "zie_ook:\n  - vve/weg")
    (found,) = tree.found("vorm")
    assert found.problem.line == tree.line("kaart.yml", "zie_ook")
