"""Another process: `python -m tests.inbox.bell_ringer URL FOLDER NAME`. Rings at each line."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.inbox.bell import ringer
from bot.store.engine import open_store

if __name__ == "__main__":
    bell = ringer(open_store(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        bell.ring()
        sys.stdout.write("rung\n")
        sys.stdout.flush()
