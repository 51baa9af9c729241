"""The chat page as she has it in her hand: the real product, a real browser, a narrow phone."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, expect

from bot.cards.library import read_library
from bot.cards.model import Library
from bot.languages import LANGUAGES
from bot.locale.phrases import say
from bot.render.isolates import isolate
from tests.product import Product, running_product
from tests.web.screen import Screen, chromium, direction, visitor

CARD = "werk/mag-ik-werken"
QUESTIONS = {
    "nl": "mag ik werken naast mijn inburgering",
    "ar": "هل مسموح لي بالعمل",
    "ti": "ክሰርሕ ይኽእል ዶ",
    "tr": "çalışabilir miyim",
}
CHANGED = "vve/kosten"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def product(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    # After the browser: without one, nothing is started.
    with running_product(tmp_path_factory.mktemp("product")) as product:
        yield product


@pytest.fixture(scope="module")
def library(product: Product) -> Library:
    return read_library(product.content)[0]


@pytest.fixture
def screen(browser: Browser, product: Product) -> Iterator[Screen]:
    with visitor(browser, product.address) as screen:
        yield screen


def title(library: Library, card_id: str, language: str) -> str:
    """As it stands on the page: Dutch words in Arabic are held together."""
    return isolate(library.cards[card_id].texts[language].title, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_conversation(screen: Screen, library: Library, language: str) -> None:
    assert [screen.button(f"t:{code}").inner_text() for code in LANGUAGES] == [
        lang.own_name for lang in LANGUAGES.values()
    ]
    screen.choose(language)
    assert screen.language() == (language, LANGUAGES[language].direction)
    assert screen.page.locator("#text").get_attribute("placeholder") == say(
        language, "Type your question"
    )
    assert library.operator in screen.answers.nth(1).inner_text()

    screen.write(QUESTIONS[language])
    expect(screen.answer_with(title(library, CARD, language))).to_have_attribute("lang", language)
    screen.tap(f"k:{CARD}#doen")
    expect(screen.button(f"k:{CARD}#wanneer")).to_be_visible()
    screen.tap(f"p:onduidelijk:{CARD}")
    expect(screen.button(f"k:{CARD}#makkelijker")).to_be_visible()
    expect(screen.button("p:mens")).to_be_visible()
    if language != "nl":
        screen.tap(f"p:nl:{CARD}#kort")
        dutch = screen.answer_with(title(library, CARD, "nl"))
        expect(dutch).to_have_attribute("lang", "nl")
        assert direction(dutch) == "ltr"
        assert screen.language() == (language, LANGUAGES[language].direction)
    menus = screen.page.locator('[data-tap="m:werk"]')
    shown = menus.count()
    screen.tap("p:menu")
    expect(menus).to_have_count(shown + 1)

    for answer in screen.page.locator(f'.bubble.bot[lang="{language}"]').all():
        assert direction(answer) == LANGUAGES[language].direction
    assert _too_wide(screen) == []
    assert _too_small(screen) == []
    assert screen.complaints == []


def _too_wide(screen: Screen) -> list[str]:
    """What makes a thumb scroll sideways."""
    found: list[str] = screen.page.evaluate(
        """() => [...document.querySelectorAll("*")]
            .filter(e => e.scrollWidth > e.clientWidth && e.clientWidth > 0
                || e.getBoundingClientRect().right > innerWidth
                || e.getBoundingClientRect().left < 0)
            .map(e => `${e.tagName}.${e.className} ${e.textContent.slice(0, 40)}`)"""
    )
    return found


def _too_small(screen: Screen) -> list[str]:
    """Buttons a thumb misses."""
    found: list[str] = screen.page.evaluate(
        """() => [...document.querySelectorAll("button, textarea")]
            .filter(e => e.getBoundingClientRect().height < 44
                || e.getBoundingClientRect().width < 44)
            .map(e => e.textContent || e.tagName)"""
    )
    return found


@pytest.mark.parametrize(
    "text",
    [
        "<img src=x onerror=alert(1)>",
        "</div><script>alert(2)</script>",
        '"><svg onload=alert(3)>',
        "{{7*7}} ${8*8} <b>vet</b> &amp;",
    ],
)
def test_what_looks_like_a_page_is_shown_as_text(screen: Screen, text: str) -> None:
    screen.choose("nl")
    answered = screen.answers.count()
    screen.write(text)
    expect(screen.answers.nth(answered)).to_be_visible()
    assert screen.mine.last.inner_text() == text
    screen.page.reload()
    expect(screen.mine.last).to_have_text(text)
    assert screen.page.locator("#messages :is(img, script, svg, b)").count() == 0
    assert screen.dialogs == []
    assert screen.complaints == []


def test_a_page_that_opens_again_shows_the_whole_conversation(
    screen: Screen, library: Library
) -> None:
    screen.choose("ar")
    screen.write(QUESTIONS["ar"])
    expect(screen.answer_with(title(library, CARD, "ar"))).to_be_visible()
    screen.tap(f"k:{CARD}#doen")
    expect(screen.button(f"k:{CARD}#wanneer")).to_be_visible()
    before = screen.conversation()
    screen.page.reload()
    expect(screen.button(f"k:{CARD}#wanneer")).to_be_visible()
    assert screen.conversation() == before
    assert screen.language() == ("ar", "rtl")
    screen.tap("p:menu")
    expect(screen.answers).to_have_count(1 + sum(side == "bot" for side, _ in before))


def test_another_visitor_begins_with_an_empty_page(
    browser: Browser, product: Product, screen: Screen
) -> None:
    screen.choose("nl")
    screen.write("mijn man mag dit niet lezen")
    expect(screen.mine.last).to_be_visible()
    with visitor(browser, product.address) as other:
        assert [side for side, _ in other.conversation()] == ["bot"]
        assert "mijn man" not in other.page.content()


def test_the_language_can_be_switched_in_the_middle(screen: Screen, library: Library) -> None:
    screen.choose("nl")
    screen.tap("p:taal")
    expect(screen.page.locator('[data-tap="t:tr"]')).to_have_count(2)
    screen.choose("tr")
    expect(screen.page.locator("html")).to_have_attribute("lang", "tr")
    screen.write(QUESTIONS["tr"])
    expect(screen.answer_with(title(library, CARD, "tr"))).to_have_attribute("lang", "tr")
    assert screen.complaints == []


def test_a_number_of_her_own_comes_back_masked(screen: Screen, product: Product) -> None:
    screen.choose("nl")
    answered = screen.answers.count()
    screen.write("mijn bsn is 111222333")
    expect(screen.answers.nth(answered)).to_be_visible()
    screen.page.reload()
    expect(screen.mine.last).to_have_text("mijn bsn is [bsn]")
    files = b"".join(file.read_bytes() for file in product.data.glob("inburger.sqlite*"))
    assert b"111222333" not in files


def test_a_saved_text_is_answered_within_seconds_and_a_broken_one_is_not(
    screen: Screen, product: Product
) -> None:
    file = product.content / CHANGED / "nl.md"
    good = file.read_text(encoding="utf-8")
    old = re.search(r"^## kort\n(.+?) *<!--", good, re.MULTILINE)
    assert old is not None
    screen.choose("nl")
    screen.tap("m:vve")
    screen.tap(f"k:{CHANGED}#kort")
    expect(screen.answer_with(old[1])).to_have_count(1)

    file.write_text(good.replace(old[1], "Dit is net nieuw.", 1), encoding="utf-8")
    assert _comes(screen, "Dit is net nieuw.", seconds=5)

    file.write_text("zonder velden", encoding="utf-8")
    _wait_for(lambda: f"{file}:1: fout:" in product.said(), seconds=10)
    shown = screen.answer_with("Dit is net nieuw.").count()
    screen.page.locator(f'[data-tap="k:{CHANGED}#kort"]').first.click()
    expect(screen.answer_with("Dit is net nieuw.")).to_have_count(shown + 1)
    file.write_text(good, encoding="utf-8")
    assert _comes(screen, old[1], seconds=5)


def _comes(screen: Screen, text: str, seconds: float) -> bool:
    """Asks for the card again and again until it has the text."""
    before = screen.answer_with(text).count()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answered = screen.answers.count()
        screen.page.locator(f'[data-tap="k:{CHANGED}#kort"]').first.click()
        # More than one may come: who asks this often is also told that one by one is enough.
        expect(screen.answers.nth(answered)).to_be_visible()
        if screen.answer_with(text).count() > before:
            return True
        screen.page.wait_for_timeout(1000)
    return False


def _wait_for(happened: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_what_could_not_be_stored_stays_with_a_button_that_sends_it(
    screen: Screen, product: Product, library: Library
) -> None:
    screen.choose("tr")
    with closing(sqlite3.connect(product.database, isolation_level=None)) as other:
        other.execute("begin immediate")
        screen.write(QUESTIONS["tr"])
        retry = screen.page.get_by_role("button", name=say("tr", "Not sent. Try again"))
        expect(retry).to_be_visible()
        assert screen.mine.last.inner_text() == QUESTIONS["tr"]
        retry.click()
        expect(retry).to_be_visible()
        other.execute("rollback")
    retry.click()
    expect(screen.answer_with(title(library, CARD, "tr"))).to_have_count(1)
    expect(retry).to_have_count(0)
    assert screen.mine.filter(has_text=QUESTIONS["tr"]).count() == 1
    assert all("503" in line for line in screen.complaints)


def test_a_page_finds_its_way_back_when_the_pages_start_again(
    screen: Screen, product: Product, library: Library
) -> None:
    screen.choose("ti")
    product.kill("web")
    away = screen.page.get_by_text(say("ti", "No connection. We keep trying."))
    expect(away).to_be_visible()
    expect(away).to_be_hidden(timeout=30_000)
    screen.write(QUESTIONS["ti"])
    expect(screen.answer_with(title(library, CARD, "ti"))).to_have_count(1)


def test_an_assistant_that_dies_answers_everything_once_when_it_is_back(
    screen: Screen, product: Product, library: Library
) -> None:
    asked = [CARD, "verlenging/zwanger", "vve/kosten", "hulp/wie-leest-mee"]
    screen.choose("nl")
    for number, card_id in enumerate(asked):
        screen.write(library.cards[card_id].questions["nl"][0])
        expect(screen.mine).to_have_count(2 + number)
        if number == 1:
            product.kill("assistant")
    titles = [title(library, card_id, "nl") for card_id in asked]
    for expected in titles:
        expect(screen.answer_with(expected)).to_have_count(1, timeout=60_000)
    screen.page.reload()
    for expected in titles:
        expect(screen.answer_with(expected)).to_have_count(1)
    assert product.process.poll() is None


def test_nothing_anybody_wrote_stands_in_the_log(product: Product, screen: Screen) -> None:
    screen.choose("nl")
    answered = screen.answers.count()
    screen.write("merkteken-qzx mag ik werken 111222333")
    expect(screen.answers.nth(answered)).to_be_visible()
    said = product.said()
    assert "De assistent staat klaar." in said
    for written in ("merkteken-qzx", "111222333", *QUESTIONS.values()):
        assert written not in said
