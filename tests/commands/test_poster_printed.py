"""The poster as a printer and a camera see it, in real Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from bot.languages import LANGUAGES
from bot.render.poster import poster
from tests.commands.posters import POSTERS, address, decoded
from tests.web.screen import chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A sheet of A4 at twice the usual density."""
    context = browser.new_context(
        viewport={"width": 794, "height": 1123}, device_scale_factor=2, offline=True
    )
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def sheets(page: Page) -> int:
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(x)), round(float(y))) for x, y in sizes} == {(595, 842)}, "not A4"
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("name", POSTERS)
def test_it_is_one_sheet_with_nothing_cut_off(paper: Page, name: str) -> None:
    paper.set_content(poster(*POSTERS[name]))
    assert sheets(paper) == 1
    cut = paper.evaluate(
        "[...document.querySelectorAll('section')].filter(part =>"
        " part.scrollHeight > part.clientHeight || part.scrollWidth > part.clientWidth)"
        ".map(part => part.lang)"
    )
    assert cut == []


def test_sheets_are_really_counted(paper: Page) -> None:
    page = poster(*POSTERS["plain"])
    assert "height: 270mm" in page
    paper.set_content(page.replace("height: 270mm", "height: 300mm"))
    assert sheets(paper) == 2


@pytest.mark.parametrize("name", POSTERS)
def test_a_camera_reads_each_code_under_the_name_of_its_language(paper: Page, name: str) -> None:
    bot, _, gemeente = POSTERS[name]
    paper.set_content(poster(*POSTERS[name]))
    paper.evaluate("document.fonts.ready")
    for language in LANGUAGES:
        picture = paper.locator(f"section[lang={language}]").screenshot()
        with Image.open(BytesIO(picture)) as image:
            assert decoded(image.convert("L")) == [address(language, bot, gemeente)]
