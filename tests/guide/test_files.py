"""What an editor is told about a guide that is not right, and what is served meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.cards.live import LiveLibrary
from tests.guide.trees import GUIDE, write_content, write_guide


def told(root: Path) -> list[str]:
    """Every problem as `line: words`, without warnings."""
    return [
        f"{problem.line}: {problem.what} {problem.remedy}"
        for problem in read_library(root)[1]
        if problem.blocking
    ]


def test_a_good_guide_has_no_problems(tmp_path: Path) -> None:
    write_content(tmp_path)
    assert told(tmp_path) == []
    assert list(read_library(tmp_path)[0].guides) == ["hulp-kiezen"]


def test_a_card_that_is_not_written_yet_is_only_a_warning(tmp_path: Path) -> None:
    write_content(tmp_path)
    warnings = [p.what for p in read_library(tmp_path)[1] if "vve/later" in p.what]
    assert warnings == ["de kaart 'vve/later' is er nog niet; de knop ontbreekt zolang."]


BROKEN = [
    ("naar: groep", "naar: nergens", "22: stap 'kinderen' gaat naar 'nergens'", "leads nowhere"),
    ("naar: niets", "naar: loopt", "58: niemand komt bij 'niets'", "an end nobody comes to"),
    ("naar: kinderen", "naar: loopt", "22: niemand komt bij 'kinderen'", "a step nobody comes to"),
    ("        naar: loopt\n      - id: g", "        naar: kinderen\n      - id: g",
     "0: de stappen draaien rond: ", "a ring"),
    ("tr: Hiç}", "}", "17: 'tekst' in 'tr' ontbreekt.", "a language is missing"),
    ("tr: Hiç}", "tr: Hiç, en: Never}", "'en' bij 'tekst' is geen taal.", "a language too many"),
    ("soort: getal", "soort: cijfer", "24: 'cijfer' kan niet bij 'soort'.", "a kind that is none"),
    ("    naar: groep\n", "", "22: het veld 'naar' is leeg of ontbreekt.", "no way on"),
    ("id: kinderen", "id: start", "22: 'start' bestaat al.", "a name twice"),
    ("id: kinderen", "id: hulp", "22: 'hulp' kan geen stap heten.", "a name that is taken"),
    ("id: start", "id: start-dag", "'start-dag' kan geen naam zijn.", "a date needs a plain name"),
    ("start + 1 dag", "start +1 dag", "7: 'start +1 dag' is geen regel.", "a missing space"),
    ("start + 1 dag", "start + een dag", "7: 'start + een dag' is geen regel.", "no number"),
    ("start + 1 dag", "klaar + 1 dag", "0: regels draaien rond: ", "rules in a ring"),
    ("start + 1 dag", "kinderen + 1 dag", "de datum 'kinderen' bestaat niet.", "no date"),
    ("bedrag.verlenging", "bedrag.uurprijs", "'bedrag.uurprijs' is geen termijn.", "an amount"),
    ("bedrag.verlenging", "bedrag.weg", "'bedrag.weg' is geen termijn.", "no amount"),
    ("als: klaar <= vandaag", "als: klaar is vandaag", "is geen regel. Schrijf bijvoorbeeld",
     "a condition that is none"),
    ("vroegst: vandaag - 1 jaar", "vroegst: start - 1 jaar",
     "10: bij 'start' is de datum 'start' nog niet gevraagd.", "a bound by its own answer"),
    ("tekst: {nl: Niets.,", "tekst: {nl: 'Niets {{ datum.klaar }}.',",
     "'niets' noemt in 'ar' andere datums", "a date in one language only"),
    ("{nl: Niets., ar: لا شيء., ti: ዋላ ሓንቲ።, tr: Hiçbir şey.}",
     "{nl: 'N {{ datum.klaar }}', ar: 'ا {{ datum.klaar }}', ti: 'ዋ {{ datum.klaar }}',"
     " tr: 'H {{ datum.klaar }}'}",
     "58: bij 'niets' is de datum 'start' niet altijd gevraagd.", "a date nobody was asked for"),
    ("uiterlijk.klaar", "uiterlijk.later", "'uiterlijk.later' bestaat niet.", "no such date"),
    ("{{ maanden.klaar }}", "{{ maanden klaar }}", "klopt niet. Schrijf {{ datum.naam }}.",
     "braces that are no reference"),
    ("kaarten: [vve/kosten, vve/later]", "kaarten: [vve]", "'vve' is geen kaart.", "no card id"),
    ("kaarten: [vve/kosten, vve/later]", "kaarten: [weer/nu]", "'weer/nu' heeft geen thema.",
     "no such theme"),
    ("    kaarten: [vve/kosten]\n    doorverwijzen: nooit", "    doorverwijzen: nooit",
     "het einde 'niets' biedt niets aan.", "an end with nothing"),
    ("    kaarten: [vve/kosten]\n    doorverwijzen: nooit",
     "    keuzehulpen: [weg]\n    doorverwijzen: nooit",
     "de keuzehulp 'weg' bestaat niet.", "another guide that is not there"),
    ("onthoud: {groep: asielstatushouder}", "onthoud: {groep: student}",
     "'student' is geen groep.", "something nobody is"),
    ("onthoud: {groep: asielstatushouder}", "onthoud: {naam: Piet}", "'naam' wordt niet onthouden.",
     "something that is never remembered"),
    ("uit_profiel: groep", "uit_profiel: wet", "geen keuze van 'groep' onthoudt 'wet'.",
     "a profile field no choice sets"),
    ("{nl: Gezin,", "{nl: ASIEL!,", "twee knoppen van 'groep' zijn gelijk in 'nl'.",
     "typed, these two are the same"),
    ("id: g\n", "id: a\n", "twee keuzes van 'groep' heten gelijk.", "two choices with one name"),
    ("id: nooit", f"id: {'n' * 50}", "de namen bij 'start' zijn te lang.", "more than 64 bytes"),
    ("nl: Nooit,", f"nl: {'N' * 41},", "heeft 41 tekens.", "a label no phone shows"),
    ("knop: {nl: Hulp kiezen,", f"knop: {{nl: {'H' * 31},", "heeft 31 tekens.", "a long button"),
    ("grootst: 12", "grootst: 1200", "'grootst' is te groot.", "no number anybody needs"),
    ("kleinst: 0", "kleinst: 13", "'grootst' is kleiner dan 'kleinst'.", "turned round"),
    ("soort: getal", "soort: getal\n    kleur: rood", "het veld 'kleur' bestaat niet.",
     "a field that does not exist"),
    ("soort: keuze", "soort: keuze\n    naar: loopt", "een keuze heeft geen 'naar'.",
     "a way on that no button leads along"),
    ("stappen:\n", "stappen: []\nnog:\n", "er zijn geen stappen.", "no steps"),
    ("titel:", "titel", "dit is geen geldige YAML.", "no YAML"),
]  # fmt: skip


@pytest.mark.parametrize(("good", "bad", "expected", "reason"), BROKEN)
def test_an_editor_is_told_file_line_and_remedy(
    tmp_path: Path, good: str, bad: str, expected: str, reason: str
) -> None:
    assert good in GUIDE
    write_content(tmp_path, GUIDE.replace(good, bad))
    found = told(tmp_path)
    assert any(expected in problem for problem in found), (reason, found)


@pytest.mark.parametrize(
    ("name", "reason"),
    [(".hulp.yml", "an editor's own file"), ("hulp.yml~", "a copy"), ("hulp.yaml", "not .yml")],
)
def test_other_files_are_no_guides(tmp_path: Path, name: str, reason: str) -> None:
    write_content(tmp_path)
    (tmp_path / "keuzehulpen" / name).write_text("kapot: [", encoding="utf-8")
    assert list(read_library(tmp_path)[0].guides) == ["hulp-kiezen"], reason
    assert told(tmp_path) == []


def test_a_card_that_names_a_guide_that_is_not_there_is_told(tmp_path: Path) -> None:
    write_content(tmp_path)
    card = tmp_path / "vve/kosten/kaart.yml"
    card.write_text(card.read_text(encoding="utf-8") + "keuzehulp: weg\n", encoding="utf-8")
    library, problems = read_library(tmp_path)
    assert [p.what for p in problems if p.blocking] == ["de keuzehulp 'weg' bestaat niet."]
    assert "vve/kosten" in library.cards


def test_a_broken_save_keeps_the_last_good_guide(tmp_path: Path) -> None:
    file = write_content(tmp_path)
    live = LiveLibrary(tmp_path)
    good = live.current.guides["hulp-kiezen"]
    write_guide(tmp_path, GUIDE.replace("naar: groep", "naar: nergens"))
    assert live.refresh()
    assert live.current.guides["hulp-kiezen"] == good
    assert [problem.file for problem in live.problems if problem.blocking] == [file]


def test_a_repaired_guide_is_served_and_a_removed_one_goes(tmp_path: Path) -> None:
    file = write_content(tmp_path, GUIDE.replace("naar: groep", "naar: nergens"))
    live = LiveLibrary(tmp_path)
    assert live.current.guides == {}
    write_guide(tmp_path, GUIDE.replace("Hulp kiezen", "Hulp zoeken"))
    assert live.refresh()
    assert live.current.guides["hulp-kiezen"].title["nl"] == "Hulp zoeken"
    assert not [problem for problem in live.problems if problem.blocking]
    file.unlink()
    assert live.refresh()
    assert live.current.guides == {}


def test_a_changed_term_is_followed_by_the_guide(tmp_path: Path) -> None:
    """A term that is taken away breaks the guide, which then keeps its last good version."""
    write_content(tmp_path)
    live = LiveLibrary(tmp_path)
    amounts = tmp_path / "bedragen.yml"
    text = amounts.read_text(encoding="utf-8").replace("verlenging:", "iets_anders:")
    amounts.write_text(text, encoding="utf-8")
    assert live.refresh()
    assert "hulp-kiezen" in live.current.guides
    assert any("'bedrag.verlenging' is geen termijn" in p.what for p in live.problems)


def test_nothing_changed_is_nothing_read(tmp_path: Path) -> None:
    write_content(tmp_path)
    live = LiveLibrary(tmp_path)
    assert not live.refresh()
