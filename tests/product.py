"""The whole product as `make run` starts it, on content and data of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.settings import PROJECT
from nlu.fingerprint import RECORD
from tests.trained import project_settings, trained_model

SECONDS_TO_START = 90
SECONDS_TO_STOP = 15

_READY = re.compile(r"Open de chatpagina: (http://\S+)")


@dataclass
class Product:
    """`process` is `inburger serve`; the pages and the assistant are its children."""

    process: subprocess.Popen[bytes]
    data: Path
    content: Path
    log: Path
    address: str = ""

    @property
    def database(self) -> Path:
        return self.data / "inburger.sqlite"

    def said(self) -> str:
        """Everything its processes wrote to the terminal so far."""
        return self.log.read_text(encoding="utf-8")

    def children(self) -> dict[str, int]:
        """Name of the subcommand -> process id."""
        pid = self.process.pid
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        return {
            Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0")[-2].decode(): int(child)
            for child in found
        }

    def kill(self, name: str) -> None:
        """As a machine that runs out of memory does it."""
        os.kill(self.children()[name], signal.SIGKILL)


@contextmanager
def running_product(folder: Path) -> Iterator[Product]:
    """Ready to answer; on a port of its own choice, told as a person is told. Nothing trains."""
    data, content = folder / "data", folder / "content"
    (data / "models").mkdir(parents=True)
    model = trained_model()
    shutil.copytree(project_settings().content, content)
    for file in (model, model.parent / RECORD):
        shutil.copy(file, data / "models" / file.name)
    log = folder / "terminal.txt"
    settings = {
        "INBURGER_DATA": str(data),
        "INBURGER_CONTENT": str(content),
        "INBURGER_PORT": "0",
        "INBURGER_LOG_LEVEL": "DEBUG",
    }
    with log.open("wb") as terminal:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "serve"],
            cwd=PROJECT,
            env={**os.environ, **settings},
            stdin=subprocess.DEVNULL,
            stdout=terminal,
            stderr=terminal,
        )
    product = Product(process, data, content, log)
    try:
        product.address = _address(product)
        yield product
    finally:
        _stop(product)


def _address(product: Product) -> str:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and product.process.poll() is None:
        if told := _READY.search(product.said()):
            return told[1]
        time.sleep(0.1)
    raise AssertionError(f"the product did not start:\n{product.said()}")


def _stop(product: Product) -> None:
    """A stop from outside ends all of it, in order."""
    if product.process.poll() is not None:
        return
    children = product.children().values()
    product.process.terminate()
    try:
        assert product.process.wait(SECONDS_TO_STOP) == 0, product.said()
    finally:
        product.process.kill()
        left = [child for child in children if Path(f"/proc/{child}").exists()]
        for child in left:
            os.kill(child, signal.SIGKILL)
    assert not left, "a process of the product outlived it"
