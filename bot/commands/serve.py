"""`inburger serve`: pages and assistant together; what dies is started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from types import FrameType

from bot.commands.listening import page_address, usable_port
from bot.progress import Report
from bot.settings import Settings, environment_name, make_data_folder
from bot.web.app import is_local

LOOK_EVERY = 0.25
SHORTEST_LIFE = 10.0
"""Seconds: a process that lives shorter is started again ever later."""

LONGEST_PAUSE = 30.0


@contextmanager
def _ctrl_c_ignored() -> Iterator[None]:
    """What is started now does not hear Ctrl-C, which reaches the whole terminal.

    A process that is still loading would show a traceback; we stop them ourselves.
    """
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass
class Child:
    """One process of the product, and when to start it again."""

    name: str
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = 0.0
    start_at: float = field(default=0.0)

    def look(self, now: float, say: Report) -> None:
        """Starts it when it should run and does not."""
        if self.process is not None and self.process.poll() is not None:
            lived = now - self.started
            self.pause = 0.5 if lived > SHORTEST_LIFE else min(LONGEST_PAUSE, self.pause * 2 or 1.0)
            self.start_at = now + self.pause
            say(f"'{self.name}' is gestopt en start over {self.pause:.0f} s opnieuw.")
            self.process = None
        if self.process is None and now >= self.start_at:
            with _ctrl_c_ignored():
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "bot.cli", self.name], env=self.environment
                )
            self.started = now

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()


def run(settings: Settings, say: Report) -> None:
    """Runs until Ctrl-C or SIGTERM. Raises PortTaken when the address is in use."""
    make_data_folder(settings)
    port = usable_port(settings.host, settings.port)
    environment = {**os.environ, environment_name("port"): str(port)}
    children = [Child("web", environment), Child("assistant", environment)]
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    say("De assistent start ...")
    announce = _announcer(settings.host, port, say)
    try:
        while not stopping:
            for child in children:
                child.look(time.monotonic(), say)
            announce()
            time.sleep(LOOK_EVERY)
    finally:
        for child in children:
            child.stop()
        say("Gestopt.")


def _announcer(host: str, port: int, say: Report) -> Callable[[], None]:
    """Says once, when questions can be answered, where to click."""
    address = page_address(host, port)
    ready = "Klaar. Open de chatpagina:" if is_local(host) else "Klaar. De pagina's staan op"
    told = False

    def announce() -> None:
        nonlocal told
        if not told and _answers(f"{address}/healthz") == 200:
            told = True
            say(f"\n{ready} {address}\nStoppen: Ctrl-C\n")

    return announce


def _answers(url: str) -> int | None:
    """The status of a page, or None when nothing listens."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, HTTPException):
        return None
