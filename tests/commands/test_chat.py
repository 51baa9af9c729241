import pytest

from bot.dialogue.conversation import Conversation
from bot.languages import LANGUAGES
from tests.commands.conftest import Type

pytestmark = pytest.mark.usefixtures("opened")


def test_a_conversation_in_the_terminal(type_command: Type, conversation: Conversation) -> None:
    result = type_command("chat", typed="1\nmag ik werken naast mijn inburgering\n1\n/einde\n")
    assert result.exit_code == 0
    card = conversation.library.current.cards["werk/mag-ik-werken"].texts["nl"]
    parts = result.stdout.split("\n> ")
    assert len(parts) == 5
    for number, language in enumerate(LANGUAGES.values(), start=1):
        assert f"[{number}] {language.own_name}" in parts[0]
    assert "IND" in parts[1]
    assert card.title in parts[2]
    steps = next(section.text for section in card.sections if section.id == "doen")
    assert steps.splitlines()[0] in parts[3]


def test_a_language_can_be_chosen_beforehand(type_command: Type) -> None:
    result = type_command("chat", "--taal", "tr", typed="/einde\n")
    assert "Türkçe" not in result.stdout
    assert "[1] " in result.stdout


@pytest.mark.parametrize("ending", ["/einde\n", "/exit\n", "/quit\n", "", "  /einde  \n"])
def test_it_ends_when_asked_or_when_the_input_ends(type_command: Type, ending: str) -> None:
    result = type_command("chat", "--taal", "nl", typed=ending)
    assert result.exit_code == 0
    assert result.stdout.count("\n> ") == 1


@pytest.mark.parametrize("typed", ["999", "0", "-1", "", "²"])
def test_a_number_that_stands_on_no_button_is_a_text(type_command: Type, typed: str) -> None:
    result = type_command("chat", "--taal", "nl", typed=f"{typed}\n/einde\n")
    assert result.exit_code == 0
    assert result.stdout.count("\n> ") == 2


def test_what_was_said_can_be_erased_and_the_chat_goes_on(type_command: Type) -> None:
    typed = "/stop\n1\n2\n/einde\n"
    result = type_command("chat", "--taal", "nl", typed=typed)
    assert result.exit_code == 0
    assert result.stdout.count("\n> ") == 4
