import json

import pytest

from bot.dialogue.conversation import Conversation
from bot.languages import LANGUAGES
from tests.commands.conftest import LOADING, Type

pytestmark = pytest.mark.usefixtures("opened")

FIELDS = {"language", "outcome", "card", "suggestions", "messages"}


@pytest.mark.parametrize(
    ("language", "said", "outcome", "card"),
    [
        ("nl", "mag ik werken naast mijn inburgering", "answer", "werk/mag-ik-werken"),
        ("ti", "ክሰርሕ ይኽእል ዶ", "answer", "werk/mag-ik-werken"),
        ("nl", "mijn man slaat mij help", "emergency", None),
        ("nl", "ik wil met een mens praten", "handoff", None),
        ("nl", "kan het in een andere taal", "language", None),
        ("tr", "teşekkürler", "social", None),
        ("ar", "/menu", "social", None),
        ("nl", "wat voor weer wordt het morgen in amsterdam", "unknown", None),
    ],
)
def test_the_json_has_the_agreed_shape(
    type_command: Type, language: str, said: str, outcome: str, card: str | None
) -> None:
    result = type_command("ask", "--json", "--taal", language, said)
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert set(answer) == FIELDS
    assert (answer["language"], answer["outcome"]) == (language, outcome)
    # Which card stands for an emergency is told in tests/dialogue.
    assert answer["card"] == card or outcome == "emergency"
    assert isinstance(answer["suggestions"], list)
    assert answer["messages"]
    for message in answer["messages"]:
        assert set(message) == {"text", "buttons"}
        assert message["text"].strip()
        assert all(isinstance(label, str) for row in message["buttons"] for label in row)


def test_only_json_stands_on_the_output(type_command: Type) -> None:
    result = type_command("ask", "--json", "--taal", "nl", "wat kost vve")
    assert result.stdout.count("\n") == 1
    assert json.loads(result.stdout)
    assert result.stderr == ""


def test_without_json_a_person_reads_the_answer_with_numbered_buttons(
    type_command: Type, conversation: Conversation
) -> None:
    result = type_command("ask", "--taal", "tr", "vve ücreti")
    assert result.stderr == f"{LOADING}\n"
    assert conversation.library.current.cards["vve/kosten"].texts["tr"].title in result.stdout
    assert "[1] " in result.stdout


def test_without_a_language_the_question_decides(type_command: Type) -> None:
    answer = json.loads(type_command("ask", "--json", "çalışabilir miyim, kursa gidiyorum").stdout)
    assert answer["language"] == "tr"


@pytest.mark.parametrize("said", ["", "   ", "a" * 5000, "\u202e112", "/restart", "😀"])
def test_whatever_is_asked_there_is_an_answer(type_command: Type, said: str) -> None:
    result = type_command("ask", "--json", "--taal", "nl", "--", said)
    assert result.exit_code == 0
    assert json.loads(result.stdout)["messages"]


def test_a_language_that_is_not_spoken_is_refused(type_command: Type) -> None:
    result = type_command("ask", "--taal", "fr", "bonjour")
    assert result.exit_code == 2
    assert all(code in result.stderr for code in LANGUAGES)
    assert result.stdout == ""
