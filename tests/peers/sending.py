"""Methods that put something into a chat, change it or take it away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests.peers import rules, shapes
from tests.peers.chats import Chat, Said
from tests.peers.params import Params
from tests.peers.refused import bad, forbidden

if TYPE_CHECKING:
    from tests.peers.place import Place

DELETABLE = timedelta(hours=48)

_SHUT = {
    "stranger": "bot can't initiate conversation with a user",
    "blocked": "bot was blocked by the user",
    "deactivated": "user is deactivated",
    "kicked": "bot was kicked from the group chat",
}


def _chat(fake: Place, params: Params) -> Chat:
    number = params.chat_id()
    if number is None:
        raise bad("chat_id is empty")
    if not isinstance(number, int) or number not in fake.chats:
        raise bad("chat not found")
    return fake.chats[number]


def _open_chat(fake: Place, params: Params) -> Chat:
    chat = _chat(fake, params)
    if chat.standing != "open":
        raise forbidden(_SHUT[chat.standing])
    return chat


def _reply(chat: Chat, params: Params) -> dict[str, Any]:
    wanted = params.json("reply_parameters")
    if not isinstance(wanted, dict):
        return {}
    said = chat.messages.get(int(wanted.get("message_id", 0)))
    if said is None or said.deleted:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad("message to be replied not found")
    quoted = {key: value for key, value in said.json.items() if key != "reply_to_message"}
    return {"reply_to_message": quoted}


def _without_formatting(params: Params) -> None:
    # The product sends plain text; what this fake would not check it does not take.
    if params.text("parse_mode"):
        raise bad("unsupported parse_mode")


def send_message(fake: Place, params: Params) -> dict[str, Any]:
    text = rules.message_text(params.text("text"))
    _without_formatting(params)
    markup = rules.reply_markup(params.values.get("reply_markup"))
    chat = _open_chat(fake, params)
    reply = _reply(chat, params)
    preview = params.json("link_preview_options")
    fake.keep_pace(chat.id)
    return fake.put(
        chat,
        fake.bot,
        {
            **reply,
            **shapes.written(text),
            **({"link_preview_options": preview} if preview else {}),
            **({"reply_markup": markup} if markup else {}),
        },
        by_bot=True,
    ).json


def send_document(fake: Place, params: Params) -> dict[str, Any]:
    _without_formatting(params)
    caption = rules.caption(params.text("caption"))
    markup = rules.reply_markup(params.values.get("reply_markup"))
    chat = _open_chat(fake, params)
    document = params.text("document")
    if document in fake.files:
        stored = fake.files[document].json
    elif params.files:
        content = next(iter(params.files.values()))
        if not content:
            raise bad("file must be non-empty")
        stored = fake.keep_file("BQACAgQ", "documents", content, {"file_name": "file"})
    else:
        raise bad("there is no document in the request")
    fake.keep_pace(chat.id)
    return fake.put(
        chat,
        fake.bot,
        {
            **_reply(chat, params),
            "document": stored,
            **({"caption": caption} if caption else {}),
            **({"reply_markup": markup} if markup else {}),
        },
        by_bot=True,
    ).json


def _editable(fake: Place, params: Params) -> tuple[Chat, Said]:
    chat = _open_chat(fake, params)
    if not params.integer("message_id"):
        raise bad("message identifier is not specified")
    said = chat.messages.get(params.integer("message_id"))
    if said is None or said.deleted:
        raise bad("message to edit not found")
    if not said.by_bot:
        raise bad("message can't be edited")
    return chat, said


def _change(
    fake: Place, chat: Chat, said: Said, changes: dict[str, Any], *, drop: set[str]
) -> dict[str, Any]:
    changed = {key: value for key, value in said.json.items() if key not in drop} | changes
    looks = ("text", "entities", "reply_markup")
    if all(changed.get(key) == said.json.get(key) for key in looks):
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    fake.keep_pace(chat.id)
    said.json = {**changed, "edit_date": fake.seconds()}
    said.edits += 1
    fake.note("edit", chat.id, said.message_id, said.text)
    return said.json


def edit_message_text(fake: Place, params: Params) -> dict[str, Any]:
    text = rules.message_text(params.text("text"), editing=True)
    _without_formatting(params)
    markup = rules.reply_markup(params.values.get("reply_markup"))
    chat, said = _editable(fake, params)
    if "text" not in said.json:
        raise bad("there is no text in the message to edit")
    changes = {**shapes.written(text), **({"reply_markup": markup} if markup else {})}
    return _change(fake, chat, said, changes, drop={"entities", "reply_markup"})


def edit_message_reply_markup(fake: Place, params: Params) -> dict[str, Any]:
    markup = rules.reply_markup(params.values.get("reply_markup"))
    chat, said = _editable(fake, params)
    changes = {"reply_markup": markup} if markup else {}
    return _change(fake, chat, said, changes, drop={"reply_markup"})


def _may_delete(fake: Place, chat: Chat, said: Said) -> None:
    if not said.by_bot and not chat.private:
        raise bad("message can't be deleted")
    if fake.clock.now() - said.at > DELETABLE:
        raise bad("message can't be deleted for everyone")


def _delete(fake: Place, chat: Chat, said: Said) -> None:
    said.deleted = True
    fake.note("delete", chat.id, said.message_id, "")


def delete_message(fake: Place, params: Params) -> bool:
    chat = _chat(fake, params)
    if not params.integer("message_id"):
        raise bad("message identifier is not specified")
    said = chat.messages.get(params.integer("message_id"))
    if said is None or said.deleted:
        raise bad("message to delete not found")
    _may_delete(fake, chat, said)
    _delete(fake, chat, said)
    return True


def delete_messages(fake: Place, params: Params) -> bool:
    """What is not there is skipped; one that may not be deleted keeps them all (tdlib)."""
    chat = _chat(fake, params)
    numbers = params.json("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > rules.MOST_DELETED:
        raise bad("too many message identifiers specified")
    if not all(isinstance(number, int) and number > 0 for number in numbers):
        raise bad("invalid message identifier specified")
    there = [
        said
        for number in dict.fromkeys(numbers)
        if (said := chat.messages.get(number)) is not None and not said.deleted
    ]
    for said in there:
        _may_delete(fake, chat, said)
    for said in there:
        _delete(fake, chat, said)
    return True


def send_chat_action(fake: Place, params: Params) -> bool:
    action = params.text("action")
    if action not in rules.ACTIONS:
        raise bad("wrong parameter action in request")
    _open_chat(fake, params).actions.append(action)
    return True


def leave_chat(fake: Place, params: Params) -> bool:
    chat = _open_chat(fake, params)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    fake.change_standing(chat, "kicked", by=fake.bot)
    return True


def answer_callback_query(fake: Place, params: Params) -> bool:
    tap = fake.taps.get(params.text("callback_query_id"))
    text = rules.clean(params.text("text"))
    if rules.units(text) > rules.LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    too_old = tap is None or fake.clock.now() - tap.at > fake.life_of_a_tap
    if tap is None or too_old or tap.answer is not None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    tap.answer = text
    return True


def get_file(fake: Place, params: Params) -> dict[str, Any]:
    stored = fake.files.get(params.text("file_id"))
    if stored is None:
        raise bad("invalid file_id")
    size = int(stored.json.get("file_size", len(stored.content)))
    if size > 20 * 1024 * 1024:
        raise bad("file is too big")
    names = {key: stored.json[key] for key in ("file_id", "file_unique_id")}
    return {**names, "file_size": size, "file_path": stored.path}
