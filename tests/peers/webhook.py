"""Bringing updates to the bot's address, as the Bot API server does."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from tests.peers.fake_telegram import FakeTelegram
from tests.peers.queues import Pending
from tests.peers.receiving import Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LOOK = 0.02
"""Seconds of real time between two looks for what is due."""

_NOT_IN_AN_ANSWER = ("deletewebhook", "setwebhook", "close", "logout")


@dataclass(frozen=True)
class Taken:
    """What the bot's server answered; status 0: nothing, the connection broke."""

    status: int
    body: bytes = b""
    retry_after: int = 0


Post = Callable[[str, bytes, dict[str, str]], Awaitable[Taken]]


async def bring_due(fake: FakeTelegram, post: Post) -> int:
    """Brings the first update of each queue that is due, side by side; how many were taken."""
    with fake.lock:
        webhook = None if fake.away else fake.webhook
        due = fake.updates.due(webhook.most) if webhook else []
    if webhook is None:
        return 0
    return sum(await asyncio.gather(*(_bring(fake, webhook, entry, post) for entry in due)))


async def _bring(fake: FakeTelegram, webhook: Webhook, entry: Pending, post: Post) -> bool:
    headers = {"Content-Type": "application/json"}
    if webhook.secret:
        headers[SECRET_HEADER] = webhook.secret
    taken = await post(webhook.url, json.dumps(entry.body).encode(), headers)
    with fake.lock:
        if 200 <= taken.status <= 299:
            fake.updates.arrived(entry)
            _obey(fake, taken.body)
            return True
        words = f"Wrong response from the webhook: {taken.status}"
        webhook.last_error = words if taken.status else "Webhook connection closed"
        webhook.last_error_at = fake.seconds()
        fake.counts[f"webhook {taken.status}"] += 1
        fake.updates.failed(entry, taken.retry_after)
        return False


def _obey(fake: FakeTelegram, body: bytes) -> None:
    """A method in the body of the answer is carried out; the bot does not hear how it went."""
    try:
        value = json.loads(body)
        method = str(value.pop("method"))
    except (ValueError, KeyError, AttributeError):
        return
    if method.lower() not in _NOT_IN_AN_ANSWER and not method.lower().startswith("get"):
        fake.call(method, value)


def post_with(client: httpx.AsyncClient) -> Post:
    async def post(url: str, body: bytes, headers: dict[str, str]) -> Taken:
        try:
            answer = await client.post(url, content=body, headers=headers)
        except httpx.HTTPError:
            return Taken(0)
        pause = answer.headers.get("Retry-After", "")
        return Taken(answer.status_code, answer.content, int(pause) if pause.isdigit() else 0)

    return post


@contextmanager
def postman(fake: FakeTelegram, patience: float = 60.0) -> Iterator[None]:
    """While it is open, updates are brought over real HTTP, from a thread of its own.

    `patience`: seconds until a bot that does not answer counts as gone.
    """
    done = threading.Event()

    async def walk() -> None:
        under_way: set[asyncio.Task[int]] = set()
        async with httpx.AsyncClient(timeout=patience, trust_env=False) as client:
            post = post_with(client)
            while not done.is_set():
                # Not awaited: a slow queue does not hold up the others.
                under_way.add(asyncio.create_task(bring_due(fake, post)))
                under_way = {task for task in under_way if not task.done()}
                await asyncio.sleep(LOOK)
            for task in under_way:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await task

    thread = threading.Thread(target=lambda: asyncio.run(walk()), name="postman")
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
