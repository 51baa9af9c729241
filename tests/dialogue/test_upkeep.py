"""An editor saves while the assistant runs."""

import asyncio
from contextlib import suppress
from pathlib import Path

from bot.cards.live import LiveLibrary
from bot.dialogue import upkeep
from tests.cards.trees import write_card, write_tree


async def test_an_editor_reads_at_the_terminal_what_is_wrong_and_that_it_is_right_again(
    tmp_path: Path,
) -> None:
    folder = write_card(write_tree(tmp_path), "vve/kosten")
    library = LiveLibrary(tmp_path)
    said: asyncio.Queue[str] = asyncio.Queue()
    changes: list[str] = []
    following = asyncio.create_task(
        upkeep.follow_content(library, lambda: changes.append("x"), said.put_nowait)
    )
    good = (folder / "nl.md").read_text(encoding="utf-8")
    (folder / "nl.md").write_text("## kort\nkapot", encoding="utf-8")
    assert f"{folder / 'nl.md'}:1: fout:" in await asyncio.wait_for(said.get(), 10)
    assert "laatste goede tekst" in await asyncio.wait_for(said.get(), 10)
    (folder / "nl.md").write_text(good, encoding="utf-8")
    assert "goed en in gebruik" in await asyncio.wait_for(said.get(), 10)
    assert changes
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following
