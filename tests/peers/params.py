"""The parameters of one call, as they come over the wire: strings, or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.peers.refused import bad


class Params:
    def __init__(self, values: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> None:
        self.values = dict(values)
        self.files = dict(files or {})

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """What is no number counts as not given, as at Telegram."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        return str(self.values.get(name, "")).lower() in {"true", "yes", "1"}

    def json(self, name: str) -> Any:
        """None when it is not given."""
        value = self.values.get(name)
        if not isinstance(value, str) or not value:
            return value or None
        try:
            return json.loads(value)
        except ValueError:
            raise bad(f"can't parse {name} JSON object") from None

    def chat_id(self) -> int | str | None:
        value = self.text("chat_id").strip().strip('"')
        try:
            return int(value)
        except ValueError:
            return value or None
