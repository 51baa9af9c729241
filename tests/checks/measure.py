"""How long the whole check takes: `.venv/bin/python -m tests.checks.measure`."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.checks.gather import gather
from bot.checks.run import CHECKS
from tests.checks.many_cards import write_many_cards
from tests.checks.trees import DAY


def measure(root: Path) -> None:
    """Prints seconds of processor time: other work on the machine does not count."""
    started = time.process_time()
    material, _ = gather(root, DAY)
    _say("lezen", started)
    for check in CHECKS:
        begun = time.process_time()
        for card in material.library.cards.values():
            list(check.of_card(material, card))
        list(check.of_all(material))
        _say(check.id, begun)
    _say(f"alles bij {len(material.library.cards)} kaarten", started)


def _say(what: str, since: float) -> None:
    sys.stdout.write(f"{time.process_time() - since:6.2f} s  {what}\n")


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        measure(write_many_cards(Path(folder) / "content"))
