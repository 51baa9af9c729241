"""The preview through its addresses: the real renderer, drafts too, and nothing to write to."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.cards.library import read_library
from bot.languages import LANGUAGES
from bot.render.answer import render_section
from bot.settings import PROJECT
from bot.web.preview.app import make_preview
from bot.web.preview.watch import Watch
from tests.checks.trees import CARD, DAY, Tree, write_good_tree
from tests.web.test_imports import FOREIGN

ADDRESS = "http://127.0.0.1:8086"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return write_good_tree(tmp_path / "content")


def client(tree: Tree, base_url: str = ADDRESS) -> TestClient:
    return TestClient(make_preview(Watch(tree.root, DAY), DAY), base_url=base_url)


def card(tree: Tree, **asked: str) -> dict[str, Any]:
    answer = client(tree).get("/preview/card", params={"kaart": CARD, **asked})
    assert answer.status_code == 200
    shown: dict[str, Any] = answer.json()
    return shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_is_what_the_chat_sends(tree: Tree, language: str) -> None:
    library, _ = read_library(tree.root)
    shown = card(tree)
    assert [section["id"] for section in shown["sections"]] == ["kort", "doen", "makkelijker"]
    for section in shown["sections"]:
        sent = render_section(library, CARD, section["id"], language, {}, DAY, show_notice=True)
        assert sent is not None
        screen = shown["languages"][language]["screens"][section["id"]]
        assert screen == [message.as_json() for message in sent]


def test_a_profile_chooses_the_variant(tree: Tree) -> None:
    nobody = card(tree)["languages"]["nl"]["screens"]["kort"][0]["text"]
    migrant = card(tree, groep="gezinsmigrant")["languages"]["nl"]["screens"]["kort"][0]["text"]
    assert "Voor gezinsmigranten:" in nobody
    assert "extra tijd" not in migrant
    assert "U betaalt zelf." in migrant


def test_another_day_has_another_amount(tree: Tree) -> None:
    tree.edit("nl.md", "{{ bedrag.verlenging }}", "{{ bedrag.uurprijs }}")
    now = card(tree)["languages"]["nl"]["screens"]["kort"][0]["text"]
    later = card(tree, dag="2027-07-01")["languages"]["nl"]["screens"]["kort"][0]["text"]
    assert "€ 11,23" in now
    assert "€ 11,23" not in later


def test_a_concept_is_shown_and_marked(tree: Tree) -> None:
    tree.edit("ti.md", "status: live", "status: concept")
    shown = card(tree)["languages"]["ti"]
    assert shown["notes"] == ["concept: nog niet in de chat"]
    assert "ተወሳኺ ግዜ" in shown["screens"]["kort"][0]["text"]


def test_a_language_that_is_missing_shows_what_she_reads(tree: Tree) -> None:
    tree.path("ti.md").unlink()
    shown = card(tree)["languages"]["ti"]
    assert shown["notes"] == ["ontbreekt: zij leest Nederlands"]
    assert [message["language"] for message in shown["screens"]["kort"]] == ["ti", "nl"]


def test_a_card_past_its_date_is_marked(tree: Tree) -> None:
    tree.edit("kaart.yml", "geldig_tot:", "geldig_tot: 2026-11-20")
    assert card(tree)["languages"]["nl"]["notes"] == []
    late = card(tree, dag="2026-11-21")["languages"]["nl"]
    assert late["notes"] == ["op deze dag niet in de chat"]
    assert len(late["screens"]["kort"]) == 1


def test_the_problems_of_a_card_come_with_it(tree: Tree) -> None:
    tree.edit("nl.md", "Vraag het.", "Bel 112.")
    problems = card(tree)["problems"]
    assert [(each["check"], each["error"]) for each in problems][:1] == [("getypt", True)]
    assert problems[0]["place"] == f"nl.md:{tree.line('nl.md', 'Bel 112')}"


TAPS = [
    (f"k:{CARD}#doen", "ti", "ሕተቱ", "a section"),
    (f"p:nl:{CARD}#doen", "tr", "Vraag het uw consulent", "the Dutch of a section"),
    (f"p:onduidelijk:{CARD}", "nl", "", "help with what is not clear"),
    ("m:vve", "nl", "vve", "the cards of a theme"),
    ("p:menu", "nl", "", "the menu"),
    ("p:mens", "tr", "", "a person"),
    ("t:ar", "nl", "", "the languages"),
]


@pytest.mark.parametrize(("data", "language", "words", "reason"), TAPS)
def test_a_button_shows_what_it_gives(
    tree: Tree, data: str, language: str, words: str, reason: str
) -> None:
    asked = {"taal": language, "knop": data}
    messages = client(tree).get("/preview/tap", params=asked).json()["messages"]
    assert words in messages[0]["text"], reason
    assert messages[0]["text"]


@pytest.mark.parametrize("data", ["p:wis", "k:vve/weg#kort", "h:datums:begin:ja", "", "onzin"])
def test_what_only_the_chat_can_do_is_said(tree: Tree, data: str) -> None:
    answer = client(tree).get("/preview/tap", params={"taal": "nl", "knop": data})
    assert "doet alleen iets in de chat" in answer.json()["told"]


@pytest.mark.parametrize(
    ("path", "status", "reason"),
    [
        ("/preview/card?kaart=vve/weg", 404, "no such card"),
        ("/preview/card?kaart=../../etc", 404, "a way out"),
        ("/preview/card", 404, "no card"),
        (f"/preview/card?kaart={CARD}&dag=morgen", 200, "no day becomes the default"),
        (f"/preview/card?kaart={CARD}&groep=geen&gemeente=%00", 200, "an unknown profile"),
        ("/preview/tap?taal=fr&knop=p:menu", 400, "a language we do not speak"),
        ("/healthz", 404, "nothing else is here"),
    ],
)
def test_any_address_is_answered(tree: Tree, path: str, status: int, reason: str) -> None:
    assert client(tree).get(path).status_code == status, reason


def test_nothing_can_be_written(tree: Tree) -> None:
    for path in ("/", "/preview/card", "/preview/tap", "/preview/cards"):
        assert client(tree).post(path).status_code == 405


def test_only_names_of_this_machine_are_answered(tree: Tree) -> None:
    assert client(tree).get("/").status_code == 200
    assert client(tree, base_url="http://kwaad.example").get("/").status_code == 400


def test_the_page_runs_no_script_of_its_own(tree: Tree) -> None:
    answer = client(tree).get("/")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert re.findall(r"<script[^>]*>(.*?)</script>", answer.text) == [""]
    assert not re.search(r"\son\w+\s*=|<style|\sstyle\s*=|javascript:|https?://", answer.text)


def test_only_a_card_that_changed_is_checked_again(tree: Tree) -> None:
    other = tree.root / "vve/uren"
    other.mkdir()
    for name in ("kaart.yml", "nl.md"):
        text = tree.path(name).read_text("utf-8").replace("Wat kost VVE?", "Hoeveel uur VVE?")
        (other / name).write_text(text, encoding="utf-8")
    watch = Watch(tree.root, DAY)
    watch.check_everything()
    before = dict(watch._of_cards)
    tree.edit("nl.md", "Vraag het.", "Bel 112.")
    assert watch.look()
    watch.check_everything()
    assert watch._of_cards["vve/uren"] is before["vve/uren"]
    assert [each.check.id for each in watch.findings(CARD) if each.problem.blocking] == ["getypt"]


def test_a_text_that_breaks_keeps_its_last_good_version_and_is_told(tree: Tree) -> None:
    watch = Watch(tree.root, DAY)
    tree.edit("nl.md", "## doen", "## stappen")
    assert watch.look()
    assert "doen" in {section.id for section in watch.library.cards[CARD].texts["nl"].sections}
    (broken,) = [each for each in watch.findings(CARD) if each.problem.blocking]
    assert "'stappen'" in broken.problem.what


def test_a_card_that_was_never_good_is_told_beside_the_cards(tree: Tree) -> None:
    (tree.root / "vve/nieuw").mkdir()
    (tree.root / "vve/nieuw/nl.md").write_text("---\ntitel: Nieuw\n---\n", encoding="utf-8")
    shown = client(tree).get("/preview/cards").json()
    assert [each["id"] for each in shown["cards"]] == [CARD]
    assert {"nl.md:2", "kaart.yml"} <= {each["place"] for each in shown["problems"]}


def test_the_preview_never_loads_rasa() -> None:
    program = (
        "import sys, bot.web.preview.app, bot.commands.content_preview\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert {"bot", "starlette"} <= loaded
    assert loaded.isdisjoint(FOREIGN)


def test_the_day_of_the_preview_is_the_one_it_was_started_with(tree: Tree) -> None:
    page = client(tree).get("/").text
    assert f'data-day="{DAY.isoformat()}"' in page
