"""A machine without a network: whoever tries to leave it is stopped and noted down.

As a program: `python -m tests.no_network ask --json ...` runs `inburger` that way, and ends with 77
when something tried.
"""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from typing import Any

import uvloop

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
TRIED = 77

Put = Callable[[object, str, Any], None]
"""Puts a function in the place of another, as `setattr` or `monkeypatch.setattr` does."""


class NetworkUsed(BaseException):
    """Not an Exception: nobody catches it by accident."""


def forbid_network(put: Put) -> list[str]:
    """Returns the list of what was tried, which stays empty when all is well."""
    tried: list[str] = []

    def refuse(host: object) -> None:
        tried.append(str(host))
        raise NetworkUsed(host)

    def guard_address(original: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(self: socket.socket, *arguments: Any) -> Any:
            address = arguments[-1]
            if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
                refuse(address[0])
            return original(self, *arguments)

        return guarded

    def guard_name(original: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(host: Any, *arguments: Any, **named: Any) -> Any:
            if host is not None and host not in LOOPBACK:
                refuse(host)
            return original(host, *arguments, **named)

        return guarded

    def guard_loop(original: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(self: object, *arguments: Any, **named: Any) -> Any:
            for part in (*arguments, *named.values()):
                host = part[0] if isinstance(part, tuple) and part else part
                if isinstance(host, str) and host not in LOOPBACK:
                    refuse(host)
            return original(self, *arguments, **named)

        return guarded

    for name in ("connect", "connect_ex", "sendto"):
        put(socket.socket, name, guard_address(getattr(socket.socket, name)))
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        put(socket, name, guard_name(getattr(socket, name)))
    # Rasa brings a loop that speaks to the system itself, past the socket module.
    for name in ("create_connection", "create_datagram_endpoint", "getaddrinfo", "sock_connect"):
        put(uvloop.Loop, name, guard_loop(getattr(uvloop.Loop, name)))
    return tried


if __name__ == "__main__":
    tried = forbid_network(setattr)
    from bot.cli import main

    main(standalone_mode=False)
    from rasa.telemetry import is_telemetry_enabled

    if tried or is_telemetry_enabled():
        sys.exit(TRIED)
