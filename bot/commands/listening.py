"""The address the pages listen at."""

from __future__ import annotations

import errno
import socket

from bot.errors import InburgerError, SettingError


class PortTaken(InburgerError):
    """Something else listens where the pages should."""


def usable_port(host: str, port: int) -> int:
    """`port` when it is free, or for 0 any that is.

    Raises PortTaken, or SettingError for a host at which this machine cannot listen.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            # As uvicorn does: what was closed a moment ago is free.
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            return int(trial.getsockname()[1])
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                f"op {page_address(host, port)} draait al iets. "
                "Stop dat, of kies een andere INBURGER_PORT."
            ) from error
        raise SettingError(
            f"op {page_address(host, port)} kan dit programma niet luisteren. "
            "Kijk naar INBURGER_HOST en INBURGER_PORT."
        ) from error


def page_address(host: str, port: int) -> str:
    """As a browser wants it."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
