"""The poster: one printable page that leads to the bot, with a QR code per language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.errors import InburgerError
from bot.languages import LANGUAGES
from bot.locale.phrases import say
from bot.render.isolates import isolate
from bot.render.limits import LONGEST_START

QUIET = 4
"""Modules of white around a code; with less some phones do not find it (ISO/IEC 18004)."""

_BOT = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
_GEMEENTE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class NoPoster(InburgerError):
    """No poster can be made of what was given."""


@dataclass(frozen=True)
class Corner:
    """The part of the page for one language. `code` is an SVG picture of `https://<address>`."""

    language: str
    direction: str
    own_name: str
    heading: str
    line: str
    how: str
    address: str
    code: Markup

    @property
    def address_parts(self) -> tuple[str, str]:
        """Where a line may end: a hyphen at the end of one would be left out when it is typed."""
        place, mark, start = self.address.partition("?")
        return place, mark + start


def poster(bot: str, operator: str, gemeente: str | None = None) -> str:
    """The page as HTML that needs nothing else. Raises NoPoster for a name that cannot be one."""
    corners = [_corner(language, bot, operator, gemeente) for language in LANGUAGES]
    return TEMPLATES.get_template("poster.html").render(corners=corners)


def address(bot: str, language: str, gemeente: str | None = None) -> str:
    """Opens the bot in `language`, without `https://`. Raises NoPoster."""
    name = bot.removeprefix("@")
    if not _BOT.fullmatch(name):
        raise NoPoster(
            f"'{bot}' kan geen naam van een bot zijn. Geef de naam die op 'bot' eindigt, "
            "zonder @, zoals BotFather hem noemt: --bot NAAM."
        )
    start = language if gemeente is None else f"{language}-{gemeente}"
    if gemeente is not None and not _GEMEENTE.fullmatch(gemeente):
        raise NoPoster(
            f"'{gemeente}' kan niet. Schrijf de gemeente in kleine letters, cijfers en streepjes, "
            "zoals den-haag."
        )
    if len(start) > LONGEST_START:
        longest = LONGEST_START - len(language) - 1
        raise NoPoster(f"'{gemeente}' is te lang: hoogstens {longest} tekens.")
    return f"t.me/{name}?start={start}"


def _corner(language: str, bot: str, operator: str, gemeente: str | None) -> Corner:
    known = LANGUAGES[language]
    leads_to = address(bot, language, gemeente)
    code = segno.make(f"https://{leads_to}", error="m", micro=False)
    picture = code.svg_inline(
        border=QUIET, dark="#000", light="#fff", omitsize=True, title=f"https://{leads_to}"
    )
    line = say(
        language,
        "Free. A computer program of {operator} answers, not the IND. "
        "You do not have to give your name.",
        operator=operator,
    )
    how = say(
        language, "Scan the code with your phone, or type this address. It opens in Telegram."
    )
    return Corner(
        language=language,
        direction=known.direction,
        own_name=known.own_name,
        heading=isolate(say(language, "Do you have questions about integrating?"), language),
        line=isolate(line, language),
        how=isolate(how, language),
        address=leads_to,
        code=Markup(picture),
    )
