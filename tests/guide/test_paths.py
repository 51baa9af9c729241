"""Every way through every guide, in four languages, on the days amounts change."""

from __future__ import annotations

from datetime import date

import pytest
import regex

from bot.cards.guides.model import Guide
from bot.cards.live import LiveLibrary
from bot.dialogue.reply import Reply
from bot.dialogue.solo import SoloChat
from bot.languages import LANGUAGES
from bot.render.limits import LONGEST_TEXT, units
from tests.guide.conftest import DAYS, Open
from tests.guide.paths import Path, around, paths
from tests.guide.walks import answer_by_tap, answer_by_typing, data, tap, text
from tests.trained import CONTENT

GUIDES = ("datums", "kot-check", "welke-groep", "welke-wet")
SCRIPT = {"nl": "Latin", "ar": "Arabic", "ti": "Ethiopic", "tr": "Latin"}
AMOUNT_OF_MONEY = regex.compile(r"€|\beuro\b|%")


def ways(library: LiveLibrary, guide_id: str, day: str) -> tuple[Guide, list[Path]]:
    guide = library.current.guides[guide_id]
    return guide, paths(guide, around(library.current, date.fromisoformat(day)))


def test_there_are_the_four_guides_and_their_files_are_right(library: LiveLibrary) -> None:
    assert set(library.current.guides) == set(GUIDES)
    assert [str(problem) for problem in library.problems if problem.blocking] == []


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("guide_id", GUIDES)
def test_every_end_is_reached_by_some_way(library: LiveLibrary, guide_id: str, day: str) -> None:
    guide, found = ways(library, guide_id, day)
    assert {path.end for path in found} == set(guide.endings)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide_id", GUIDES)
async def test_every_way_is_walked_by_tapping(
    open_walk: Open, library: LiveLibrary, guide_id: str, language: str, day: str
) -> None:
    guide, found = ways(library, guide_id, day)
    for path in found:
        chat = open_walk(language, day)
        reply = await chat.tap(f"h:{guide.id}:hulp:begin")
        for answer in path.answers:
            step = guide.step(answer.step)
            assert step is not None
            assert step.question[language] in text(reply), path
            reply = await answer_by_tap(chat, reply, guide, step, answer)
        check_end(reply, guide, path, language)
        await consent_is_asked_and_nothing_else_kept(chat, reply, guide, path)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("guide_id", GUIDES)
async def test_every_way_is_walked_by_typing(
    open_walk: Open, library: LiveLibrary, guide_id: str, language: str, day: str
) -> None:
    guide, found = ways(library, guide_id, day)
    for path in found:
        chat = open_walk(language, day)
        reply = await chat.tap(f"h:{guide.id}:hulp:begin")
        for answer in path.answers:
            step = guide.step(answer.step)
            assert step is not None
            reply = await answer_by_typing(chat, step, answer, language)
        check_end(reply, guide, path, language)


def check_end(reply: Reply, guide: Guide, path: Path, language: str) -> None:
    """Her language, something to go on with, no amount, no empty place, nothing too long."""
    said = text(reply)
    end = guide.endings[path.end]
    first_line = end.text[language].split("\n")[0].split("{{")[0].strip()
    assert reply.outcome == "guide", path
    assert first_line in said, path
    assert regex.search(rf"\p{{{SCRIPT[language]}}}", said)
    assert not regex.search(r"[{}]", said), path
    assert not AMOUNT_OF_MONEY.search(said), path
    offers = [one for one in data(reply) if one.startswith(("k:", "p:mens", "h:"))]
    assert any(one.startswith(("k:", "p:mens")) for one in offers), path
    if end.referral == "altijd":
        assert data(reply)[0] == "p:mens", path
    if end.referral == "aanbieden":
        assert "p:mens" in data(reply), path
    for message in reply.messages:
        assert message.language == language
        assert 0 < units(message.text) <= LONGEST_TEXT
        assert all(len(button.data.encode()) <= 64 for row in message.buttons for button in row)


async def consent_is_asked_and_nothing_else_kept(
    chat: SoloChat, reply: Reply, guide: Guide, path: Path
) -> None:
    learned = dict(guide.endings[path.end].remember)
    for answer in path.answers:
        step = guide.step(answer.step)
        choice = step.choice(answer.value) if step else None
        learned.update(choice.remember if choice else {})
    assert chat.chat.profile == {}
    if not learned:
        assert chat.chat.guide is None, path
        return
    assert chat.chat.guide is not None, path
    assert chat.chat.guide["answers"] == [], path
    assert chat.chat.guide["remember"] == learned, path
    await tap(chat, reply, f"h:{guide.id}:hulp:ja")
    assert chat.chat.profile == learned
    assert chat.chat.guide is None


@pytest.mark.parametrize("guide_id", GUIDES)
def test_every_dutch_end_has_its_source_beside_it(guide_id: str) -> None:
    """The rules of an end can be looked up: a source stands behind its first line in the file."""
    lines = (CONTENT / "keuzehulpen" / f"{guide_id}.yml").read_text(encoding="utf-8").split("\n")
    at = lines.index("einden:")
    dutch = [line for line in lines[at:] if line.strip().startswith("nl:")]
    assert dutch
    assert [line for line in dutch if not regex.search(r"# F\d", line)] == []


@pytest.mark.parametrize("guide_id", GUIDES)
def test_no_day_or_term_is_typed_in_a_text(library: LiveLibrary, guide_id: str) -> None:
    """Names of laws and of levels hold figures; nothing else does."""
    guide = library.current.guides[guide_id]
    for end in guide.endings.values():
        for said in end.text.values():
            rest = regex.sub(r"\{\{.*?\}\}|\b(?:2013|2021|B1)\b|ብ?2013|ብ?2021", "", said)
            assert not regex.search(r"\p{Nd}", rest), (end.id, rest)
