"""A phone with the chat page on it, in real Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect, sync_playwright

from bot.languages import LANGUAGES

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 15_000
"""Milliseconds that an answer may take on a busy machine before a test gives up."""


@contextmanager
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("INBURGER_ALL") == "1":
            raise AssertionError(f"{CHROMIUM} is not here, and INBURGER_ALL=1 wants it")
        pytest.skip(f"{CHROMIUM} is not here: nobody looks at the real page")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Screen:
    """One visitor. `complaints` is what the browser wrote to its console."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda line: self._hear(line.type, line.text))
        page.on("pageerror", lambda error: self.complaints.append(f"pageerror: {error}"))
        page.on("dialog", self._close)

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _close(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.type)
        dialog.dismiss()

    def open(self, address: str) -> None:
        self.page.goto(address)
        expect(self.button("t:nl")).to_be_visible()

    def choose(self, language: str) -> None:
        """By its own name, then the menu."""
        self.page.get_by_role("button", name=LANGUAGES[language].own_name, exact=True).last.click()
        expect(self.button("m:werk")).to_be_visible()

    def write(self, text: str) -> None:
        self.page.locator("#text").fill(text)
        self.page.keyboard.press("Enter")

    def tap(self, data: str) -> None:
        self.button(data).click()

    def button(self, data: str) -> Locator:
        """The newest button that sends `data`."""
        return self.page.locator(f'[data-tap="{data}"]').last

    @property
    def answers(self) -> Locator:
        return self.page.locator(".bubble.bot")

    @property
    def mine(self) -> Locator:
        return self.page.locator(".bubble.me")

    def answer_with(self, text: str) -> Locator:
        return self.answers.filter(has_text=text)

    def conversation(self) -> list[tuple[str, str]]:
        """(`bot` or `me`, text) of everything on the page."""
        return [
            ("bot" if "bot" in (bubble.get_attribute("class") or "") else "me",
             bubble.inner_text())
            for bubble in self.page.locator(".bubble").all()
        ]  # fmt: skip

    def language(self) -> tuple[str | None, str | None]:
        """What the page as a whole is in: language and direction."""
        html = self.page.locator("html")
        return html.get_attribute("lang"), html.get_attribute("dir")


def direction(shown: Locator) -> str:
    """As the browser computed it."""
    return str(shown.evaluate("element => getComputedStyle(element).direction"))


@contextmanager
def visitor(browser: Browser, address: str) -> Iterator[Screen]:
    """A narrow phone that was never here, with the page open."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    try:
        screen = Screen(context.new_page())
        screen.open(address)
        yield screen
    finally:
        context.close()
