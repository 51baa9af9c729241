"""Nothing she did not just ask for shows what it is about."""

from datetime import timedelta

from bot.clock import FrozenClock
from bot.outbox.queue import put
from bot.outbox.watched_phone import ASKED_FOR, NOTICE_AGAIN
from bot.render.message import Message
from bot.store.chats import set_speaker
from bot.store.retention import KEEP_HELD, purge
from tests.line.line import Line
from tests.peers.faults import Fault
from tests.peers.people import Person

NOTICE = "U heeft een bericht."
SECRET = "Over de opvang voor vrouwen"


def unasked(line: Line, person: Person, text: str = SECRET) -> None:
    with line.store.begin() as connection:
        message = Message(text, "nl")
        put(connection, "telegram", person.id, None, [message], line.clock.now())


async def test_what_she_did_not_ask_for_comes_as_one_neutral_line(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    amal.says("vraag")
    await line.settle()
    clock.advance(ASKED_FOR + timedelta(seconds=1))
    unasked(line, amal)
    unasked(line, amal, "en nog iets")
    await line.settle()
    assert amal.answers() == ["vraag | 1", NOTICE]
    assert amal.last().buttons == (("Bekijken",),)


async def test_the_tap_brings_what_was_held_in_order(product: Line, clock: FrozenClock) -> None:
    amal = product.fake.person()
    amal.starts("nl")
    await product.settle()
    clock.advance(timedelta(hours=1))
    unasked(product, amal)
    unasked(product, amal, "en nog iets")
    await product.settle()
    before = amal.answers()
    assert before[-1] == NOTICE
    amal.taps("Bekijken")
    await product.settle()
    assert amal.answers() == [*before, SECRET, "en nog iets"]

    amal.taps("Bekijken")
    await product.settle()
    assert amal.answers()[-1] == "Er is geen nieuw bericht."


async def test_who_writes_instead_of_tapping_gets_what_was_held_first(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    amal.says("vraag")
    await line.settle()
    clock.advance(timedelta(hours=1))
    unasked(line, amal)
    await line.settle()
    amal.says("hallo")
    await line.settle()
    assert amal.answers() == ["vraag | 1", NOTICE, SECRET, "hallo | 1"]


async def test_an_answer_that_comes_too_late_is_held_too(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    line.fake.faults.add(Fault("refused", times=None, methods=("sendMessage",)))
    amal.says("2 vragen")
    line.take_in()
    await line.assistant.work_once()
    clock.advance(ASKED_FOR + timedelta(seconds=1))
    line.fake.faults.clear()
    await line.settle()
    assert amal.answers() == [NOTICE]
    amal.says("stil")
    await line.settle()
    assert amal.answers() == [NOTICE, "2 vragen | 1", "2 vragen | 2"]


async def test_an_emergency_that_comes_too_late_names_nothing_either(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    line.fake.faults.add(Fault("refused", times=None, methods=("sendMessage",)))
    amal.says("nood")
    line.take_in()
    await line.assistant.work_once()
    clock.advance(ASKED_FOR + timedelta(seconds=1))
    line.fake.faults.clear()
    await line.settle()
    assert amal.answers() == [NOTICE]


async def test_a_message_she_sent_long_before_we_heard_it_counts_from_when_she_sent_it(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    amal.says("vraag")
    clock.advance(timedelta(minutes=30))
    await line.settle()
    assert amal.answers() == [NOTICE]


async def test_an_unopened_notice_is_not_repeated_the_same_day(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    amal.says("vraag")
    await line.settle()
    clock.advance(timedelta(hours=1))
    for _ in range(3):
        unasked(line, amal)
        await line.settle()
    assert amal.answers().count(NOTICE) == 1
    clock.advance(NOTICE_AGAIN)
    unasked(line, amal)
    await line.settle()
    assert amal.answers().count(NOTICE) == 2


async def test_what_is_never_opened_is_removed_after_a_week(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    amal.says("vraag")
    await line.settle()
    clock.advance(timedelta(hours=1))
    unasked(line, amal)
    await line.settle()
    clock.advance(KEEP_HELD + timedelta(hours=1))
    with line.store.begin() as connection:
        assert purge(connection, clock.now())["held"] == 1


async def test_while_a_person_speaks_the_bot_sends_no_notice_either(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    amal.says("vraag")
    await line.settle()
    clock.advance(timedelta(hours=1))
    with line.store.begin() as connection:
        set_speaker(connection, "telegram", amal.id, "person")
    unasked(line, amal)
    await line.settle()
    assert amal.answers() == ["vraag | 1"]
