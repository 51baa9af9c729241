"""Another process at the same store: `python -m tests.inbox.worker URL NAME MODE`.

After each line it reads it goes on. `work`: claims a row, then handles all there is, and says each
number. `die-claimed`: says `claimed` with a row in its hands. `die-writing`: says `written` within
the transaction that answers and finishes it. Both wait to be killed.
"""

from __future__ import annotations

import sys
import time

from bot.clock import FrozenClock
from bot.inbox.queue import Inbox, InboxRow
from bot.outbox.queue import put
from bot.store.engine import open_store
from tests.arrivals import NOON, messages

ANSWER = messages("deel 1", "deel 2")


def say(line: object) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(url: str, name: str, mode: str) -> None:
    store = open_store(url)
    inbox = Inbox(store, FrozenClock(NOON))

    def answer(row: InboxRow) -> None:
        with store.begin() as connection:
            place = (row.incoming.channel, row.incoming.chat_id)
            put(connection, *place, row.seq, ANSWER, NOON)
            inbox.finish(connection, row.seq, NOON)
            if mode == "die-writing":
                say("written")
                sys.stdin.readline()

    say("ready")
    sys.stdin.readline()
    row = inbox.claim(name)
    assert row is not None
    say("claimed")
    if mode != "die-writing":
        sys.stdin.readline()
    while True:
        if row is not None:
            answer(row)
            say(row.seq)
        elif not inbox.waiting():
            return
        else:
            time.sleep(0.005)
        row = inbox.claim(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
