"""The trained model of the real content."""

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.dialogue.agent import EmbeddedAgent
from bot.errors import ModelMissing
from nlu.examples import all_examples, card_examples
from nlu.fingerprint import current_model, fingerprint
from nlu.training import train
from tests.cards.trees import write_card, write_tree
from tests.loaded import loaded_agent
from tests.trained import CONTENT, project_settings, trained_model


@pytest.fixture(scope="module")
def agent() -> EmbeddedAgent:
    return loaded_agent()


def test_the_model_knows_exactly_the_cards_of_content(agent: EmbeddedAgent) -> None:
    library, _ = read_library(CONTENT)
    assert agent.card_ids == set(library.cards)


def members() -> Iterator[str]:
    with tarfile.open(trained_model()) as archive:
        yield from archive.getnames()


def test_nothing_in_the_model_is_a_pickle() -> None:
    names = list(members())
    assert any(name.endswith("questions.json") for name in names)
    assert [name for name in names if Path(name).suffix in (".pkl", ".pickle", ".joblib")] == []


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ("mag ik werken als ik nog moet inburgeren", "nl", "Dutch"),
        ("dil kursuna gitmek zorunda mıyım", "tr", "Turkish"),
        ("DİL KURSUNA GİTMEK ZORUNDA MIYIM", "tr", "Turkish in capitals"),
        ("هل يحق لي العمل", "ar", "Arabic"),
        ("ክሰርሕ ይኽእል ዶ", "ti", "Tigrinya"),
        ("kserh ykeal do abzi hager", "ti_latijn", "Tigrinya in Latin letters"),
        ("bde eshteghel bs ma b3ref eza masmu7", "ar_latijn", "Arabic in Latin letters"),
        ("can I work while I follow the course", "en", "a language we do not speak"),
        ("እርጉዝ ነኝ ምን ማድረግ አለብኝ", "am", "Amharic is not Tigrinya"),
        ("آیا می‌توانم کار کنم", "fa", "Persian is not Arabic"),
    ],
)
async def test_the_language_is_recognised(
    agent: EmbeddedAgent, text: str, key: str, reason: str
) -> None:
    assert (await agent.understand(text)).key == key


@pytest.mark.parametrize("text", ["", "😀", "...", "123", "你好", "привет"])
async def test_without_words_it_knows_nothing_and_says_so(agent: EmbeddedAgent, text: str) -> None:
    understood = await agent.understand(text)
    assert understood.certainty != "sure" or understood.cards[:1] != [understood.ranking[0][0]]
    assert understood.intent in ("out_of_scope", "nlu_fallback", "unsupported_language")


async def test_the_same_question_gives_the_same_figures(agent: EmbeddedAgent) -> None:
    first = await agent.understand("ik ben zwanger en moet naar les")
    assert await agent.understand("ik ben zwanger en moet naar les") == first


async def test_a_tracker_holds_no_word_of_hers(agent: EmbeddedAgent) -> None:
    await agent.understand("geheimwoord mag ik werken")
    await agent.decide("test:1", "werk.mag-ik-werken", {"language": "nl"})
    tracker = await agent._memory.retrieve("test:1")
    assert tracker is not None
    kept = str([event.as_dict() for event in tracker.events])
    assert "werk/mag-ik-werken" in kept
    assert "geheimwoord" not in kept


async def test_the_tracker_does_not_grow(agent: EmbeddedAgent) -> None:
    for _ in range(40):
        await agent.decide("test:2", "vve.kosten", {"language": "nl"})
    tracker = await agent._memory.retrieve("test:2")
    assert tracker is not None
    assert len(tracker.events) <= 30


def test_an_unchanged_content_needs_no_training() -> None:
    settings = project_settings()
    assert current_model(settings.content, settings.models) == trained_model()
    assert train(settings.content, settings.models) == trained_model()


def test_a_changed_answer_needs_no_training_and_a_changed_question_does(tmp_path: Path) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    before = fingerprint(tmp_path)
    text = (folder / "nl.md").read_text(encoding="utf-8")
    (folder / "nl.md").write_text(text.replace("geld", "niets"), encoding="utf-8")
    assert fingerprint(tmp_path) == before
    (folder / "vragen.yml").write_text('nl:\n  - "een nieuwe vraag"\n', encoding="utf-8")
    assert fingerprint(tmp_path) != before


def test_a_broken_model_file_is_told_plainly(tmp_path: Path) -> None:
    broken = tmp_path / "model.tar.gz"
    broken.write_bytes(b"no model")
    with pytest.raises(ModelMissing, match=r"model\.tar\.gz"):
        EmbeddedAgent.load(broken)


def test_without_sample_questions_there_is_nothing_to_learn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nlu.training.all_examples", lambda _content: [])
    with pytest.raises(ModelMissing, match="voorbeeldvragen"):
        train(write_tree(tmp_path / "content"), tmp_path)


def test_every_card_has_sample_questions_in_every_language_and_script() -> None:
    library, _ = read_library(CONTENT)
    few = {
        (card.id, key): len(card.questions.get(key, ()))
        for card in library.cards.values()
        for key, least in {
            "nl": 24,
            "ar": 24,
            "ti": 24,
            "tr": 24,
            "ti_latijn": 10,
            "ar_latijn": 10,
        }.items()
        if len(card.questions.get(key, ())) < least
    }
    assert few == {}


def test_no_sample_question_stands_under_two_cards() -> None:
    seen: dict[str, str] = {}
    twice = []
    for example in card_examples(read_library(CONTENT)[0]):
        if seen.setdefault(example.text, example.intent) != example.intent:
            twice.append(example.text)
    assert twice == []


def test_no_example_is_empty() -> None:
    assert [e for e in all_examples(CONTENT) if not e.text.strip()] == []
