"""What Telegram answers to a sending, and what comes of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import FrozenClock
from bot.store.tables import outbox
from tests.line.line import Line
from tests.peers.faults import Fault
from tests.peers.people import Person

ANSWERS = ["3 vragen | 1", "3 vragen | 2", "3 vragen | 3"]


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault("429", 7), "too fast: after the seconds Telegram says"),
        (Fault("5xx", 502, times=3), "Telegram itself"),
        (Fault("garbled", times=2), "a proxy between"),
        (Fault("refused", times=4), "no connection"),
        (Fault("reset", times=2), "it breaks before anything is done"),
        (Fault("slow", 9, times=1), "slower than we wait, and done"),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_what_goes_wrong_for_a_while_costs_no_part_and_no_order(
    line: Line, amal: Person, fault: Fault, why: str
) -> None:
    fault.methods = ("sendMessage",)
    line.fake.faults.add(fault)
    amal.says("3 vragen")
    await line.settle()
    heard = list(dict.fromkeys(amal.answers()))
    assert heard == ANSWERS, why


async def test_a_429_is_waited_out(line: Line, amal: Person, clock: FrozenClock) -> None:
    line.fake.faults.add(Fault("429", 40, methods=("sendMessage",)))
    amal.says("vraag")
    line.take_in()
    await line.assistant.work_once()
    clock.advance(timedelta(seconds=39))
    await line.assistant.work_once()
    assert amal.answers() == []
    clock.advance(timedelta(seconds=1))
    await line.assistant.work_once()
    assert amal.answers() == ["vraag | 1"]


async def test_an_answer_that_got_lost_on_the_way_back_is_sent_once_more(
    line: Line, amal: Person
) -> None:
    line.fake.faults.add(Fault("lost", methods=("sendMessage",)))
    amal.says("vraag")
    await line.settle()
    assert amal.answers() == ["vraag | 1"] * 2, "nobody can know that it arrived"


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (Fault("403", "bot was blocked by the user", times=None), "blocked"),
        (Fault("403", "user is deactivated", times=None), "blocked"),
        (Fault("400", "chat not found", times=None), "blocked"),
        (Fault("400", "can't parse entities: vraag", times=1), "failed"),
    ],
    ids=["blocked", "account gone", "no chat", "refused"],
)
async def test_what_can_never_arrive_is_not_tried_again_and_quotes_nothing(
    line: Line, amal: Person, fault: Fault, state: str, caplog: pytest.LogCaptureFixture
) -> None:
    fault.methods = ("sendMessage",)
    line.fake.faults.add(fault)
    amal.says("vraag")
    await line.settle()
    with line.store.read() as connection:
        row = connection.execute(select(outbox.c.state, outbox.c.reason)).one()
    assert row.state == state
    assert "vraag" not in row.reason
    assert line.fake.counts["sendmessage"] == 1
    assert "vraag" not in "".join(str(vars(record)) for record in caplog.records)


async def test_a_token_that_telegram_refuses_loses_nothing(line: Line, amal: Person) -> None:
    right = line.fake.token
    amal.says("vraag")
    line.take_in()
    line.fake.token = "7000000001:another"
    for _ in range(12):
        await line.assistant.work_once()
        line.clock.advance(timedelta(seconds=7))
    line.fake.token = right
    await line.settle()
    assert amal.answers() == ["vraag | 1"]


async def test_the_same_answer_in_the_same_place_is_no_error(line: Line, amal: Person) -> None:
    asked = amal.says("vraag")
    await line.settle()
    line.fake.faults.add(
        Fault(
            "400",
            "message is not modified: specified new message content is the same",
            methods=("editMessageText",),
        )
    )
    amal.edits(asked, "vraag!")
    await line.settle()
    with line.store.read() as connection:
        states = connection.execute(select(outbox.c.state)).scalars().all()
    assert states == ["sent", "sent"]
