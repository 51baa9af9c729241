"""The arrows of ARCHITECTURE.md, and that the page names what is there."""

import re
import subprocess
import sys

from bot.settings import PROJECT


def test_imports_follow_the_arrows() -> None:
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_every_package_is_named_on_the_page() -> None:
    page = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in (PROJECT / "bot").glob("*/__init__.py")]
    assert packages
    assert [name for name in packages if f"{name}/" not in page] == []


def test_every_file_the_page_names_exists() -> None:
    page = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:bot|nlu|docs|tests|content)/[\w./-]+\.\w+)`", page)
    assert named
    assert [name for name in named if not (PROJECT / name).exists()] == []


def test_every_turn_step_comes_after_the_emergency() -> None:
    from bot.dialogue.conversation import STEPS
    from bot.dialogue.emergency import check_emergency

    assert STEPS[0] is check_emergency
