"""The fake delivers as Telegram does: two queues a person, at least once, for a day."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import FrozenClock
from tests.peers.asking import ask
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.people import Person
from tests.peers.webhook import SECRET_HEADER, Taken, bring_due

MENU = {"inline_keyboard": [[{"text": "Menu", "callback_data": "p:menu"}]]}


def updates(fake: FakeTelegram, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = fake.call("getUpdates", more).result
    return found


def kinds(found: list[dict[str, Any]]) -> list[str]:
    return [key for update in found for key in update if key != "update_id"]


def test_an_update_is_gone_only_when_a_higher_offset_is_asked(
    fake: FakeTelegram, amal: Person
) -> None:
    amal.says("een")
    first, second = updates(fake)
    assert updates(fake) == [first, second]
    assert updates(fake, offset=first["update_id"]) == [first, second]
    assert updates(fake, offset=second["update_id"]) == [second]
    assert updates(fake) == [second], "the first was confirmed and never comes again"
    assert updates(fake, offset=second["update_id"] + 1) == []


def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(
    fake: FakeTelegram, amal: Person
) -> None:
    for text in ("een", "twee"):
        amal.says(text)
    (last,) = updates(fake, offset=-1)
    assert last["message"]["text"] == "twee"
    assert updates(fake) == [last]


def test_no_more_than_the_limit_come_at_once(fake: FakeTelegram, amal: Person) -> None:
    for n in range(120):
        amal.says(str(n))
    assert len(updates(fake, limit=5)) == 5
    assert len(updates(fake)) == len(updates(fake, limit=500)) == 100


def test_what_waits_longer_than_a_day_is_lost_and_a_tap_after_150_seconds(
    fake: FakeTelegram, amal: Person, clock: FrozenClock
) -> None:
    fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi", "reply_markup": MENU})
    tap = amal.taps("Menu")
    clock.advance(timedelta(seconds=150))
    assert kinds(updates(fake)) == ["message"]
    clock.advance(timedelta(hours=24))
    assert updates(fake) == []
    assert tap.update_id in fake.updates.lost
    assert len(fake.updates.lost) == 2


def test_texts_of_a_chat_keep_their_order_but_a_tap_may_come_before_them(
    fake: FakeTelegram, amal: Person
) -> None:
    fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi", "reply_markup": MENU})
    stories = set()
    for _ in range(40):
        with fake.updates.at_once():
            amal.says("een")
            amal.taps("Menu")
            amal.says("twee")
        found = updates(fake)[-3:]
        texts = [update["message"]["text"] for update in found if "message" in update]
        assert texts == ["een", "twee"]
        stories.add(tuple(kinds(found)))
    assert len(stories) == 3


@pytest.mark.parametrize(
    ("order", "first"), [("taps first", "callback_query"), ("texts first", "message")]
)
def test_the_order_between_the_queues_can_be_chosen(
    fake: FakeTelegram, amal: Person, order: Any, first: str
) -> None:
    fake.call("sendMessage", {"chat_id": amal.id, "text": "hoi", "reply_markup": MENU})
    (start,) = updates(fake)
    with fake.updates.at_once(order):
        amal.says("een")
        amal.taps("Menu")
    assert kinds(updates(fake, offset=start["update_id"] + 1))[0] == first


def test_a_repeated_update_comes_once_more_after_it_was_taken(
    fake: FakeTelegram, amal: Person
) -> None:
    (start,) = updates(fake)
    assert updates(fake, offset=start["update_id"] + 1) == []
    fake.repeat(start["update_id"])
    assert updates(fake, offset=start["update_id"] + 1) == [start]
    assert updates(fake, offset=start["update_id"] + 1) == []
    assert fake.updates.delivered[start["update_id"]] == 2


def test_only_what_is_allowed_comes(fake: FakeTelegram, amal: Person) -> None:
    (start,) = updates(fake, allowed_updates=["message"])
    amal.edits(start["message"]["message_id"], "/start nl")
    amal.blocks()
    assert updates(fake, offset=start["update_id"] + 1) == []


def test_an_edit_does_not_change_an_update_that_is_under_way(
    fake: FakeTelegram, amal: Person
) -> None:
    said = amal.says("een")
    amal.edits(said, "twee")
    _, message, edited = updates(fake)
    assert message["message"]["text"] == "een"
    assert edited["edited_message"]["text"] == "twee"
    assert edited["edited_message"]["edit_date"]


async def test_a_poll_waits_until_something_is_said(fake: FakeTelegram) -> None:
    yonas = fake.person("Yonas")
    poll = asyncio.create_task(ask(fake, fake.token, "getUpdates", {"timeout": "30"}))
    await asyncio.sleep(0)
    yonas.starts()
    answer = await asyncio.wait_for(poll, 5)
    assert kinds(answer.result) == ["message"]


@pytest.mark.parametrize(
    ("method", "params", "reason"),
    [
        (
            "getUpdates",
            {},
            "terminated by other getUpdates request; "
            "make sure that only one bot instance is running",
        ),
        ("setWebhook", {"url": "https://example.org/"}, "terminated by setWebhook request"),
    ],
)
async def test_a_second_poller_or_a_webhook_ends_the_first_ones_waiting(
    fake: FakeTelegram, method: str, params: dict[str, Any], reason: str
) -> None:
    poll = asyncio.create_task(ask(fake, fake.token, "getUpdates", {"timeout": "30"}))
    await asyncio.sleep(0)
    assert fake.call(method, params).status == 200
    answer = await asyncio.wait_for(poll, 5)
    assert (answer.status, answer.description) == (409, f"Conflict: {reason}")


def test_getupdates_is_refused_while_there_is_a_webhook(fake: FakeTelegram, amal: Person) -> None:
    fake.call("setWebhook", {"url": "https://example.org/hook", "drop_pending_updates": "true"})
    answer = fake.call("getUpdates")
    assert (answer.status, answer.description) == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )
    fake.call("deleteWebhook")
    assert updates(fake) == [], "what waited was dropped"


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        (
            {"url": "http://example.org/"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://example.org/", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
        ({"url": "https://example.org/", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
def test_a_webhook_telegram_would_not_bring_to_is_refused(
    fake: FakeTelegram, params: dict[str, str], reason: str
) -> None:
    assert fake.call("setWebhook", params).description == f"Bad Request: {reason}"


class Door:
    """The bot's end of a webhook: answers `statuses` one by one, then 200."""

    def __init__(self, *statuses: int, retry_after: int = 0, body: bytes = b"") -> None:
        self.statuses = list(statuses)
        self.retry_after = retry_after
        self.body = body
        self.got: list[bytes] = []
        self.headers: list[dict[str, str]] = []

    async def __call__(self, url: str, body: bytes, headers: dict[str, str]) -> Taken:
        self.got.append(body)
        self.headers.append(headers)
        status = self.statuses.pop(0) if self.statuses else 200
        return Taken(status, self.body, self.retry_after)


HOOK = {"url": "https://example.org/hook", "secret_token": "geheim_1"}


async def test_a_webhook_gets_the_secret_and_each_update_once(
    fake: FakeTelegram, amal: Person
) -> None:
    fake.call("setWebhook", HOOK)
    door = Door()
    assert [await bring_due(fake, door) for _ in range(2)] == [1, 0]
    assert door.headers[0][SECRET_HEADER] == "geheim_1"
    assert fake.call("getWebhookInfo").result["pending_update_count"] == 0


async def test_what_is_not_taken_comes_at_once_again_and_then_ever_later(
    fake: FakeTelegram, amal: Person, clock: FrozenClock
) -> None:
    fake.call("setWebhook", HOOK)
    door = Door(503, 500, 0, 403)
    came: list[int] = []
    for second in range(20):
        # Twice a second: the first re-sending does not wait.
        for _ in range(2):
            before = len(door.got)
            await bring_due(fake, door)
            came += [second] * (len(door.got) - before)
        clock.advance(timedelta(seconds=1))
    assert came == [0, 0, 2, 6, 14]
    assert len(set(door.got)) == 1
    assert fake.updates.pending == []


async def test_a_retry_after_of_the_bot_is_kept(
    fake: FakeTelegram, amal: Person, clock: FrozenClock
) -> None:
    fake.call("setWebhook", HOOK)
    door = Door(503, retry_after=90)
    await bring_due(fake, door)
    clock.advance(timedelta(seconds=89))
    assert await bring_due(fake, door) == 0
    clock.advance(timedelta(seconds=1))
    assert await bring_due(fake, door) == 1


async def test_a_queue_waits_for_its_first_update_and_the_others_do_not(
    fake: FakeTelegram, amal: Person
) -> None:
    fake.call("setWebhook", HOOK)
    amal.says("tweede")
    fake.person("Yonas").starts()
    refusing = Door(503, 503, 503)
    await bring_due(fake, refusing)
    assert len(refusing.got) == 2, "the first of each chat, side by side"
    assert b"tweede" not in b"".join(refusing.got)


async def test_a_method_in_the_answer_of_a_webhook_is_carried_out(
    fake: FakeTelegram, amal: Person
) -> None:
    fake.call("setWebhook", HOOK)
    body = b'{"method": "sendMessage", "chat_id": %d, "text": "dank"}' % amal.id
    await bring_due(fake, Door(body=body))
    assert amal.answers() == ["dank"]
