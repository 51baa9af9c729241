"""A question that is edited (design.md section 5)."""

from datetime import timedelta

from bot.clock import FrozenClock
from tests.line.line import Line, Scripted
from tests.peers.people import Person


async def test_an_edited_question_replaces_its_answer(line: Line, amal: Person) -> None:
    asked = amal.says("vraag")
    await line.settle()
    amal.edits(asked, "betere vraag")
    await line.settle()
    assert amal.answers() == ["betere vraag | 1"]
    assert amal.last().edited


async def test_a_longer_answer_goes_on_below_and_a_shorter_one_leaves_nothing_behind(
    line: Line, amal: Person
) -> None:
    asked = amal.says("2 delen")
    await line.settle()
    amal.edits(asked, "3 delen")
    await line.settle()
    assert amal.answers() == ["3 delen | 1", "3 delen | 2", "3 delen | 3"]
    amal.edits(asked, "1 deel")
    await line.settle()
    assert amal.answers() == ["1 deel | 1"]


async def test_an_edit_before_the_answer_is_sent_leaves_one_answer(
    line: Line, amal: Person
) -> None:
    asked = amal.says("2 vragen")
    amal.edits(asked, "2 betere")
    await line.settle()
    assert amal.answers() == ["2 betere | 1", "2 betere | 2"]


async def test_after_ten_minutes_the_old_answer_stays_and_a_new_one_comes(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    asked = amal.says("vraag")
    await line.settle()
    clock.advance(timedelta(minutes=10, seconds=5))
    amal.edits(asked, "later")
    await line.settle()
    assert amal.answers() == ["vraag | 1", "later | 1"]


async def test_an_edit_of_an_older_question_is_answered_as_a_new_one(
    line: Line, amal: Person
) -> None:
    first = amal.says("eerste")
    amal.says("tweede")
    await line.settle()
    amal.edits(first, "eerste beter")
    await line.settle()
    assert amal.answers() == ["eerste | 1", "tweede | 1", "eerste beter | 1"]


async def test_what_telegram_calls_an_edit_and_changes_no_word_gets_no_answer(
    line: Line, amal: Person
) -> None:
    asked = amal.says("vraag")
    await line.settle()
    amal.edits(asked, "vraag")
    await line.settle()
    assert amal.answers() == ["vraag | 1"]
    assert isinstance(line.conversation, Scripted)
    assert len(line.conversation.asked) == 1


async def test_an_emergency_in_an_edit_comes_as_a_new_message_that_is_heard(
    line: Line, amal: Person
) -> None:
    asked = amal.says("vraag")
    await line.settle()
    amal.edits(asked, "nood")
    await line.settle()
    assert amal.answers() == ["vraag | 1", "nood | 1"]
    assert not amal.last().edited


async def test_an_answer_that_she_took_off_her_phone_comes_again(line: Line, amal: Person) -> None:
    asked = amal.says("vraag")
    await line.settle()
    line.fake.chats[amal.id].messages[amal.last().message_id].deleted = True
    amal.edits(asked, "betere vraag")
    await line.settle()
    assert amal.answers() == ["betere vraag | 1"]
