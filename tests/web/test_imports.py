import subprocess
import sys

import pytest

from bot.settings import PROJECT

FOREIGN = ("rasa", "rasa_sdk", "sanic", "aiohttp", "tensorflow", "sklearn", "telegram")


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The packages of a process that has only the pages in it."""
    program = (
        "import sys, bot.web.app, bot.commands.web\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_the_pages_are_really_loaded(loaded: set[str]) -> None:
    assert {"bot", "starlette", "uvicorn", "sqlalchemy"} <= loaded


@pytest.mark.parametrize("package", FOREIGN)
def test_the_web_process_knows_nothing_of(loaded: set[str], package: str) -> None:
    assert package not in loaded
