from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import pytest
import regex

from bot.cards.model import Library
from bot.languages import LANGUAGES
from bot.render import menus
from bot.render.buttons import ActionTap, parse
from bot.render.isolates import bare
from bot.render.limits import LONGEST_TEXT, units
from bot.render.message import Message
from bot.render.strangers import ENGLISH, SENTENCES

if TYPE_CHECKING:
    from tests.render.conftest import Maker

DAY = date(2026, 11, 20)
LONGEST_LABEL = 30
SCRIPT = {"nl": "Latin", "ar": "Arabic", "ti": "Ethiopic", "tr": "Latin"}

Say = Callable[[Library, str], list[Message]]

EVERYTHING: dict[str, Say] = {
    "choose_language": lambda lib, lang: [menus.choose_language()],
    "welcome": lambda lib, lang: [menus.welcome(lib, lang)],
    "theme_menu": lambda lib, lang: [menus.theme_menu(lib, lang, DAY)],
    "theme_cards": lambda lib, lang: [menus.theme_cards(lib, "vve", lang, DAY) or pytest.fail()],
    "suggestions": lambda lib, lang: [menus.suggestions(lib, ["vve/kosten"], lang)],
    "unclear": lambda lib, lang: [menus.unclear(lib, "vve/kosten", lang)],
    "unknown": lambda lib, lang: [
        menus.unknown(lib, cards, lang, repeated)
        for cards in ([], ["vve/kosten"])
        for repeated in (False, True)
    ],
    "emergency": lambda lib, lang: menus.emergency(lib, lang, DAY),
    "switch_proposal": lambda lib, lang: [menus.switch_proposal(lang)],
    "social": lambda lib, lang: [
        menus.social(kind, lib, lang, DAY) for kind in ("greet", "thanks", "bye", "yes", "no")
    ],
    "person_offer": lambda lib, lang: [menus.person_offer(lib, lang)],
    "my_data": lambda lib, lang: [menus.my_data(lang, lang, {"groep": "gezinsmigrant"}, 3)],
    "wiped": lambda lib, lang: [menus.wiped(lang)],
    "stop_question": lambda lib, lang: [menus.stop_question(lang)],
    "stopped": lambda lib, lang: [menus.stopped(lang)],
    "old_button": lambda lib, lang: [menus.old_button(lib, lang, DAY)],
    "cannot_read": lambda lib, lang: [
        menus.cannot_read(kind, lang)
        for kind in ("voice", "photo", "document", "sticker", "location", "contact", "other", "x")
    ],
    "empty_message": lambda lib, lang: [menus.empty_message(lang)],
    "unsupported_language": lambda lib, lang: [
        menus.unsupported_language(key, lang) for key in (*SENTENCES, None)
    ],
    "not_available": lambda lib, lang: [menus.not_available(lib, "vve/kosten", lang)],
    "meant_otherwise": lambda lib, lang: [menus.meant_otherwise(lang)],
    "failed": lambda lib, lang: [menus.failed(lang)],
    "neutral_notice": lambda lib, lang: [menus.neutral_notice(lang)],
    "nothing_new": lambda lib, lang: [menus.nothing_new(lang)],
    "not_in_groups": lambda lib, lang: [menus.not_in_groups()],
    "one_by_one": lambda lib, lang: [menus.one_by_one(lang)],
}

IN_ALL_FOUR = ("choose_language", "not_in_groups")


def data(message: Message) -> list[str]:
    return [button.data for button in chain(*message.buttons)]


def test_every_menu_is_tested_here() -> None:
    assert set(EVERYTHING) == set(menus.__all__)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERYTHING)
def test_a_menu_speaks_her_language_and_fits(make: Maker, name: str, language: str) -> None:
    for message in EVERYTHING[name](make.library(make.card()), language):
        assert regex.search(rf"\p{{{SCRIPT[language]}}}", message.text)
        assert not regex.search(r"\{|\}", message.text)
        assert 0 < units(message.text) <= LONGEST_TEXT
        if name not in IN_ALL_FOUR:
            assert message.language == language
        for button in chain(*message.buttons):
            assert parse(button.data) is not None
            assert 0 < len(bare(button.label)) <= LONGEST_LABEL


@pytest.mark.parametrize("name", EVERYTHING)
def test_a_menu_in_arabic_isolates_numbers_and_names(make: Maker, name: str) -> None:
    for message in EVERYTHING[name](make.library(make.card()), "ar"):
        outside = regex.sub("\u2066[^\u2069]*\u2069", "", message.text)
        own = message.language == "ar"
        assert not own or not regex.search(r"[\p{Latin}0-9]", outside)


def test_who_has_no_language_yet_is_asked_in_all_four() -> None:
    message = menus.choose_language()
    assert len(message.text.split("\n")) == len(LANGUAGES)
    labels = [(button.label, button.data) for button in chain(*message.buttons)]
    assert labels == [(known.own_name, f"t:{code}") for code, known in LANGUAGES.items()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_others_may_see_on_her_phone_names_no_subject(language: str) -> None:
    notice = menus.neutral_notice(language)
    assert len(notice.text.split()) <= 4
    assert [button.data for button in chain(*notice.buttons)] == ["p:bericht"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome_says_who_runs_this_in_three_lines(make: Maker, language: str) -> None:
    message = menus.welcome(make.library(), language)
    assert len(message.text.split("\n")) == 3
    assert "Gemeente Voorbeeld" in message.text.split("\n")[0]
    assert "IND" in message.text.split("\n")[0]
    assert message.buttons == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_has_only_themes_with_a_live_card(make: Maker, language: str) -> None:
    asleep = make.change_text(make.card("werk/x"), "nl", live=False)
    for code in ("ar", "ti", "tr"):
        asleep = make.change_text(asleep, code, live=False)
    message = menus.theme_menu(make.library(make.card(), asleep), language, DAY)
    assert data(message) == ["m:vve", "p:mens", "p:taal", "p:mijngegevens"]


def test_a_card_without_translation_is_offered_with_its_dutch_button(make: Maker) -> None:
    card = make.change_text(make.card(), "ti", live=False)
    message = menus.theme_cards(make.library(card), "vve", "ti", DAY)
    assert message is not None
    assert [button.label for button in chain(*message.buttons)] == ["Kosten?", "ዝርዝር"]


@pytest.mark.parametrize(
    ("theme", "day", "reason"),
    [
        ("onzin", DAY, "no theme of ours"),
        ("werk", DAY, "no card in it"),
        ("vve", date(2027, 1, 2), "its only card is past its date"),
    ],
)
def test_a_theme_without_live_cards_gives_nothing(
    make: Maker, theme: str, day: date, reason: str
) -> None:
    library = make.library(make.card(valid_until=date(2026, 12, 31)))
    assert menus.theme_cards(library, theme, "nl", day) is None, reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_most_three_cards_are_suggested_and_a_person_last(make: Maker, language: str) -> None:
    ids = [f"vve/k{number}" for number in range(5)]
    library = make.library(*(make.card(card_id) for card_id in ids))
    message = menus.suggestions(library, ["vve/weg", *ids], language)
    assert data(message) == ["k:vve/k0#kort", "k:vve/k1#kort", "k:vve/k2#kort", "p:mens"]
    assert all(len(row) == 1 for row in message.buttons)


@pytest.mark.parametrize(
    ("language", "sections", "expected", "reason"),
    [
        ("ti", ("kort", "makkelijker"),
         ["k:vve/kosten#makkelijker", "p:mens", "p:nl:vve/kosten#kort", "p:menu"], "all there is"),
        ("ti", ("kort",), ["p:mens", "p:nl:vve/kosten#kort", "p:menu"], "nothing simpler"),
        ("nl", ("kort",), ["p:mens", "p:menu"], "Dutch already"),
    ],
)  # fmt: skip
def test_who_finds_it_unclear_gets_what_the_card_has(
    make: Maker, language: str, sections: tuple[str, ...], expected: list[str], reason: str
) -> None:
    library = make.library(make.card(sections=make.plain_sections(*sections)))
    assert data(menus.unclear(library, "vve/kosten", language)) == expected, reason


@pytest.mark.parametrize(
    ("repeated", "expected"),
    [
        (False, ["k:vve/kosten#kort", "p:mens", "p:menu"]),
        (True, ["p:mens", "k:vve/kosten#kort", "p:menu"]),
    ],
)
def test_who_is_lost_twice_is_offered_a_person_first(
    make: Maker, repeated: bool, expected: list[str]
) -> None:
    library = make.library(make.card())
    assert data(menus.unknown(library, ["vve/kosten"], "tr", repeated)) == expected


EMERGENCY_BUTTONS = ["p:mens", "p:nood-nee", "p:wis"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("card_id", "number"),
    [("hulp/nood", "112"), ("hulp/zelfdoding", "113"), ("hulp/huiselijk-geweld", "0800-2000")],
)
def test_without_content_an_emergency_still_gets_its_number_first(
    make: Maker, language: str, card_id: str, number: str
) -> None:
    (message,) = menus.emergency(make.library(), language, DAY, card_id)
    assert number in message.text.split("\n")[0]
    assert all(known in message.text for known in ("112", "113", "0800-2000"))
    assert data(message) == EMERGENCY_BUTTONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_begins_with_the_cards_first_line(make: Maker, language: str) -> None:
    (message,) = menus.emergency(make.library(make.card("hulp/nood")), language, DAY)
    assert bare(message.text).startswith("kort: ")
    assert data(message) == EMERGENCY_BUTTONS


@pytest.mark.parametrize("language", ["ar", "ti", "tr"])
def test_an_emergency_without_translation_has_the_numbers_in_her_language_first(
    make: Maker, language: str
) -> None:
    card = make.change_text(make.card("hulp/nood"), language, live=False)
    first, dutch = menus.emergency(make.library(card), language, DAY)
    assert first.language == language
    assert "112" in first.text.split("\n")[0]
    assert (dutch.language, data(dutch)) == ("nl", EMERGENCY_BUTTONS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_emergency_card_past_its_date_leaves_the_numbers(make: Maker, language: str) -> None:
    card = make.card("hulp/nood", valid_until=date(2026, 1, 1))
    (message,) = menus.emergency(make.library(card), language, DAY)
    assert "112" in message.text.split("\n")[0]


@pytest.mark.parametrize(
    ("language", "word"),
    [("nl", "Nederlands"), ("ar", "العربية"), ("ti", "ትግርኛ"), ("tr", "Türkçe")],
)
def test_a_switch_is_proposed_in_the_other_language(language: str, word: str) -> None:
    message = menus.switch_proposal(language)
    assert word in message.text
    assert [(b.label, b.data) for b in chain(*message.buttons)] == [(word, f"t:{language}")]


def test_a_greeting_brings_the_menu(make: Maker) -> None:
    library = make.library(make.card())
    greeting = menus.social("greet", library, "ar", DAY)
    assert greeting.buttons == menus.theme_menu(library, "ar", DAY).buttons


def test_a_person_offer_shows_the_cards_of_people_who_can_help(make: Maker) -> None:
    library = make.library(make.card("hulp/contact-gemeente"))
    message = menus.person_offer(library, "nl")
    assert data(message) == ["k:hulp/contact-gemeente#kort", "p:menu"]
    assert "Niemand heeft uw vraag gekregen." in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_kept_data_shows_kinds_and_numbers_but_no_content(language: str) -> None:
    profile = {"groep": "gezinsmigrant", "gemeente": "den-haag", "alleen": "ja"}
    message = menus.my_data(language, language, profile, 3)
    assert not any(word in message.text for word in ("gezinsmigrant", "den-haag", "alleen", "ja\n"))
    assert "3" in message.text
    assert LANGUAGES[language].own_name in message.text
    assert data(message) == ["p:wis", "p:stop", "p:menu"]


def test_wiping_says_first_what_it_cannot_do() -> None:
    message = menus.wiped("nl")
    assert message.text.startswith("Ik kan niet wissen wat Telegram bewaart")
    assert data(message) == ["p:menu"]


def test_stopping_is_asked_before_it_is_done() -> None:
    assert data(menus.stop_question("tr")) == ["p:stop-ja", "p:nee"]


def test_after_stopping_nothing_invites_a_tap() -> None:
    assert menus.stopped("ti").buttons == ()


@pytest.mark.parametrize(("key", "opening"), [*SENTENCES.items(), (None, ENGLISH), ("xx", ENGLISH)])
def test_a_stranger_is_first_answered_in_the_own_language(key: str | None, opening: str) -> None:
    message = menus.unsupported_language(key, "nl")
    assert bare(message.text).startswith(opening)
    assert parse(data(message)[0]) == ActionTap("taal")


def test_names_in_a_persian_sentence_are_isolated_also_under_dutch() -> None:
    assert "(\u2066gemeente\u2069)" in menus.unsupported_language("fa", "nl").text


def test_a_failure_before_any_language_is_told_in_dutch() -> None:
    assert menus.failed(None) == menus.failed("nl")


def test_what_is_out_of_date_leads_to_a_person(make: Maker) -> None:
    assert data(menus.not_available(make.library(), "vve/kosten", "ar")) == ["p:mens", "p:menu"]


def test_an_unknown_kind_of_message_is_answered_too() -> None:
    assert menus.cannot_read("poll", "nl") == menus.cannot_read("other", "nl")


def test_every_theme_has_a_name_that_fits_a_button(real_library: Library) -> None:
    names = [name for theme in real_library.themes for name in theme.names.values()]
    assert len(names) == 4 * 11
    assert max(map(len, names)) <= LONGEST_LABEL


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", [DAY, date(2027, 1, 2), date(2027, 7, 1)])
def test_the_real_content_is_shown_without_braces_or_control_signs_of_its_own(
    real_library: Library, language: str, day: date
) -> None:
    from bot.render.answer import render_section

    for card in real_library.cards.values():
        for section in ("kort", "doen", "wanneer", "hulp", "makkelijker"):
            for message in (
                render_section(real_library, card.id, section, language, {}, day, show_notice=True)
                or []
            ):
                assert "{{" not in message.text, card.id
                assert units(message.text) <= LONGEST_TEXT
    asleep = replace(real_library, cards={})
    assert menus.emergency(asleep, language, day)
