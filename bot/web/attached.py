"""What another channel adds to the web process, without the pages knowing which it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from starlette.routing import Route


@dataclass(frozen=True)
class Attached:
    """`mode` is how messages come in, as /healthz tells it. `running` is open while the pages are.

    `route`, if there is one, is answered under the public name `host` too; nothing else is.
    """

    mode: str
    running: Callable[[], AbstractAsyncContextManager[None]]
    is_well: Callable[[], bool]
    route: Route | None = None
    host: str = ""
