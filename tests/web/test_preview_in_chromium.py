"""The preview as an editor has it on her screen: a real browser, wide and as a phone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bot.languages import LANGUAGES
from bot.web.preview.app import make_preview
from bot.web.preview.watch import Watch
from tests.checks.trees import DAY
from tests.trained import CONTENT
from tests.web.conftest import listening
from tests.web.screen import PATIENCE, chromium, direction

CARD = "verlenging/bevalling"
WIDE, PHONE = (1440, 1000), (390, 844)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def content(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    # After the browser: without one, nothing is copied.
    return Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("preview") / "content"))


@pytest.fixture(scope="module")
def address(content: Path) -> Iterator[str]:
    with listening(make_preview(Watch(content, DAY), DAY)) as address:
        yield address


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The preview with the card open; what the browser complains about fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/?kaart={CARD}")
    expect(page.locator('[data-language="tr"] .bubble')).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def phone(page: Page, language: str, inside: str = ".chat") -> Locator:
    return page.locator(f'.phone[data-language="{language}"] {inside}')


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_four_languages_stand_side_by_side_in_their_direction(
    page: Page, language: str
) -> None:
    bubble = phone(page, language, ".bubble")
    expect(bubble).to_be_visible()
    assert direction(bubble) == LANGUAGES[language].direction
    assert bubble.get_attribute("lang") == language


def test_on_a_wide_screen_the_languages_share_a_row_on_a_phone_a_column(page: Page) -> None:
    boxes = [box for each in page.locator(".phone").all() if (box := each.bounding_box())]
    wide = page.viewport_size is not None and page.viewport_size["width"] == WIDE[0]
    assert len({round(box["y"]) for box in boxes}) == (1 if wide else 4)
    assert len({round(box["x"]) for box in boxes}) == (4 if wide else 1)


def test_nothing_sticks_out_of_the_screen(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_part_is_shown_in_all_four(page: Page) -> None:
    page.locator('[data-section="wanneer"]').click()
    expect(phone(page, "nl")).to_contain_text("DUO besluit binnen")
    expect(phone(page, "tr")).to_contain_text("içinde karar verir")
    page.reload()
    expect(phone(page, "nl")).to_contain_text("DUO besluit binnen")


def test_a_button_opens_what_it_opens_in_the_chat_and_can_be_closed(page: Page) -> None:
    phone(page, "ti", f'[data-tap="k:{CARD}#doen"]').click()
    expect(phone(page, "ti")).to_contain_text("ወረቐት ልደት")
    expect(phone(page, "tr")).to_contain_text("isteyebilirsiniz")
    phone(page, "ti", f'[data-tap="p:nl:{CARD}#doen"]').click()
    expect(phone(page, "ti")).to_contain_text("Bewaar een kopie van de geboorteakte.")
    phone(page, "ti", ".back").click()
    expect(phone(page, "ti")).to_contain_text("ድሕሪ ሕርሲ")


def test_who_reads_and_when_decides_what_she_reads(page: Page) -> None:
    expect(phone(page, "nl")).to_contain_text("Wet inburgering 2013")
    page.get_by_label("Wet").select_option("Wi2021")
    expect(phone(page, "nl")).not_to_contain_text("Wet inburgering 2013")
    expect(phone(page, "nl")).to_contain_text("16 weken extra tijd")
    assert "wet=Wi2021" in page.url


def test_the_warnings_of_the_card_stand_above_it(page: Page) -> None:
    expect(page.locator("#problems li").filter(has_text="ti.md:7")).to_be_visible()
    expect(page.locator("#problems-summary")).to_contain_text("waarschuwing")


def test_a_saved_text_is_there_at_once_with_its_mistakes(page: Page, content: Path) -> None:
    file = content / CARD / "nl.md"
    good = file.read_text(encoding="utf-8")
    try:
        changed = good.replace("Bewaar de geboorteakte.", "Bewaar de akte. Bel 112.")
        page.locator('[data-section="makkelijker"]').click()
        expect(phone(page, "nl")).to_contain_text("Bewaar de geboorteakte.")
        file.write_text(changed, encoding="utf-8")
        expect(phone(page, "nl")).to_contain_text("Bewaar de akte. Bel 112.")
        expect(phone(page, "ar", ".notes")).to_contain_text("verouderd: 1 stuk")
        expect(page.locator("#problems li.error")).to_contain_text(
            "een telefoonnummer getypt: '112'"
        )
        file.write_text(good.replace("## doen", "## stappen"), encoding="utf-8")
        expect(page.locator("#problems li.error")).to_contain_text("'stappen' bestaat niet")
        expect(phone(page, "nl")).to_contain_text("Bewaar de akte. Bel 112.")
    finally:
        file.write_text(good, encoding="utf-8")
    expect(phone(page, "nl")).to_contain_text("Bewaar de geboorteakte.")
    expect(page.locator("#problems li.error")).to_have_count(0)


def test_another_card_is_found_and_opened(page: Page) -> None:
    if page.viewport_size and page.viewport_size["width"] < 760:
        page.locator("summary", has_text="Kaarten").click()
    page.get_by_label("Zoek").fill("vve/kosten")
    expect(page.locator("#cards a")).to_have_count(1)
    page.locator("#cards a").click()
    expect(page.locator("#title")).to_contain_text("vve/kosten")
    expect(phone(page, "nl")).to_contain_text("Soms is VVE gratis.")
