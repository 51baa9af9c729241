"""Questions that lean on the answer before: "en mijn man?", "hoeveel kost dat?", "tot wanneer?"."""

from __future__ import annotations

from datetime import timedelta

from bot.dialogue.agent import OUT_OF_SCOPE, Understanding
from bot.dialogue.emergency import EMERGENCY_CARDS
from bot.dialogue.turn import Turn
from bot.languages import SOURCE
from nlu.intents import card_of

REMEMBERED = timedelta(hours=1)
"""How long an answer is what she speaks about."""

NEIGHBOUR = 10.0
"""How many times likelier a card of the same theme is than another."""

SAME = 0.3
"""How much less likely the card she just read is than its neighbours: she has that answer."""

WEIGHT_OF_TITLE = 0.25
"""How much her words count together with the title of that card, beside her words alone. These
three were chosen on one half of the table in nlu/evaluation/vervolg, which is not reported."""

MOST_WORDS = 6
"""What no card is about, and is longer than this, is about something else."""


def card_before(turn: Turn) -> str | None:
    """The card she read last, when that is not long ago."""
    card_id, seen = turn.chat.last_card, turn.chat.last_user_at
    recent = seen is None or turn.incoming.received_at - seen <= REMEMBERED
    known = card_id in turn.library.cards and card_id not in EMERGENCY_CARDS
    return card_id if recent and known else None


def leans_on_before(turn: Turn, understood: Understanding) -> bool:
    """Whether what she says may need the answer before to be understood."""
    if understood.certainty == "unsure":
        return True
    no_card = understood.certainty == "lost" or understood.intent == OUT_OF_SCOPE
    return no_card and len(turn.text.split()) <= MOST_WORDS


async def cards_in_context(turn: Turn, understood: Understanding, before: str) -> list[str]:
    """The cards she may mean, best first, given that she just read `before`."""
    texts = turn.library.cards[before].texts
    title = texts.get(turn.language, texts[SOURCE]).title
    together = await turn.agent.understand(f"{title} {turn.text}")
    alone, leaning = dict(understood.ranking), dict(together.ranking)
    theme = before.split("/")[0]
    likely: dict[str, float] = {}
    for intent in alone.keys() | leaning.keys():
        if (card_id := card_of(intent)) is None:
            continue
        share = alone.get(intent, 1e-6) ** (1 - WEIGHT_OF_TITLE)
        share *= leaning.get(intent, 1e-6) ** WEIGHT_OF_TITLE
        if card_id.split("/")[0] == theme:
            share *= NEIGHBOUR * (SAME if card_id == before else 1.0)
        likely[card_id] = share
    return sorted(likely, key=lambda card_id: (-likely[card_id], card_id))
