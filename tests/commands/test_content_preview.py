"""`inburger content preview` as a person starts and stops it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bot.settings import PROJECT
from tests.checks.trees import CARD, write_good_tree
from tests.commands.conftest import Type

SECONDS = 60


def test_it_tells_its_address_serves_and_stops(tmp_path: Path) -> None:
    tree = write_good_tree(tmp_path / "content")
    log = tmp_path / "terminal.txt"
    with log.open("wb") as terminal:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "bot.cli", "content", "preview", CARD],
            cwd=PROJECT,
            env={**os.environ, "INBURGER_CONTENT": str(tree.root)},
            stdout=terminal,
            stderr=terminal,
        )
    try:
        address = _address(process, log)
        assert address.endswith(f"/?kaart={CARD}")
        page = _get(address)
        assert "Voorvertoning" in page.text
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) in (0, 130)
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in log.read_text("utf-8")


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and process.poll() is None:
        if told := re.search(r"Open de voorvertoning: (http://127\.0\.0\.1:\S+)", log.read_text()):
            return told[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text("utf-8"))


def _get(address: str) -> httpx.Response:
    """The address is told before the server listens."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            return httpx.get(address, trust_env=False)
        except httpx.ConnectError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_a_card_that_is_not_there_is_named_before_anything_starts(
    type_command: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = write_good_tree(tmp_path / "content")
    monkeypatch.setenv("INBURGER_CONTENT", str(tree.root))
    result = type_command("content", "preview", "vve/kostn")
    assert result.exit_code == 1
    assert "Bedoelt u 'vve/kosten'?" in result.stderr
