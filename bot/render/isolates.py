"""Left-to-right runs in right-to-left text: kept whole by Unicode isolates.

Without them a phone shows `050 599 96 00` or `€ 10.000` in Arabic with its groups turned round.
"""

from __future__ import annotations

import regex

from bot.languages import LANGUAGES

LRI, PDI = "\u2066", "\u2069"
CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Every character that steers direction. Content files hold none."""

_ATOM = r"[\p{Latin}\p{Mn}0-9€%@#+&=_~]"
# A comma, colon or full stop holds a run together only without a space after it: after a space it
# ends a sentence or parts a list, and then the order must be that of the Arabic around it.
_JOINT = r"(?:[.,:/?'’\-–]{1,3}|[ \u00a0](?:[-–/][ \u00a0])?)"
# What stands between quotation marks is compared letter by letter with a pass or a form.
_QUOTED = r'(?<=")[^"\n\p{Arabic}\p{Hebrew}]+(?=")'
# The slash of a command belongs to it: /wis must not read as wis/.
_SLASH = r"(?:(?<![^\s(])/)?"
_RUN = regex.compile(rf"{_QUOTED}|{_SLASH}{_ATOM}(?:{_JOINT}?{_ATOM})*(?:(?<=[\p{{Latin}}0-9])/)?")
_ANCHOR = regex.compile(r"[\p{Latin}0-9]")
_RIGHT_TO_LEFT = regex.compile(r"[\p{Arabic}\p{Hebrew}]")
_LINE = regex.compile(r"[^\s](?:[^\n]*[^\s])?")
_REMOVE = str.maketrans("", "", CONTROLS)


def isolate(text: str, language: str) -> str:
    """`text` with every left-to-right run isolated; unchanged in a left-to-right language."""
    return text if LANGUAGES[language].direction == "ltr" else isolate_runs(text)


def isolate_runs(text: str) -> str:
    """The same for text known to be right-to-left. Twice gives the same as once.

    A line without a single right-to-left letter is one run: an address, a sentence in English.
    """
    return str(_LINE.sub(_isolate_line, bare(text)))


def bare(text: str) -> str:
    """`text` without characters that steer direction."""
    return text.translate(_REMOVE)


def _isolate_line(line: regex.Match[str]) -> str:
    if _RIGHT_TO_LEFT.search(line[0]):
        return str(_RUN.sub(_wrap, line[0]))
    return _wrap(line)


def _wrap(run: regex.Match[str]) -> str:
    return f"{LRI}{run[0]}{PDI}" if _ANCHOR.search(run[0]) else str(run[0])
