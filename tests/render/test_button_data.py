import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.buttons import (
    PLAIN_ACTIONS,
    ActionTap,
    CardTap,
    GuideTap,
    LanguageTap,
    Tap,
    ThemeTap,
    action_button,
    card_button,
    dutch_button,
    guide_button,
    language_button,
    parse,
    theme_button,
)
from bot.render.limits import LONGEST_DATA
from bot.render.message import Button

LONG_ID = f"thema/{'x' * 44}"
"""The longest id the loader lets through."""


@pytest.mark.parametrize(
    ("button", "data", "tap"),
    [
        (card_button("x", "vve/kosten", "doen"), "k:vve/kosten#doen",
         CardTap("vve/kosten", "doen")),
        (card_button("x", "vve/kosten"), "k:vve/kosten#kort", CardTap("vve/kosten", "kort")),
        (guide_button("x", "datums", "begin", "ja"), "h:datums:begin:ja",
         GuideTap("datums", "begin", "ja")),
        (theme_button("x", "vve"), "m:vve", ThemeTap("vve")),
        (language_button("ti"), "t:ti", LanguageTap("ti")),
        (action_button("x", "nood-nee"), "p:nood-nee", ActionTap("nood-nee")),
        (action_button("x", "onduidelijk", "vve/kosten"), "p:onduidelijk:vve/kosten",
         ActionTap("onduidelijk", "vve/kosten")),
        (dutch_button("x", "vve/kosten", "hulp"), "p:nl:vve/kosten#hulp",
         ActionTap("nl", "vve/kosten#hulp")),
    ],
)  # fmt: skip
def test_what_is_made_is_read_back(button: Button, data: str, tap: Tap) -> None:
    assert button.data == data
    assert parse(data) == tap
    assert parse(data.encode()) == tap


@pytest.mark.parametrize("action", sorted(PLAIN_ACTIONS))
def test_every_action_is_read_back(action: str) -> None:
    assert parse(f"p:{action}") == ActionTap(action)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "nothing"),
        ("k:vve/kosten", "no section"),
        ("k:vve/kosten#prijs", "no section of ours"),
        ("k:../etc#kort", "no card id"),
        ("k:vve/kosten#kort\n", "something behind it"),
        ("h:datums:begin", "a step without a choice"),
        ("t:en", "a language we do not speak"),
        ("p:ontsnap", "no action of ours"),
        ("p:menu:nu", "an argument that does not belong"),
        ("p:onduidelijk", "an argument that is missing"),
        ("p:nl:vve/kosten#prijs", "no section of ours"),
        ("q:vve", "no kind of ours"),
        (f"m:{'x' * 63}", "longer than Telegram ever sends"),
        ("m:ｖｖｅ", "letters that only look like ours"),
    ],
)
def test_what_is_no_button_of_ours_is_none(data: str, reason: str) -> None:
    assert parse(data) is None, reason


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200)))
def test_anything_at_all_is_read_without_an_error(data: str | bytes) -> None:
    tap = parse(data)
    assert tap is None or len(data) <= LONGEST_DATA


def test_every_button_of_the_longest_card_fits() -> None:
    buttons = [
        card_button("x", LONG_ID, "makkelijker"),
        action_button("x", "onduidelijk", LONG_ID),
        dutch_button("x", LONG_ID, "makkelijker"),
    ]
    assert [len(button.data.encode()) <= LONGEST_DATA for button in buttons] == [True] * 3
    assert parse(buttons[2].data) == ActionTap("nl", f"{LONG_ID}#kort")


def test_data_that_telegram_would_refuse_is_never_made() -> None:
    with pytest.raises(ValueError, match="64"):
        theme_button("x", "x" * 63)
