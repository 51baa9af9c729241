"""Very many messages: one notice, the rest in turn; emergencies first; Telegram's own pace."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.clock import FrozenClock
from bot.inbox.flood import BURST, MANY
from bot.store.tables import inbox
from tests.line.line import Line
from tests.peers.people import Person

NOTICE = "U stuurde veel berichten. Ik beantwoord ze een voor een. Wacht u even."


async def test_eleven_messages_at_once_get_one_notice_and_are_all_answered_in_order(
    line: Line, amal: Person
) -> None:
    for number in range(BURST + 3):
        amal.says(f"vraag {number}")
    await line.settle()
    answers = amal.answers()
    assert answers.count(NOTICE) == 1
    assert [said for said in answers if said != NOTICE] == [
        f"vraag {number} | 1" for number in range(BURST + 3)
    ]
    assert answers.index(NOTICE) == BURST


async def test_ten_messages_get_no_notice(line: Line, amal: Person) -> None:
    for number in range(BURST):
        amal.says(f"vraag {number}")
    await line.settle()
    assert NOTICE not in amal.answers()


async def test_messages_with_pauses_are_no_flood(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    for number in range(BURST + 5):
        amal.says(f"vraag {number}")
        clock.advance(timedelta(seconds=2))
    await line.settle()
    assert NOTICE not in amal.answers()


async def test_more_than_three_hundred_in_a_day_count_as_a_flood(
    line: Line, amal: Person, clock: FrozenClock
) -> None:
    for number in range(MANY + 1):
        amal.says(f"vraag {number}")
        clock.advance(timedelta(seconds=2))
        if number % 50 == 0:
            line.take_in()
    line.take_in()
    with line.store.read() as connection:
        marked = connection.execute(
            select(func.count()).select_from(inbox).where(inbox.c.flood.is_not(None))
        ).scalar_one()
    assert marked == 1


async def test_who_asks_one_thing_comes_before_the_rest_of_a_flood(
    line: Line, amal: Person
) -> None:
    for number in range(BURST + 5):
        amal.says(f"vraag {number}")
    other = line.fake.person()
    other.says("een vraag")
    line.take_in()
    taken = []
    while (row := line.inbox.claim("here/1")) is not None:
        taken.append((row.incoming.chat_id, row.flood))
        with line.store.begin() as connection:
            line.inbox.finish(connection, row.seq, line.clock.now())
    assert taken.index((other.id, False)) == BURST
    assert taken[-1] == (amal.id, True)


async def test_an_emergency_passes_what_is_still_to_be_sent(line: Line, amal: Person) -> None:
    for number in range(5):
        amal.says(f"3 vragen {number}")
    line.take_in()
    await line.assistant.work_once()
    amal.says("nood")
    line.take_in()
    line.clock.advance(timedelta(seconds=1))
    await line.assistant.work_once()
    assert amal.answers() == ["3 vragen 0 | 1", "nood | 1"]


async def test_fifty_people_at_once_are_answered_within_telegrams_pace(line: Line) -> None:
    people = [line.fake.person() for _ in range(50)]
    for person in people:
        person.says("2 delen")
    await line.settle()
    assert all(person.answers() == ["2 delen | 1", "2 delen | 2"] for person in people)
    assert line.fake.counts["429"] == 0
