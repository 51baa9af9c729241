"""YAML with the line of every value, so that a mistake can be pointed at."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.scalarfloat import ScalarFloat

from bot.cards.problems import Problems


def read_text(path: Path, problems: Problems) -> str | None:
    """The file's text, or None and a problem."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.error(0, "dit bestand ontbreekt.", "Maak het aan.")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.error(
            line, "hier staat een teken dat niet UTF-8 is.", "Bewaar het bestand als UTF-8."
        )
    except OSError:
        problems.error(0, "dit bestand is niet te lezen.", "Kijk of u het mag openen.")
    return None


def parse_yaml(text: str, problems: Problems, first_line: int = 1) -> Any:
    """The data, or None and a problem. `first_line` is where `text` begins in its file."""
    loader = YAML(typ="rt")
    loader.allow_duplicate_keys = False
    try:
        return loader.load(StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        if "duplicate key" in str(error.problem):
            problems.error(line, "dit veld staat er twee keer.", "Haal er een weg.")
        else:
            problems.error(
                line,
                "dit is geen geldige YAML.",
                "Kijk naar inspringen, dubbele punten en aanhalingstekens op deze regel.",
            )
    except (YAMLError, ValueError):
        problems.error(first_line, "dit is geen geldige YAML.", "Haal vreemde tekens weg.")
    return None


def line_of(data: Any, *path: Any, first_line: int = 1) -> int:
    """The line of the value at `path`; of the nearest thing around it when it is not there."""
    line = getattr(getattr(data, "lc", None), "line", 0) or 0
    for step in path:
        try:
            if isinstance(data, CommentedMap):
                line = data.lc.key(step)[0]
            elif isinstance(data, CommentedSeq):
                line = data.lc.item(step)[0]
            data = data[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return first_line + int(line)


def decimal_of(value: Any) -> Decimal | None:
    """A number exactly as it was typed; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(int(value))
    if isinstance(value, ScalarFloat):
        return Decimal(repr(float(value)))
    if isinstance(value, float):
        return Decimal(repr(value))
    return None
