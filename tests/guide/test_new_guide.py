"""A guide is text: a new one is served, walked and offered by a card without a line of Python."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.cards.live import LiveLibrary
from bot.languages import LANGUAGES
from tests.guide.conftest import Open
from tests.guide.paths import around, paths
from tests.guide.trees import write_content
from tests.guide.walks import answer_by_tap, answer_by_typing, data, tap, text

TODAY = date(2026, 11, 20)


@pytest.fixture
def new(tmp_path: Path) -> LiveLibrary:
    """A folder to which, after it was opened, an editor adds a guide and names it in a card."""
    file = write_content(tmp_path)
    written = file.read_text(encoding="utf-8")
    file.unlink()
    live = LiveLibrary(tmp_path)
    assert live.current.guides == {}
    file.write_text(written, encoding="utf-8")
    card = tmp_path / "vve/kosten/kaart.yml"
    named = card.read_text(encoding="utf-8") + "keuzehulp: hulp-kiezen\n"
    card.write_text(named, encoding="utf-8")
    live.refresh()
    return live


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_way_of_a_new_guide_is_walked_from_its_card(
    open_walk: Open, new: LiveLibrary, language: str
) -> None:
    guide = new.current.guides["hulp-kiezen"]
    found = paths(guide, around(new.current, TODAY))
    assert {path.end for path in found} == set(guide.endings)
    for path in found:
        tapping, typing = (open_walk(language, content=new) for _ in "12")
        shown = await tapping.tap("k:vve/kosten#kort")
        reply = await tap(tapping, shown, "h:hulp-kiezen:hulp:begin")
        await typing.tap("h:hulp-kiezen:hulp:begin")
        typed = reply
        for answer in path.answers:
            step = guide.step(answer.step)
            assert step is not None
            if step.kind == "getal":
                reply = await tapping.say(answer.value)
            else:
                reply = await answer_by_tap(tapping, reply, guide, step, answer)
            typed = await answer_by_typing(typing, step, answer, language)
        assert reply == typed, path
        assert reply.outcome == "guide"


async def test_its_end_says_date_deadline_and_months(open_walk: Open, new: LiveLibrary) -> None:
    chat = open_walk("nl", content=new)
    await chat.tap("h:hulp-kiezen:hulp:begin")
    await chat.say("1-11-2026")
    assert "Typ een getal van 0 tot en met 12." in text(await chat.say("13"))
    assert "Ik lees: 2." in text(await chat.say("twee is 2"))
    reply = await chat.say("gezin")
    assert "Tot 22 februari 2027 (22-2-2027), nog 3 maanden." in text(reply)
    assert data(reply)[:2] == ["k:vve/kosten#kort", "p:mens"]


async def test_a_person_comes_first_where_that_is_due(open_walk: Open, new: LiveLibrary) -> None:
    chat = open_walk("nl", content=new)
    await chat.tap("h:hulp-kiezen:hulp:begin")
    reply = await chat.say("1-12-2025")
    assert text(reply).startswith("Voorbij.")
    assert data(reply)[:2] == ["p:mens", "k:vve/kosten#kort"], "the card that is not there is left"


async def test_what_her_profile_knows_is_not_asked(open_walk: Open, new: LiveLibrary) -> None:
    chat = open_walk("nl", content=new)
    chat.chat.profile["groep"] = "gezinsmigrant"
    await chat.tap("h:hulp-kiezen:hulp:begin")
    await chat.say("1-11-2026")
    reply = await chat.say("2")
    assert "Tot 22 februari 2027" in text(reply)
    assert len(reply.messages) == 1, "nothing new was learned, so nothing is asked"


@pytest.mark.parametrize(
    ("language", "notice"),
    [("ar", False), ("ti", True), ("tr", True), ("nl", False)],
)
async def test_who_read_the_translation_decides_about_the_notice(
    open_walk: Open, new: LiveLibrary, language: str, notice: bool
) -> None:
    chat = open_walk(language, content=new)
    reply = await chat.tap("h:hulp-kiezen:hulp:begin")
    guide = new.current.guides["hulp-kiezen"]
    words = text(reply).split("\n\n")
    assert (len(words) == 5) == notice, words
    assert words[:2] == [guide.title[language], guide.introduction[language]]


async def test_an_answer_that_an_edited_guide_no_longer_takes_is_asked_again(
    open_walk: Open, new: LiveLibrary
) -> None:
    chat = open_walk("nl", content=new)
    await chat.tap("h:hulp-kiezen:hulp:begin")
    await chat.say("1-11-2026")
    file = new._root / "keuzehulpen" / "hulp-kiezen.yml"
    changed = file.read_text(encoding="utf-8").replace("vandaag - 1 jaar", "vandaag - 1 week")
    file.write_text(changed, encoding="utf-8")
    assert new.refresh()
    reply = await chat.tap("h:hulp-kiezen:hulp:verder")
    assert "Wanneer begon u?" in text(reply)
