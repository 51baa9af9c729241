"""Log lines as JSON, one a line. They hold no message text, no name and no token."""

from __future__ import annotations

import json
import logging
import sys
from datetime import datetime, timezone

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


_OURS = ("bot", "nlu", "actions")


def _event(record: logging.LogRecord) -> str:
    """What we say ourselves in full; of a library the bare first line.

    What a library fills in, and what asyncio says of an exception, may quote a message.
    """
    if record.name.partition(".")[0] in _OURS:
        return record.getMessage()
    return str(record.msg).partition("\n")[0]


class JsonLines(logging.Formatter):
    """Time, level, logger, event, and what was given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, timezone.utc).isoformat(
                timespec="seconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
            **{key: value for key, value in vars(record).items() if key not in _STANDARD},
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, ensure_ascii=False, default=str)


def set_up_logs(level: str) -> None:
    """Our lines to the error stream; libraries only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("nlu").setLevel(level)
    # httpx writes whole addresses at INFO, and an address at Telegram holds the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
