"""Makes the pictures of the docs: `.venv/bin/python -m docs.maak_plaatjes`.

The product runs, a visitor asks one question per language, and her phone is photographed; and the
poster as it is printed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, expect

from bot.languages import LANGUAGES
from bot.render.poster import poster
from tests.product import running_product
from tests.web.screen import Screen, chromium

FOLDER = Path(__file__).parent / "plaatjes"
CARD = "vve/kosten"
QUESTIONS = {
    "nl": "wat kost de voorschool?",
    "ar": "كم سعر VVE؟",
    "ti": "VVE ክንደይ ይኽፈል?",
    "tr": "VVE kaç para?",
}


def photograph(browser: Browser, address: str, language: str) -> Path:
    """One conversation; returns the file. Waits for the fonts, else boxes are photographed."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    screen = Screen(context.new_page())
    screen.open(address)
    screen.choose(language)
    screen.write(QUESTIONS[language])
    expect(screen.button(f"p:onduidelijk:{CARD}")).to_be_attached()
    screen.page.evaluate("document.activeElement.blur(); document.fonts.ready")
    file = FOLDER / f"chat-{language}.png"
    screen.page.screenshot(path=file, animations="disabled")
    context.close()
    return file


def photograph_poster(browser: Browser) -> Path:
    """The sheet of A4 of a bot that does not exist."""
    page = browser.new_page(viewport={"width": 794, "height": 1123})
    page.set_content(poster("voorbeeld_inburger_bot", "een voorbeeldgemeente", "utrecht"))
    page.evaluate("document.fonts.ready")
    file = FOLDER / "poster.png"
    page.screenshot(path=file)
    page.close()
    return file


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        chromium() as browser,
        running_product(Path(folder)) as product,
    ):
        for language in LANGUAGES:
            file = photograph(browser, product.address, language)
            sys.stdout.write(f"{file.relative_to(FOLDER.parent.parent)}\n")
        photograph_poster(browser)


if __name__ == "__main__":
    main()
