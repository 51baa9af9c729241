"""Concepts: one meaning, one name, in every language."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.folding import folded_words
from bot.languages import LANGUAGES
from nlu.components.concepts import DATA, Lexicon, Meanings, meanings
from nlu.components.ngrams import concept_grams

FILES = sorted(DATA.glob("*/concepten*.yml"))


def words(text: str) -> list[str]:
    return [word.folded for word in folded_words(text)]


def read(path: Path) -> dict[str, list[str]]:
    return dict(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_every_language_has_the_same_concepts(language: str) -> None:
    assert list(read(DATA / language / "concepten.yml")) == list(read(DATA / "nl/concepten.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_word_stands_for_more_than_three_concepts(path: Path) -> None:
    """Folding joins spellings, so a word may gain a meaning that its writer did not give it."""
    lexicon = Lexicon(read(path))
    assert {word: found for word, found in lexicon.whole.items() if len(found) > 3} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_beginning_has_three_letters_or_more(path: Path) -> None:
    forms = [form for found in read(path).values() for form in found]
    assert [form for form in forms if form.endswith("*") and len(form) < 4] == []
    assert [form for form in forms if "*" in form[:-1] or not form.strip("* ")] == []


@pytest.mark.parametrize(
    ("language", "text", "concept", "reason"),
    [
        ("nl", "ik ben zwanger", "zwanger", "Dutch"),
        ("ar", "أنا حامل", "zwanger", "Arabic"),
        ("ti", "ነፍሰጾር እየ", "zwanger", "Tigrinya"),
        ("tr", "hamileyim", "zwanger", "Turkish, a stem with an ending"),
        ("ti", "duo ደብዳበ", "duo", "a Dutch word in a Tigrinya sentence"),
        ("ar", "شو هي duo", "duo", "a Dutch word in an Arabic sentence"),
    ],
)
def test_one_meaning_has_one_name(language: str, text: str, concept: str, reason: str) -> None:
    assert f"k{concept}" in concept_grams(words(text), language)


def test_a_language_we_do_not_speak_is_read_as_dutch() -> None:
    assert meanings("en").of(["duo"]) == meanings("nl").of(["duo"])


def write(root: Path, language: str, text: str, name: str = "concepten.yml") -> None:
    (root / language).mkdir(parents=True, exist_ok=True)
    (root / language / name).write_text(text, encoding="utf-8")


def test_whole_words_beginnings_pairs_and_sounds(tmp_path: Path) -> None:
    write(tmp_path, "nl", "baan: [baan, werk*]\nbaas: [werkgever]\nextra: [meer tijd]\n")
    write(tmp_path, "ti", "brief: [ደብዳበ]\n")
    write(tmp_path, "ti", "geld: [selef]\n", "concepten_latijn.yml")
    dutch = Meanings("nl", tmp_path)
    assert dutch.of(["werkt"]) == [{"baan"}]
    assert dutch.of(["werkgever"]) == [{"baas"}], "a whole word goes before a beginning"
    assert dutch.of(["meer", "tijd"]) == [{"extra"}, set()]
    assert dutch.of(["tijd", "meer"]) == [set(), set()]
    tigrinya = Meanings("ti", tmp_path)
    assert tigrinya.of(["debdabe"]) == [{"brief"}], "the same sound in Latin letters"
    assert tigrinya.of(["selef", "baan"]) == [{"geld"}, {"baan"}]
