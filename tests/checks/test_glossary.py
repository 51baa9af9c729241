"""An official term has one translation, and its Dutch word stands somewhere in the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.checks.glossary import says
from tests.checks.trees import Tree, write_good_tree


@dataclass(frozen=True)
class Word:
    id: str
    nl: str
    translations: dict[str, str]
    reviewed: bool = False
    meaning: str = ""
    also: tuple[str, ...] = field(default=())


CONSULENT = Word("consulent", "consulent", {"ar": "مستشار", "ti": "ኣማኻሪ", "tr": "danışman"})


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    tree = write_good_tree(tmp_path / "content")
    tree.settings = {"terms": {CONSULENT.id: CONSULENT}}
    return tree


def test_terms_with_their_fixed_translation_are_good(tree: Tree) -> None:
    assert [str(each.problem) for each in tree.found("begrippen")] == []


MISTAKES = [
    ("ti.md", "ንኣማኻሪኹም (consulent) ሕተቱ።", "ንሓጋዚኹም ሕተቱ።", "'ኣማኻሪ'", "another word"),
    ("tr.md", "Danışmanınıza (consulent)", "Yardımcınıza", "'danışman'", "another word"),
    ("ar.md", "مستشارك (consulent)", "مستشارك", "'consulent'", "the Dutch word is gone"),
]


@pytest.mark.parametrize(("file", "old", "new", "words", "reason"), MISTAKES)
def test_another_word_is_told_once_at_its_section(
    tree: Tree, file: str, old: str, new: str, words: str, reason: str
) -> None:
    tree.edit(file, old, new)
    (found,) = tree.found("begrippen")
    assert (found.problem.file, found.problem.line) == (
        tree.path(file),
        tree.line(file, "## doen"),
    )
    assert words in found.problem.what
    assert not found.problem.blocking
    assert found.problem.remedy


@pytest.mark.parametrize(
    ("text", "translation", "said", "reason"),
    [
        ("عليك سؤال البلدية أولا", "بلدية", True, "an article before it"),
        ("اسأل بلديتك", "البلدية", True, "an ending in place of the last letter"),
        ("للاندماج وقت إضافي", "الاندماج", True, "a preposition grown onto the article"),
        ("اسأل المدرسة", "البلدية", False, "another word"),
        ("ምምሕዳር ከተማኹም ይውስን", "ምምሕዳር ከተማ", True, "an ending"),
        ("ንመንገድኹም ርኣዩ", "መንገዲ", True, "a letter before it and another vowel at its end"),
        ("ቤት ትምህርቲ ሕተቱ", "ምምሕዳር ከተማ", False, "another word"),
        ("belediyenizden isteyin", "belediye", True, "Turkish endings"),
        ("sığınma izniyle çalışın", "sığınma izni", True, "the last word bent"),
        ("okulunuza sorun", "belediye", False, "another word"),
    ],
)
def test_a_word_is_known_in_its_forms(text: str, translation: str, said: bool, reason: str) -> None:
    assert says(text, translation) is said, reason


def test_a_longer_term_hides_the_shorter_one_in_it(tree: Tree) -> None:
    plan = Word("plan", "plan", {"tr": "plan"})
    intake = Word("plan_van_aanpak", "plan van aanpak", {"tr": "yol haritası"})
    tree.settings = {"terms": {"plan": plan, "plan_van_aanpak": intake}}
    tree.edit("nl.md", "Vraag het uw consulent.", "Vraag uw plan van aanpak.")
    tree.edit(
        "tr.md", "Danışmanınıza (consulent) sorun.", "Yol haritanızı (plan van aanpak) sorun."
    )
    assert [e for e in tree.found("begrippen") if e.problem.file.name == "tr.md"] == []


def test_a_verb_is_no_term(tree: Tree) -> None:
    tree.settings = {"terms": {"besluit": Word("besluit", "besluit", {"tr": "karar"})}}
    tree.edit("nl.md", "Vraag het uw consulent.", "DUO besluit. <!-- F3 -->")
    assert tree.found("begrippen") == []
    tree.edit("nl.md", "DUO besluit.", "DUO neemt een besluit.")
    assert [each.problem.file.name for each in tree.found("begrippen")] == [
        "ar.md",
        "ti.md",
        "tr.md",
    ]
