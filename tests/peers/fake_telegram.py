"""`FakeTelegram`: Telegram with its Bot API in one object, strict, without a network.

    fake = FakeTelegram(clock)
    amal = fake.person(language_code="ar")
    amal.starts()
    fake.call("sendMessage", {"chat_id": amal.id, "text": "..."})
    amal.sees()

Bots reach it through `tests.peers.request.FakeRequest` or `tests.peers.server.serve_fake`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from tests.peers import profile, receiving, sending, shapes
from tests.peers.answers import Answer, Call, body
from tests.peers.chats import Chat
from tests.peers.faults import Fault
from tests.peers.pace import Pace
from tests.peers.params import Params
from tests.peers.people import Channel, Group, Person
from tests.peers.place import TOKEN, Place
from tests.peers.refused import Refused, bad, forbidden, too_many

__all__ = ["METHODS", "TOKEN", "Answer", "FakeTelegram"]

METHODS: dict[str, Callable[[Place, Params], Any]] = {
    function.__name__.replace("_", ""): function
    for function in (
        profile.get_me,
        profile.set_my_commands,
        profile.delete_my_commands,
        profile.get_my_commands,
        profile.set_my_name,
        profile.set_my_description,
        profile.set_my_short_description,
        profile.get_my_name,
        profile.get_my_description,
        profile.get_my_short_description,
        receiving.get_updates,
        receiving.set_webhook,
        receiving.delete_webhook,
        receiving.get_webhook_info,
        sending.send_message,
        sending.send_document,
        sending.edit_message_text,
        sending.edit_message_reply_markup,
        sending.delete_message,
        sending.delete_messages,
        sending.send_chat_action,
        sending.leave_chat,
        sending.answer_callback_query,
        sending.get_file,
    )
}


class FakeTelegram(Place):
    """Safe to use from several threads. Nothing random but what `seed` gives."""

    def keeps_pace(self, overall: int = 30, per_chat: float = 1.0, run_up: int = 3) -> Pace:
        """From now on, what comes too fast is answered 429."""
        self.pace = Pace(self.clock, overall, per_chat, run_up)
        return self.pace

    # The people

    def person(
        self,
        name: str = "Amal",
        *,
        language_code: str | None = "nl",
        last_name: str | None = None,
        username: str | None = None,
    ) -> Person:
        with self.lock:
            number = self._number("person", 1)
            user = shapes.user(number, name, last_name, username, language_code)
            self.chats[number] = Chat(shapes.private_chat(user), "stranger")
            return Person(self, user)

    def group(self, title: str = "Taalklas") -> Group:
        with self.lock:
            number = self._number("group", -1)
            self.chats[number] = Chat(shapes.group_chat(number, title), "kicked")
            return Group(self, self.chats[number])

    def channel(self, title: str = "Nieuws") -> Channel:
        with self.lock:
            number = self._number("channel", -1)
            self.chats[number] = Chat(shapes.channel_chat(number, title), "open")
            return Channel(self, self.chats[number])

    def _number(self, kind: str, step: int) -> int:
        self._next[kind] += step * self.random.randint(1, 1000)
        return self._next[kind]

    # The bot

    def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        *,
        token: str | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Answer:
        """One call of the Bot API; `params` as strings or as JSON values."""
        with self.lock:
            asked = Params(params or {}, files)
            name = method.lower()
            self.counts[name] += 1
            if token is not None and token != self.token:
                return self._answered(method, asked, Refused(401, "Unauthorized"))
            chat = asked.chat_id()
            fault = self.faults.strike(name, chat if isinstance(chat, int) else None)
            return self._faulty(method, asked, fault) if fault else self._perform(method, asked)

    def _perform(self, method: str, params: Params) -> Answer:
        perform = METHODS.get(method.lower())
        if perform is None:
            return self._answered(method, params, Refused(404, "Not Found"))
        try:
            result = perform(self, params)
        except Refused as refusal:
            return self._answered(method, params, refusal)
        answer = self._answered(method, params, result)
        self.ring()
        waits = perform is receiving.get_updates and not result and params.integer("timeout") > 0
        if not waits:
            return answer
        self._polled[self.polls] = params
        return Answer(answer.status, answer.body, poll=self.polls)

    def poll_again(self, poll: int) -> Answer:
        """What a waiting getUpdates finds now; 409 when another poller or a webhook came."""
        with self.lock:
            params = self._polled[poll]
            if self.webhook is not None:
                refusal = Refused(409, "Conflict: terminated by setWebhook request")
            elif poll != self.polls:
                refusal = Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; "
                    "make sure that only one bot instance is running",
                )
            else:
                limit = params.integer("limit", receiving.MOST_AT_ONCE)
                found = self.updates.take(params.integer("offset"), limit)
                written = body({"ok": True, "result": found})
                return Answer(200, written, poll=None if found else poll)
            del self._polled[poll]
            return self._answered("getUpdates", params, refusal)

    def poll_ends(self, poll: int) -> None:
        with self.lock:
            self._polled.pop(poll, None)

    def _faulty(self, method: str, params: Params, fault: Fault) -> Answer:
        refusals = {
            "429": lambda: too_many(int(fault.value or 1)),
            "403": lambda: forbidden(str(fault.value or "bot was blocked by the user")),
            "400": lambda: bad(str(fault.value or "chat not found")),
            "5xx": lambda: Refused(int(fault.value or 502), _phrase(int(fault.value or 502))),
        }
        if fault.kind in refusals:
            return self._answered(method, params, refusals[fault.kind]())
        if fault.kind == "garbled":
            self.counts["502"] += 1
            return Answer(502, b"<html><h1>502 Bad Gateway</h1></html>")
        if fault.kind in ("refused", "reset"):
            self.counts["cut"] += 1
            return Answer(0, b"", cut="refused" if fault.kind == "refused" else "reset")
        before = {chat.id: set(chat.messages) for chat in self.chats.values()}
        answer = self._perform(method, params)
        made = tuple(
            (chat.id, number)
            for chat in self.chats.values()
            for number in chat.messages.keys() - before.get(chat.id, set())
        )
        if fault.kind == "slow":
            return replace(answer, delay=float(fault.value or 1), made=made)
        self.counts["lost"] += 1
        lost = Answer(0, b"", cut="reset", made=made)
        self.nobody_heard(lost)
        return lost

    def nobody_heard(self, answer: Answer) -> None:
        """The bot was gone before `answer` reached it."""
        with self.lock:
            for chat_id, number in answer.made:
                self.chats[chat_id].messages[number].answer_lost = True

    def _answered(self, method: str, params: Params, outcome: Any) -> Answer:
        if isinstance(outcome, Refused):
            status = outcome.status
            value = {"ok": False, "error_code": status, "description": outcome.description}
            if outcome.parameters:
                value["parameters"] = outcome.parameters
        else:
            status, value = 200, {"ok": True, "result": outcome}
        self.counts[str(status)] += 1
        self.calls.append(Call(self.clock.now(), method, params.values, status))
        return Answer(status, body(value))


def _phrase(status: int) -> str:
    phrases = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}
    return phrases.get(status, "Internal Server Error")
