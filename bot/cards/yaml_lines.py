"""YAML with the line of every value, so that a mistake can be pointed at."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from bot.cards.problems import Problems


class LinedMap(dict[Any, Any]):
    """A mapping; `line` is where it begins and `lines` where each key stands, from 0."""

    line = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[Any, int] = {}


class LinedList(list[Any]):
    """A list; `lines` is where each item begins, from 0."""

    line = 0

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[int] = []


class _KeyTwice(Exception):
    """A field that stands twice in one mapping; `line` counts from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


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
    try:
        loader, node = _compose(text)
        return None if node is None else _build(node, loader, frozenset())
    except _KeyTwice as twice:
        problems.error(first_line + twice.line, "dit veld staat er twee keer.", "Haal er een weg.")
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.error(
            first_line + (mark.line if mark else 0),
            "dit is geen geldige YAML.",
            "Kijk naar inspringen, dubbele punten en aanhalingstekens op deze regel.",
        )
    except (YAMLError, ValueError, OverflowError):
        problems.error(first_line, "dit is geen geldige YAML.", "Haal vreemde tekens weg.")
    return None


def _compose(text: str) -> tuple[YAML, Node | None]:
    """The C parser reads a thousand files twenty times as fast as the one in Python.

    It refuses some of what YAML 1.2 allows, such as `{nl: Hoeveel?}`; then the other has a look.
    """
    fast = YAML(typ="safe")
    try:
        return fast, fast.compose(text)
    except YAMLError:
        careful = YAML(typ="safe", pure=True)
        return careful, careful.compose(text)


def _build(node: Node, loader: YAML, around: frozenset[int]) -> Any:
    """The value of a node. ValueError for one that holds itself, or a key that is no word."""
    if id(node) in around:
        raise ValueError("a value that holds itself")
    around |= {id(node)}
    if isinstance(node, MappingNode):
        mapping = LinedMap()
        mapping.line = node.start_mark.line
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise ValueError("a key that is no word")
            key, line = _build(key_node, loader, around), key_node.start_mark.line
            if key in mapping:
                raise _KeyTwice(line)
            mapping[key] = _build(value_node, loader, around)
            mapping.lines[key] = line
        return mapping
    if isinstance(node, SequenceNode):
        items = LinedList()
        items.line = node.start_mark.line
        for item in node.value:
            items.append(_build(item, loader, around))
            items.lines.append(item.start_mark.line)
        return items
    if node.tag == "tag:yaml.org,2002:str":
        return node.value
    try:
        return loader.constructor.construct_object(node, deep=True)
    except ValueError:
        # 2026-13-45 looks like a date to YAML; the field that holds it says what is wrong.
        return node.value


def line_of(data: Any, *path: Any, first_line: int = 1) -> int:
    """The line of the value at `path`; of the nearest thing around it when it is not there."""
    line = int(getattr(data, "line", 0))
    for step in path:
        try:
            line = data.lines[step]
            data = data[step]
        except (KeyError, IndexError, TypeError, AttributeError):
            break
    return first_line + line


def decimal_of(value: Any) -> Decimal | None:
    """A number exactly as it was typed; None when it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    return None
