"""The poster: what is on it, and that a phone which reads its codes gets where they should lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.cards.library import read_library
from bot.dialogue.commands import start
from bot.languages import LANGUAGES
from bot.render.isolates import bare
from bot.render.poster import QUIET, poster
from bot.telegram import whoami
from tests.commands.conftest import Type
from tests.commands.posters import BOT, OPERATOR, POSTERS, address, decoded
from tests.peers.fake_telegram import FakeTelegram
from tests.peers.faults import Fault
from tests.peers.server import Served, serve_fake
from tests.trained import CONTENT
from tests.turns import plain_turn

PIXELS = 6
"""The side of one module when a code is drawn for reading."""


class Reading(HTMLParser):
    """The page as a tree of open tags: text per language, and whatever it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: dict[str, list[str]] = {}
        self.directions: dict[str, str] = {}
        self.language = ""
        self.fetched: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.fetched += [given[key] for key in ("src", "href", "data", "poster") if key in given]
        if tag == "section":
            self.language = given["lang"]
            self.directions[self.language] = given["dir"]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "meta":
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"
        if tag == "section":
            self.language = ""

    def handle_data(self, data: str) -> None:
        if self.language and data.strip() and "title" not in self.open:
            self.words.setdefault(self.language, []).append(bare(data))


def drawn(svg: str) -> NDArray[np.uint8]:
    """The strokes of a code, `M4 4.5h7m1 0h1`, as a picture in grey."""
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])  # type: ignore[index]
    strokes = re.search(r'stroke="#000" d="([^"]+)"', svg)[1]  # type: ignore[index]
    modules = np.full((side, side), 255, dtype=np.uint8)
    x, y = 0, 0.0
    for kind, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", strokes):
        if kind == "M":
            x, y = int(first), float(second)
        elif kind == "m":
            x, y = x + int(first), y + float(second)
        else:
            modules[int(y), x : x + int(first)] = 0
            x += int(first)
    edges = [modules[:QUIET], modules[-QUIET:], modules[:, :QUIET], modules[:, -QUIET:]]
    assert all((edge == 255).all() for edge in edges), "no quiet zone"
    return np.kron(modules, np.ones((PIXELS, PIXELS), dtype=np.uint8))


@pytest.mark.parametrize("name", POSTERS)
def test_each_code_leads_to_the_bot_in_its_language(name: str) -> None:
    bot, _, gemeente = POSTERS[name]
    codes = re.findall(r"<svg.*?</svg>", poster(*POSTERS[name]), re.DOTALL)
    read = [decoded(drawn(code)) for code in codes]
    assert read == [[address(language, bot, gemeente)] for language in LANGUAGES]


@pytest.mark.parametrize("gemeente", [None, "den-haag"])
def test_what_a_code_hands_to_the_bot_chooses_that_language(gemeente: str | None) -> None:
    library, _ = read_library(CONTENT)
    for code in re.findall(r"<svg.*?</svg>", poster(BOT, OPERATOR, gemeente), re.DOTALL):
        (leads_to,) = decoded(drawn(code))
        (argument,) = parse_qs(urlsplit(leads_to).query)["start"]
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", argument)
        turn = plain_turn(library, None)
        assert start(turn, argument).outcome == "language"
        assert turn.chat.language == argument[:2]


SAID = {
    "nl": ("Gratis.", "computerprogramma van Gemeente Voorbeeld", "niet de IND", "uw naam niet"),
    "ar": ("مجانا.", "برنامج حاسوب تابع لـ Gemeente Voorbeeld", "وليس دائرة IND", "لا حاجة"),
    "ti": ("ብነጻ እዩ።", "ናይ Gemeente Voorbeeld ናይ ኮምፒተር ፕሮግራም", "IND ኣይኮነን", "ኣየድልየኩምን"),
    "tr": ("Ücretsizdir.", "bilgisayar programı", "IND değil", "Adınızı vermeniz gerekmez"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language_it_says_free_a_computer_not_the_ind_and_no_name(language: str) -> None:
    page = Reading(poster(BOT, OPERATOR, "utrecht"))
    said = " ".join(page.words[language])
    assert all(words in said for words in SAID[language])
    assert page.words[language][0] == LANGUAGES[language].own_name
    assert page.directions[language] == LANGUAGES[language].direction
    assert "".join(page.words[language][-2:]) == f"t.me/{BOT}?start={language}-utrecht"


def test_the_page_is_whole_and_fetches_nothing() -> None:
    text = poster(BOT, OPERATOR, "utrecht")
    page = Reading(text)
    assert text.startswith("<!doctype html>")
    assert page.open == []
    assert list(page.words) == list(LANGUAGES)
    assert page.fetched == []
    assert not re.search(r"url\(|@import|<script|<link", text)


def test_an_operator_cannot_write_html() -> None:
    page = poster(BOT, '<script src="x">&', None)
    assert "<script" not in page
    assert "&lt;script src=&#34;x&#34;&gt;&amp;" in page


# The command


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "mijn poster.html"


@pytest.fixture(autouse=True)
def no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TELEGRAM_TOKEN", "TELEGRAM_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_command_writes_the_poster_of_the_operator_in_the_content(
    type_command: Type, output: Path
) -> None:
    result = type_command("poster", "--bot", f"@{BOT}", "--gemeente", "den-haag", str(output))
    assert result.exit_code == 0
    assert str(output) in result.stdout
    operator = read_library(CONTENT)[0].operator
    assert output.read_text(encoding="utf-8") == poster(BOT, operator, "den-haag")


def test_without_a_file_it_is_poster_html(
    type_command: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert type_command("poster", "--bot", BOT).exit_code == 0
    assert [file.name for file in tmp_path.glob("*.html")] == ["poster.html"]


@pytest.mark.parametrize(
    ("arguments", "said", "reason"),
    [
        (("--bot", "Mijn bot"), "'Mijn bot' kan geen naam", "a space"),
        (("--bot", "بوت_bot"), "kan geen naam", "other letters"),
        (("--bot", "bot"), "kan geen naam", "too short"),
        (("--bot", "a" * 33), "kan geen naam", "too long"),
        (("--bot", "1bot_"), "kan geen naam", "begins with a digit"),
        (("--bot", "t.me/x_bot"), "kan geen naam", "an address"),
        (("--bot", ""), "welke bot?", "nothing"),
        ((), "welke bot? Zet TELEGRAM_TOKEN.", "nothing at all"),
        (("--bot", BOT, "--gemeente", "Den Haag"), "'Den Haag' kan niet", "as it is written"),
        (("--bot", BOT, "--gemeente", ""), "'' kan niet", "nothing"),
        (("--bot", BOT, "--gemeente", "-haag"), "'-haag' kan niet", "begins with a hyphen"),
        (("--bot", BOT, "--gemeente", "súdwest"), "'súdwest' kan niet", "a letter with a mark"),
        (("--bot", BOT, "--gemeente", "a" * 62), "hoogstens 61 tekens", "no room in the link"),
    ],
)
def test_what_cannot_be_on_a_poster_is_refused_in_dutch(
    type_command: Type, output: Path, arguments: tuple[str, ...], said: str, reason: str
) -> None:
    result = type_command("poster", *arguments, str(output))
    assert (result.exit_code, result.stdout) == (1, ""), reason
    assert said in result.stderr, reason
    assert not output.exists(), reason


def test_a_file_that_cannot_be_written_is_said(type_command: Type, tmp_path: Path) -> None:
    result = type_command("poster", "--bot", BOT, str(tmp_path / "nergens" / "poster.html"))
    assert result.exit_code == 1
    assert "is niet te schrijven" in result.stderr


def test_without_an_operator_nobody_would_know_whose_computer_it_is(
    type_command: Type, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INBURGER_CONTENT", str(output.parent))
    result = type_command("poster", "--bot", BOT, str(output))
    assert (result.exit_code, output.exists()) == (1, False)
    assert "instellingen.yml staat niet wie de assistent aanbiedt" in result.stderr


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[FakeTelegram, Served]]:
    """A Telegram that knows the token of the settings."""
    fake = FakeTelegram(username="wijkhulp_bot")
    with serve_fake(fake, patience=1) as served:
        monkeypatch.setenv("TELEGRAM_TOKEN", fake.token)
        monkeypatch.setenv("TELEGRAM_BASE_URL", served.address)
        yield fake, served


def test_with_a_token_telegram_says_what_the_bot_is_called(
    type_command: Type, output: Path, telegram: tuple[FakeTelegram, Served]
) -> None:
    assert type_command("poster", str(output)).exit_code == 0
    assert "t.me/wijkhulp_bot" in output.read_text(encoding="utf-8")


def test_a_name_that_is_given_asks_nobody(
    type_command: Type, output: Path, telegram: tuple[FakeTelegram, Served]
) -> None:
    assert type_command("poster", "--bot", BOT, str(output)).exit_code == 0
    assert telegram[0].counts["getme"] == 0


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ("away", "Telegram antwoordt nu niet."),
        ("silent", "Telegram antwoordt nu niet."),
        ("down", "Telegram antwoordt nu niet."),
        ("stranger", "Telegram kent dit token niet."),
    ],
)
def test_when_telegram_does_not_say_the_remedy_is_told_and_never_the_token(
    type_command: Type,
    output: Path,
    telegram: tuple[FakeTelegram, Served],
    monkeypatch: pytest.MonkeyPatch,
    trouble: str,
    said: str,
) -> None:
    fake, served = telegram
    token = fake.token
    match trouble:
        case "away":
            served.vanish()
        case "silent":
            monkeypatch.setattr(whoami, "PATIENCE", 0.3)
            fake.faults.add(Fault("slow", 3, times=None))
        case "down":
            fake.faults.add(Fault("5xx", 502, times=None))
        case "stranger":
            token = "123456:een-ander-token-van-niemand"
            monkeypatch.setenv("TELEGRAM_TOKEN", token)
    result = type_command("poster", str(output))
    assert (result.exit_code, output.exists()) == (1, False)
    assert said in result.stderr
    assert "--bot NAAM" in result.stderr
    assert token not in "".join(chain(result.stdout, result.stderr))
