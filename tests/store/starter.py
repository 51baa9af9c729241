"""Another process: `python -m tests.store.starter URL`. Waits for a line, then migrates."""

from __future__ import annotations

import sys

from bot.store.engine import open_store
from bot.store.migrate import migrate

if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    migrate(open_store(sys.argv[1]))
    sys.stdout.write("done\n")
