import pytest

from nlu.intents import card_of, intent_of


@pytest.mark.parametrize("card", ["vve/kosten", "kinderopvangtoeslag/map-pvt-participatie"])
def test_a_card_and_its_intent_turn_into_each_other(card: str) -> None:
    assert card_of(intent_of(card)) == card
    assert "/" not in intent_of(card)  # Rasa reads a/b as a retrieval intent


@pytest.mark.parametrize("intent", ["greet", "out_of_scope", "unsupported_language"])
def test_small_talk_is_no_card(intent: str) -> None:
    assert card_of(intent) is None
