"""A running guide gets the first look at what she says; what is no answer goes the usual way.

A question in between is answered, and the open question asked again. Menu, a card or a person
leave the guide: it waits, and says once how to go on.
"""

from __future__ import annotations

from dataclasses import replace

from bot.cards.guides.model import OWN_STEP
from bot.dialogue.commands import obey_command, show_menu
from bot.dialogue.guide_walk import Walk, keep
from bot.dialogue.question import answer_question
from bot.dialogue.reply import Reply
from bot.dialogue.taps import follow_tap
from bot.dialogue.turn import Turn
from bot.guide.choices import means, yes_or_no
from bot.guide.progress import Progress
from bot.render import guide_question, guide_ways
from bot.render.buttons import ActionTap, GuideTap, LanguageTap, Tap, ThemeTap, parse

MENU_ACTIONS = frozenset({"menu", "ja", "nee"})
MENU_COMMANDS = ("/menu", "/start")


async def follow_guide(turn: Turn) -> Reply | None:
    """None when no guide is concerned: then the later steps see the turn as if there were none."""
    tap = parse(turn.incoming.data or "") if turn.incoming.kind == "tap" else None
    match tap:
        case GuideTap():
            return _guide_tap(turn, tap)
        case ThemeTap(guide_ways.GUIDES_THEME) if turn.library.guides:
            return Reply("suggest", (guide_ways.guide_list(turn.library, turn.language),))
    walk = Walk.running(turn)
    if walk is None:
        return None
    if turn.incoming.kind == "tap":
        return _beside(walk, await follow_tap(turn), tap)
    if turn.text.startswith("/") and (reply := await obey_command(turn)) is not None:
        return _beside(walk, reply, None)
    if walk.progress.remember:
        return _answer_to_remember(walk)
    return await _said(walk) if walk.active else None


async def _said(walk: Walk) -> Reply:
    """Something typed or sent while a question is open."""
    turn = walk.turn
    if turn.incoming.kind == "edit" and turn.text:
        changed = walk.edited(turn.text, turn.incoming.message_id)
        if changed is not None:
            return changed
    if turn.incoming.kind in ("text", "edit") and turn.text:
        if means(turn.text, guide_question.stop_label(turn.language)):
            return walk.leave()
        if means(turn.text, guide_question.back_label(turn.language)):
            return walk.back()
        answer = walk.typed(turn.text, turn.incoming.message_id)
        if answer is not None:
            return answer
    return await _asked_between(walk)


async def _asked_between(walk: Walk) -> Reply:
    turn = walk.turn
    reply = await answer_question(turn)
    assert reply is not None
    match reply.outcome:
        case "emergency" | "handoff":
            walk.pause()
            return reply
        case "unknown" if turn.incoming.kind in ("text", "edit") and turn.text:
            return walk.not_understood()
        case "social":
            return walk.show()
        case _:
            return replace(reply, messages=(*reply.messages, *walk.shown_again()))


def _answer_to_remember(walk: Walk) -> Reply | None:
    """A typed yes or no right after the end; anything else is no answer to it any more."""
    wanted = yes_or_no(walk.turn.text) if not walk.progress.waiting else None
    if wanted is not None:
        return walk.remember(wanted=wanted)
    walk.pause()
    return None


def _beside(walk: Walk, reply: Reply | None, tap: Tap | None) -> Reply | None:
    """What a command or another button answers while a guide runs or waits."""
    if reply is None:
        return None
    turn = walk.turn
    if reply.forget is not None:
        keep(turn, None)
        return reply
    if walk.progress.remember:
        return reply
    was_active = walk.active
    if was_active and isinstance(tap, LanguageTap):
        return replace(reply, messages=walk.show().messages)
    leaves = reply.outcome != "language"
    if leaves:
        walk.pause()
    to_menu = turn.text.startswith(MENU_COMMANDS) or (
        isinstance(tap, ActionTap) and tap.action in MENU_ACTIONS
    )
    says_how = reply.outcome in ("answer", "suggest", "unknown") and was_active
    if leaves and (to_menu or says_how):
        waiting = guide_ways.waiting(walk.guide, turn.language)
        return replace(reply, messages=(*reply.messages, waiting))
    return reply


def _guide_tap(turn: Turn, tap: GuideTap) -> Reply | None:
    """None for a guide that is no longer there: an old button."""
    guide = turn.library.guides.get(tap.guide)
    if guide is None:
        return None
    running = Walk.running(turn)
    if running is not None and running.guide.id != guide.id:
        running = None
    fresh = Walk(turn, guide, Progress(guide.id))
    if tap.step == OWN_STEP:
        return _own_tap(turn, tap.choice, running, fresh)
    if running is not None and not running.progress.remember:
        return running.tapped(tap.step, tap.choice)
    if tap.step == guide.first.id:
        return fresh.tapped(tap.step, tap.choice)
    return fresh.begin(guide_ways.finished_before(turn.language))


def _own_tap(turn: Turn, action: str, running: Walk | None, fresh: Walk) -> Reply:
    """A button about the guide itself."""
    if action in ("ja", "nee"):
        if running is not None and running.progress.remember:
            return running.remember(wanted=action == "ja")
        return show_menu(turn)
    if action == "opnieuw" or running is None or running.progress.remember:
        if action == "stop":
            return show_menu(turn)
        again = action in ("terug", "verder")
        return fresh.begin(guide_ways.finished_before(turn.language) if again else "")
    match action:
        case "terug":
            return running.back()
        case "stop":
            return running.leave()
        case "begin" if running.progress.answers:
            return Reply("guide", (guide_ways.waiting(running.guide, turn.language),))
        case "begin":
            return fresh.begin()
        case _:
            return running.show()
