"""Another process: `python -m tests.store.lock_holder URL`. Writes, and lets go at a line."""

from __future__ import annotations

import sys

from bot.store.engine import open_store

if __name__ == "__main__":
    store = open_store(sys.argv[1])
    with store.begin() as connection:
        if store.dialect == "postgresql":
            connection.exec_driver_sql("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE")
        sys.stdout.write("held\n")
        sys.stdout.flush()
        sys.stdin.readline()
    sys.stdout.write("let go\n")
