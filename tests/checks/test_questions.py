"""A sample question belongs to one card, and none is a question of the evaluation."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.checks.material import Asked
from tests.checks.trees import QUESTIONS, Tree, questions_of, write_good_tree

LONG = "mijn dochter gaat sinds maandag naar een andere peuteropvang in de stad"


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """The good card, and beside it one whose questions a row can fill."""
    tree = write_good_tree(tmp_path / "content")
    other = tree.root / "vve/uren"
    other.mkdir()
    for name in ("kaart.yml", "nl.md"):
        text = tree.path(name).read_text("utf-8").replace("Wat kost VVE?", "Hoeveel uur VVE?")
        (other / name).write_text(text, encoding="utf-8")
    return tree


@pytest.mark.parametrize(
    ("question", "blocking", "reason"),
    [
        ("Wat kost VVE?", True, "the same to a reader"),
        ("hoeveel uur kost dat per dag", None, "another question"),
        ("hoeveel kost vvee", False, "nearly the same"),
    ],
)
def test_a_question_of_another_card_is_told_at_its_line(
    tree: Tree, question: str, blocking: bool | None, reason: str
) -> None:
    file = tree.root / "vve/uren/vragen.yml"
    file.write_text(questions_of({"nl": ("hoe lang duurt het", question)}), encoding="utf-8")
    found = [each.problem for each in tree.found("eigen-vragen")]
    assert [problem.blocking for problem in found] == ([] if blocking is None else [blocking])
    for problem in found:
        assert (problem.file, problem.line) == (file, 3)
        assert "vve/kosten" in problem.what
        assert problem.remedy


def test_the_same_words_in_another_language_are_no_mistake(tree: Tree) -> None:
    file = tree.root / "vve/uren/vragen.yml"
    file.write_text(questions_of({"tr": (QUESTIONS["nl"][0],)}), encoding="utf-8")
    assert tree.found("eigen-vragen") == []


@pytest.mark.parametrize(
    ("asked", "told", "reason"),
    [
        (LONG, 1, "the very question"),
        (f"{LONG}!", 1, "a sign more"),
        (LONG.upper(), 1, "shouted"),
        ("kost vve geld", 0, "too short to be blind"),
        ("krijg ik geld terug als mijn kind ziek is", 0, "another question"),
    ],
)
def test_a_question_of_the_evaluation_is_no_sample_question(
    tree: Tree, asked: str, told: int, reason: str
) -> None:
    tree.edit("vragen.yml", "wat kost vve", LONG)
    tree.settings = {"asked": (Asked("nl", asked),)}
    found = [each.problem for each in tree.found("eigen-vragen")]
    assert len(found) == told, reason
    for problem in found:
        assert (problem.file, problem.line) == (tree.path("vragen.yml"), 2)
        assert problem.blocking
        assert "gemeten" in problem.what


def test_the_questions_of_this_project_are_known_to_the_check(tree: Tree) -> None:
    from bot.checks.gather import evaluation_questions

    asked = next(each.text for each in evaluation_questions() if len(each.text) > 60)
    tree.edit("vragen.yml", "wat kost vve", asked.replace('"', "'"))
    assert len(tree.found("eigen-vragen")) == 1
