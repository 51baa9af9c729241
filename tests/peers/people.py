"""People with a phone: what they do, and what they see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.peers import profile, shapes
from tests.peers.chats import Chat, Said, Tap
from tests.peers.media import CONTENTS
from tests.peers.queues import QUEUE_OF_TAPS
from tests.peers.rules import LONGEST_TEXT, units

if TYPE_CHECKING:
    from tests.peers.place import Place

EDITABLE = timedelta(hours=48)


@dataclass(frozen=True)
class Sent:
    """What a person did. `update_id` is 0 when the bot is not told, or within `at_once`."""

    update_id: int
    message_id: int


@dataclass(frozen=True)
class Seen:
    """A message as it stands on the phone; `buttons` are the labels, in rows."""

    message_id: int
    text: str
    buttons: tuple[tuple[str, ...], ...]
    by_bot: bool
    edited: bool


class Channel:
    """A channel the bot is an administrator of."""

    def __init__(self, fake: Place, chat: Chat) -> None:
        self.fake = fake
        self.chat = chat
        self.id = chat.id

    def posts(self, text: str) -> Sent:
        with self.fake.lock:
            said = self.fake.put(self.chat, None, shapes.written(text), by_bot=False)
            number = self.fake.announce("channel_post", said.json, self.id)
            return Sent(number, said.message_id)

    def sees(self) -> list[Seen]:
        return seen(self.fake, self.chat)


class Group(Channel):
    """A group; the bot is in it once a person adds it. It reads only what is meant for it."""

    def adds_bot(self, by: Person) -> Sent:
        with self.fake.lock:
            self.fake.change_standing(self.chat, "open", by.user)
            member = self.fake.bot
            said = self.fake.put(
                self.chat,
                by.user,
                {"new_chat_participant": member, "new_chat_member": member}
                | {"new_chat_members": [member]},
                by_bot=False,
            )
            number = self.fake.announce("message", said.json, self.id)
            return Sent(number, said.message_id)

    @property
    def has_bot(self) -> bool:
        return self.chat.standing == "open"

    def hears(self, text: str, reply_to: Said | None) -> bool:
        """The privacy mode every bot begins with."""
        name = f"@{self.fake.bot['username']}"
        to_bot = reply_to is not None and reply_to.by_bot
        return self.has_bot and (text.startswith("/") or name in text or to_bot)


class Person:
    """Everything is done in her private chat with the bot, unless `where` is a group."""

    def __init__(self, fake: Place, user: dict[str, Any]) -> None:
        self.fake = fake
        self.user = user
        self.id = int(user["id"])

    @property
    def chat(self) -> Chat:
        return self.fake.chats[self.id]

    # What she does

    def starts(self, parameter: str = "") -> Sent:
        """Taps Start, perhaps behind a link `t.me/<bot>?start=<parameter>`."""
        if self.chat.standing == "blocked":
            self.unblocks()
        return self.says(f"/start {parameter}".strip())

    def says(self, text: str, *, reply_to: int | None = None, where: Group | None = None) -> Sent:
        """A text longer than a message goes as several, as the app does; the last is returned."""
        cleaned = text.strip()
        assert cleaned, "the app sends no empty message"
        head, rest = _first_part(cleaned)
        sent = self.sends(shapes.written(head), reply_to=reply_to, where=where)
        return self.says(rest, where=where) if rest.strip() else sent

    def sends(
        self,
        content: dict[str, Any],
        *,
        reply_to: int | None = None,
        where: Group | None = None,
    ) -> Sent:
        """A message with any content, given as the JSON Telegram would write."""
        with self.fake.lock:
            chat = where.chat if where else self.chat
            if where is None:
                assert chat.standing in ("open", "stranger"), f"her chat is {chat.standing}"
                chat.standing = "open"
            quoted = self._said(chat, reply_to) if reply_to else None
            reply = {"reply_to_message": quoted.json} if quoted else {}
            said = self.fake.put(chat, self.user, {**reply, **content}, by_bot=False)
            if where and not where.hears(said.text, quoted):
                return Sent(0, said.message_id)
            number = self.fake.announce("message", said.json, chat.id)
            return Sent(number, said.message_id)

    def _said(self, chat: Chat, message_id: int) -> Said:
        said = chat.messages.get(message_id)
        assert said is not None and not said.deleted, f"message {message_id} is not on the phone"
        return said

    def edits(self, message: Sent | int, text: str) -> Sent:
        """Changes one of her own messages."""
        with self.fake.lock:
            number = message if isinstance(message, int) else message.message_id
            said = self._said(self.chat, number)
            assert not said.by_bot, "she cannot edit what the bot wrote"
            assert self.fake.clock.now() - said.at < EDITABLE, "the app edits for 48 hours"
            kept = {key: value for key, value in said.json.items() if key != "entities"}
            said.json = {**kept, **shapes.written(text), "edit_date": self.fake.seconds()}
            said.edits += 1
            self.fake.note("edit", self.id, number, text)
            return Sent(self.fake.announce("edited_message", said.json, self.id), number)

    def taps(self, button: str, *, on: int | None = None) -> Sent:
        """Taps the button with this label or data, on the newest message that has it, or `on`."""
        with self.fake.lock:
            for said in reversed(self.chat.messages.values()):
                if said.deleted or on not in (None, said.message_id):
                    continue
                for row in said.buttons:
                    for entry in row:
                        if button in (entry["text"], entry.get("callback_data")):
                            return self._tap(said.message_id, said.json, entry["callback_data"])
            raise AssertionError(f"no button {button!r} on the phone")

    def taps_on_what_is_gone(self, data: str, message_id: int) -> Sent:
        """A tap that comes when the message under the button is deleted or too old to show."""
        with self.fake.lock:
            gone = {"chat": self.chat.json, "message_id": message_id, "date": 0}
            return self._tap(message_id, gone, data)

    def _tap(self, message_id: int, message: dict[str, Any], data: str) -> Sent:
        assert self.chat.standing == "open", f"her chat is {self.chat.standing}"
        name = str(self.fake.random.randrange(10**17, 10**18))
        self.fake.taps[name] = Tap(name, self.id, self.fake.clock.now())
        self.fake.note("tap", self.id, message_id, data)
        payload = {
            "id": name,
            "from": self.user,
            "message": message,
            "chat_instance": str(self.id * 7919),
            "data": data,
        }
        queue = self.id + QUEUE_OF_TAPS
        return Sent(self.fake.announce("callback_query", payload, queue), message_id)

    def sends_kind(self, kind: str, **changes: Any) -> Sent:
        """One of `tests.peers.media`."""
        make: Callable[..., dict[str, Any]] = CONTENTS[kind]
        return self.sends(make(self.fake, self.user, **changes))

    def sends_voice(self, **changes: Any) -> Sent:
        return self.sends_kind("voice", **changes)

    def sends_photo(self, **changes: Any) -> Sent:
        """`caption=` is what she writes with it."""
        return self.sends_kind("photo", **changes)

    def sends_document(self, **changes: Any) -> Sent:
        """`caption=`, `file_name=`, `file_size=`."""
        return self.sends_kind("document", **changes)

    def sends_sticker(self) -> Sent:
        return self.sends_kind("sticker")

    def sends_location(self) -> Sent:
        return self.sends_kind("location")

    def sends_contact(self, **changes: Any) -> Sent:
        """`phone_number=`, `first_name=`."""
        return self.sends_kind("contact", **changes)

    def forwards(self, text: str, *, hidden: bool = False) -> Sent:
        """A text somebody else wrote; `hidden`: that person shows only a name."""
        then = self.fake.seconds() - 3600
        # Telegram still writes the fields of before Bot API 7.0 beside forward_origin.
        if hidden:
            origin = {"type": "hidden_user", "sender_user_name": "Yonas", "date": then}
            old: dict[str, Any] = {"forward_sender_name": "Yonas"}
        else:
            other = shapes.user(self.id + 1, "Yonas", "Tesfay", "yonas_t", "ti")
            origin = {"type": "user", "sender_user": other, "date": then}
            old = {"forward_from": other}
        content = {"forward_origin": origin, **old, "forward_date": then}
        return self.sends({**content, **shapes.written(text)})

    def blocks(self) -> int:
        """Stops the bot; returns the number of the my_chat_member update."""
        with self.fake.lock:
            return self.fake.change_standing(self.chat, "blocked", self.user)

    def unblocks(self) -> int:
        with self.fake.lock:
            return self.fake.change_standing(self.chat, "open", self.user)

    def leaves_telegram(self) -> None:
        """Deletes her account."""
        self.chat.standing = "deactivated"

    # What she sees

    def sees(self) -> list[Seen]:
        return seen(self.fake, self.chat)

    def answers(self) -> list[str]:
        """The texts of the bot that stand on the phone."""
        return [message.text for message in self.sees() if message.by_bot]

    def last(self) -> Seen:
        """The newest message of the bot."""
        mine = [message for message in self.sees() if message.by_bot]
        assert mine, "the bot has said nothing"
        return mine[-1]

    def waiting_taps(self) -> list[Tap]:
        """Her taps whose button still shows that it is busy."""
        with self.fake.lock:
            mine = [tap for tap in self.fake.taps.values() if tap.chat_id == self.id]
            return [tap for tap in mine if tap.answer is None]

    def commands(self) -> list[str]:
        """The commands in the menu of her chat, in the order they stand."""
        language = self.user.get("language_code", "")
        shown = profile.commands_shown(self.fake, self.chat, language)
        return [entry["command"] for entry in shown]

    def sees_profile(self, field: str) -> str:
        """`name`, `description` or `short_description` in the language of her app."""
        texts = self.fake.profile
        language = self.user.get("language_code", "")
        return texts.get((field, language)) or texts.get((field, ""), "")


def _first_part(text: str) -> tuple[str, str]:
    head = text[:LONGEST_TEXT]
    while units(head) > LONGEST_TEXT:
        head = head[:-1]
    return head, text[len(head) :]


def seen(fake: Place, chat: Chat) -> list[Seen]:
    with fake.lock:
        return [
            Seen(
                said.message_id,
                said.text,
                tuple(tuple(entry["text"] for entry in row) for row in said.buttons),
                said.by_bot,
                said.edits > 0,
            )
            for said in chat.messages.values()
            if not said.deleted
        ]
