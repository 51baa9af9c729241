"""Which card people chose when it was not sure what they meant: hints for editors.

Nothing is learned from these by itself. An editor sees a question only when five chats asked it in
the same words, so that nobody's own story is shown. A chat that is forgotten takes its choices
along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.engine import Connection

from bot.folding import fold
from bot.store.tables import choice
from bot.store.upsert import insert

FEWEST_CHATS = 5
"""Before an editor sees a question."""

LONGEST = 200
"""Letters that are kept: a whole story is nobody's sample question."""


@dataclass(frozen=True)
class Choice:
    """`question` is masked; `chats` is how many chose `card` after asking it."""

    language: str
    question: str
    card: str
    chats: int


def note_choice(
    connection: Connection, mark: str, language: str, question: str, card: str, day: date
) -> None:
    """Once per chat; `mark` is the chat's own random word, not its number."""
    folded = fold(question)
    if not folded or len(question) > LONGEST:
        return
    values = {"language": language, "question": question, "folded": folded, "card": card}
    row = insert(connection, choice).values(**values, mark=mark, chosen_on=day)
    connection.execute(row.on_conflict_do_nothing(index_elements=["mark", "folded", "card"]))


def frequent_choices(connection: Connection) -> Iterator[Choice]:
    """Those of `FEWEST_CHATS` chats or more, most often first."""
    chats = func.count().label("chats")
    found = (
        select(choice.c.language, func.min(choice.c.question), choice.c.card, chats)
        .group_by(choice.c.language, choice.c.folded, choice.c.card)
        .having(func.count() >= FEWEST_CHATS)
        .order_by(chats.desc(), choice.c.language, choice.c.card, func.min(choice.c.question))
    )
    for row in connection.execute(found):
        yield Choice(*row)


def kept_choices(connection: Connection, mark: str | None) -> int:
    """How many are kept of a chat."""
    found = select(func.count()).select_from(choice).where(choice.c.mark == mark)
    return int(connection.execute(found).scalar_one()) if mark else 0


def forget_choices(connection: Connection, mark: str | None) -> None:
    if mark:
        connection.execute(delete(choice).where(choice.c.mark == mark))
