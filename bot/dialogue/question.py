"""A question in free text: understood by Rasa, answered by a card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue import commands
from bot.dialogue.agent import Understanding
from bot.dialogue.emergency import EMERGENCY_CARDS, emergency_reply
from bot.dialogue.follow_up import card_before, cards_in_context, leans_on_before
from bot.dialogue.reply import Reply
from bot.dialogue.serving import serve
from bot.dialogue.turn import Turn
from bot.languages import LANGUAGES, SOURCE, is_supported
from bot.render import menus
from bot.scripts import main_script
from nlu.examples import language_of
from nlu.intents import card_of

OFFERED = 3
"""How many cards are offered when it is not sure which is meant."""

SURE_OF_LANGUAGE = 0.9

FEWEST_LETTERS = 7
"""In Latin letters; any language may look like another one in fewer."""

LIKELY_EMERGENCY = 0.25
"""From this share on an emergency card that comes first is shown at once, if it is near a cry."""

NEAR_A_CRY = -0.4
"""How far below the limit of a cry that is. Chosen on nlu/calibration/nood."""

SOCIAL = {"utter_greet": "greet", "utter_thanks": "thanks", "utter_bye": "bye",
          "utter_yes": "yes", "utter_no": "no"}  # fmt: skip


async def answer_question(turn: Turn) -> Reply | None:
    """The last step: there is always a reply."""
    if turn.incoming.kind in ("text", "edit"):
        if not turn.text:
            return Reply("unknown", (menus.empty_message(turn.language),))
        return await _answer_text(turn)
    if not turn.text:
        return Reply("unknown", (menus.cannot_read(turn.incoming.kind, turn.language),))
    # What she wrote under it can be answered.
    reply = await _answer_text(turn)
    if reply.outcome == "emergency":
        return reply
    unread = menus.cannot_read(turn.incoming.kind, turn.language)
    return replace(reply, messages=(replace(unread, buttons=()), *reply.messages))


async def _answer_text(turn: Turn) -> Reply:
    understood = await turn.understand()
    spoken = _spoken(understood)
    if (urgent := _likely_emergency(understood)) and not turn.emergency_denied:
        return emergency_reply(turn, urgent)
    unannounced = turn.chat.language is None
    if unannounced:
        if spoken is None:
            return Reply("language", (menus.choose_language(),))
        turn.chat.language = spoken
    reply = await _reply(turn, understood)
    if unannounced:
        welcome = menus.welcome(turn.library, turn.language)
        return replace(reply, messages=(welcome, *reply.messages), commands=turn.language)
    if spoken is not None and spoken != turn.language and _may_switch(turn, spoken, reply):
        return replace(reply, messages=(*reply.messages, menus.switch_proposal(spoken)))
    return reply


def _may_switch(turn: Turn, spoken: str, reply: Reply) -> bool:
    """What was not understood, or is very short, may only look like a language in Latin letters."""
    if reply.outcome == "language":
        return False
    script = main_script(turn.text)
    if script == LANGUAGES[spoken].script != LANGUAGES[turn.language].script:
        return True
    letters = sum(map(str.isalpha, turn.text))
    return reply.outcome != "unknown" and letters >= FEWEST_LETTERS


def _likely_emergency(understood: Understanding) -> str | None:
    """An emergency card that comes first, when what is said is also near a cry: a missed cry is
    worse than a wrong one, which has its own button. Far from one ("what does Veilig Thuis do") the
    card is an answer like any other."""
    intent, share = understood.ranking[0]
    card_id = card_of(intent)
    likely = share >= LIKELY_EMERGENCY and understood.cry_strength >= NEAR_A_CRY
    return card_id if likely and card_id in EMERGENCY_CARDS else None


def _spoken(understood: Understanding) -> str | None:
    """The supported language she seems to write in, when that is clear."""
    language = language_of(understood.key) if understood.key else None
    clear = understood.key_share >= SURE_OF_LANGUAGE
    return language if language and is_supported(language) and clear else None


def _is_her_own(turn: Turn, understood: Understanding) -> bool:
    """A word nobody taught us, in the language and letters she chose, is no other language. Of a
    sentence more can be known: Persian looks like Arabic to `_spoken`."""
    own_letters = main_script(turn.text) == LANGUAGES[turn.language].script
    alone = len(turn.text.split()) == 1
    return alone and own_letters and _spoken(understood) == turn.language


async def _reply(turn: Turn, understood: Understanding) -> Reply:
    before = card_before(turn)
    if before and understood.part in _parts_of(turn, before):
        return serve(turn, before, str(understood.part))
    understood = understood.without_parts()
    if before and leans_on_before(turn, understood):
        cards = await cards_in_context(turn, understood, before)
        return _suggest(turn, understood, cards)
    slots = {"language": turn.language, "last_card": turn.chat.last_card}
    decision = await turn.agent.decide(turn.chat_key, understood.intent, slots)
    if decision.wants_person:
        return commands.offer_person(turn)
    if not decision.said:
        return _not_understood(turn, understood)
    said_first = decision.said[0]
    if card_id := said_first.get("card"):
        if card_id in EMERGENCY_CARDS and turn.emergency_denied:
            return _suggest(turn, understood)
        if card_id not in turn.library.cards:
            return _not_understood(turn, understood)
        return serve(turn, card_id)
    match said_first["say"]:
        case "utter_languages":
            return commands.show_languages(turn)
        case "utter_unsupported_language" if _is_her_own(turn, understood):
            return _not_understood(turn, understood)
        case "utter_unsupported_language":
            message = menus.unsupported_language(understood.key, turn.language)
            return Reply("language", (message,))
        case "utter_suggest":
            return _suggest(turn, understood)
        case say if say in SOCIAL:
            turn.chat.lost = 0
            return Reply(
                "social", (menus.social(SOCIAL[say], turn.library, turn.language, turn.day),)
            )
        case _:
            return _not_understood(turn, understood)


def _served(turn: Turn, cards: list[str]) -> list[str]:
    """Those that can be served now, in her language or in Dutch."""
    return [
        card
        for card in cards
        if turn.library.served(card, turn.language, turn.day)
        or turn.library.served(card, SOURCE, turn.day)
    ][:OFFERED]


def _parts_of(turn: Turn, card_id: str) -> set[str]:
    """The sections she may ask for."""
    texts = turn.library.cards[card_id].texts
    return {section.id for section in texts.get(turn.language, texts[SOURCE]).sections}


def _suggest(turn: Turn, understood: Understanding, cards: Sequence[str] = ()) -> Reply:
    """Offers `cards`, or those of the ranking, best first."""
    likely = [
        card
        for card in cards or understood.cards
        if card not in EMERGENCY_CARDS or not turn.emergency_denied
    ]
    offered = _served(turn, likely)
    if not offered:
        return _not_understood(turn, understood)
    turn.chat.offered = tuple(offered)
    message = menus.suggestions(turn.library, offered, turn.language)
    return Reply("suggest", (message,), suggestions=tuple(offered))


def _not_understood(turn: Turn, understood: Understanding) -> Reply:
    """What search finds, and from the second time on a person."""
    turn.chat.lost += 1
    language = _spoken(understood) or turn.language
    found = _served(turn, turn.index.search(turn.text, language, limit=OFFERED))
    repeated = turn.chat.lost >= 2
    shown = found if repeated else []
    turn.chat.offered = tuple(shown)
    message = menus.unknown(turn.library, shown, turn.language, repeated)
    return Reply("unknown", (message,), suggestions=tuple(shown))
