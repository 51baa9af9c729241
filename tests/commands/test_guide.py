"""A card added by the writers' guide, letter by letter, as a new editor does it."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cards.library import read_library
from bot.cards.staleness import stale_sections
from bot.languages import LANGUAGES
from bot.settings import PROJECT
from tests.commands.conftest import Type
from tests.trained import CONTENT

GUIDE = PROJECT / "docs" / "schrijfwijzer.md"
CARD = "leerroutes/lesboek-kwijt"
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A file to write, or with an empty path lines to type."""

    path: str
    text: str


def blocks() -> Iterator[Block]:
    """The code blocks of the guide that an editor acts on, in order."""
    for match in _BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        if match[2] or match[1] == "sh":
            yield Block(match[2] or "", match[3])


def test_a_card_is_added_by_the_guide_alone(
    type_command: Type, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    monkeypatch.setenv("INBURGER_CONTENT", str(content))
    before = set(read_library(content)[0].cards)
    asked: dict[str, str | None] = {}
    checked = 0
    for block in blocks():
        if block.path:
            file = tmp_path / block.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
            continue
        for line in block.text.splitlines():
            program, *arguments = shlex.split(line)
            assert program == ".venv/bin/inburger"
            if arguments[0] == "ask":
                result = type_command(*arguments, "--json")
                asked[arguments[arguments.index("--taal") + 1]] = json.loads(result.stdout)["card"]
            else:
                result = type_command(*arguments)
            assert result.exit_code == 0, f"{line}\n{result.output}"
            if arguments[:2] == ["content", "check"]:
                checked += 1
                assert " 0 fouten," in result.stdout
    assert checked == 2
    library, _ = read_library(content)
    assert set(library.cards) - before == {CARD}
    assert set(library.cards[CARD].texts) == set(LANGUAGES)
    assert not any(stale_sections(library.cards[CARD], language) for language in LANGUAGES)
    assert asked == dict.fromkeys(LANGUAGES, CARD)


def test_what_the_guide_asks_stands_in_no_sample_question() -> None:
    """Else it would show nothing."""
    typed = [shlex.split(line)[-1] for block in blocks() if not block.path
             for line in block.text.splitlines() if " ask " in line]  # fmt: skip
    (questions,) = [block.text for block in blocks() if block.path.endswith("vragen.yml")]
    assert len(typed) == len(LANGUAGES)
    assert [text for text in typed if f'"{text}"' in questions] == []
