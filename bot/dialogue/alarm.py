"""Words of danger, violence and despair, in every language at once.

The patterns lie in nlu/data/<taal>/nood.yml, per kind of emergency. A pattern is a row of folded
words in order, with at most two other words between neighbours: `man slaat` also finds "mijn man
die slaat". For one word of a pattern:

`a|b` either word · `slaa*` a word that begins so · `*slaat` that ends so · `*slaa*` that holds it
`b.dr.bni` a Latin word with any vowels or none at the points, and no doubled letters
`<dader>` the words that the file names under `woorden` · `+slaat` stands directly after the last

A pattern under `niet` takes the words it covers out of the sentence first ("ik ga dood van de
honger"), in every language, so it names enough words to be sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.folding import fold_word, folded_words
from bot.languages import LANGUAGES

KINDS = ("gevaar", "zelfdoding", "geweld")
"""Most pressing first."""

GAP = 2
"""How many other words may stand between two words of a pattern."""

LONGEST = 40
"""Letters of a word that are looked at; the work grows with their square."""

WORDS_KEPT = 20_000
"""Words whose choices are remembered."""

DATA = Path(__file__).resolve().parents[2] / "nlu" / "data"

Step = tuple[frozenset[str], int]
"""The choices for a word of a pattern, and how many words ahead it may stand at most."""

_NAMED = re.compile(r"<(\w+)>")
_TWICE = re.compile(r"(.)\1+")
_ANY_VOWELS = "[aeiouyw23]*"  # 2 and 3 are the letters that Arabizi leaves out as often as vowels


def step_of(word: str, named: Mapping[str, str]) -> Step:
    """One word of a pattern, its choices folded but with their stars and points."""
    reach = 1 if word.startswith("+") else GAP + 1
    choices = _NAMED.sub(lambda match: named[match.group(1)], word.lstrip("+")).split("|")
    folded = frozenset(
        "*" * choice.startswith("*")
        + ".".join(fold_word(part) for part in choice.strip("*").split("."))
        + "*" * choice.endswith("*")
        for choice in choices
    )
    return folded, reach


@dataclass
class Patterns:
    """All patterns of one kind, found by the choices of their first word."""

    by_first: dict[str, list[tuple[Step, ...]]] = field(default_factory=dict)

    def add(self, text: str, named: Mapping[str, str]) -> tuple[Step, ...]:
        pattern = tuple(step_of(word, named) for word in text.split())
        for choice in pattern[0][0]:
            self.by_first.setdefault(choice, []).append(pattern)
        return pattern

    def find(self, words: Sequence[frozenset[str]]) -> list[int] | None:
        """The places of a match, or None; `words` holds the choices that each word fits."""
        for start, fitting in enumerate(words):
            for choice in fitting:
                for pattern in self.by_first.get(choice, ()):
                    if (rest := _follow(words, start + 1, pattern[1:])) is not None:
                        return [start, *rest]
        return None


def _follow(
    words: Sequence[frozenset[str]], at: int, pattern: tuple[Step, ...]
) -> list[int] | None:
    if not pattern:
        return []
    choices, reach = pattern[0]
    for place in range(at, min(at + reach, len(words))):
        if choices.isdisjoint(words[place]):
            continue
        if (rest := _follow(words, place + 1, pattern[1:])) is not None:
            return [place, *rest]
    return None


class Alarms:
    """The patterns of every kind, and the choices that any of them knows."""

    def __init__(self) -> None:
        self._kinds = {kind: Patterns() for kind in (*KINDS, "niet")}
        self._choices: set[str] = set()
        self._voweled: dict[str, re.Pattern[str]] = {}
        self._fitting: dict[str, frozenset[str]] = {}

    @classmethod
    def of(cls, texts: Mapping[str, Sequence[str]], named: Mapping[str, str]) -> Alarms:
        """Only these patterns, per kind; `named` holds the words behind `<name>`."""
        alarms = cls()
        alarms.add(texts, named)
        return alarms

    def add(self, texts: Mapping[str, Sequence[str]], named: Mapping[str, str]) -> None:
        for kind, patterns in texts.items():
            for text in patterns:
                for choices, _ in self._kinds[kind].add(text, named):
                    self._choices |= choices
        self._voweled = {choice: _voweled(choice) for choice in self._choices if "." in choice}
        self._fitting.clear()

    def kind_of(self, text: str) -> str | None:
        words = [self._fits(word.folded) for word in folded_words(text)]
        while (places := self._kinds["niet"].find(words)) is not None:
            for place in places:
                words[place] = frozenset()
        return next((kind for kind in KINDS if self._kinds[kind].find(words) is not None), None)

    def _fits(self, word: str) -> frozenset[str]:
        """The choices that a folded word fits."""
        word = word[:LONGEST]
        if (known := self._fitting.get(word)) is not None:
            return known
        found = {choice for choice in _forms(word) if choice in self._choices}
        if word.isascii():
            single = _TWICE.sub(r"\1", word)
            found.update(
                choice for choice, spelt in self._voweled.items() if spelt.fullmatch(single)
            )
        if len(self._fitting) >= WORDS_KEPT:
            self._fitting.clear()
        return self._fitting.setdefault(word, frozenset(found))


def _forms(word: str) -> Iterator[str]:
    yield word
    for start in range(len(word)):
        yield f"*{word[start:]}"
        for end in range(start + 1, len(word) + 1):
            yield f"*{word[start:end]}*"
    for end in range(1, len(word) + 1):
        yield f"{word[:end]}*"


def _voweled(choice: str) -> re.Pattern[str]:
    parts = (_TWICE.sub(r"\1", part) for part in choice.strip("*").split("."))
    body = _ANY_VOWELS.join(re.escape(part) for part in parts)
    return re.compile(".*" * choice.startswith("*") + body + ".*" * choice.endswith("*"))


@lru_cache(maxsize=1)
def _alarms() -> Alarms:
    alarms = Alarms()
    for language in LANGUAGES:
        read = YAML(typ="safe").load((DATA / language / "nood.yml").read_text(encoding="utf-8"))
        named = read.pop("woorden", {})
        alarms.add(read, named)
    return alarms


def alarm(text: str) -> str | None:
    """The most pressing kind of emergency in `text`, or None. Needs no model and no network."""
    return _alarms().kind_of(text)
