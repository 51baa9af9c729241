"""What a guided check (keuzehulp) is, once read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["keuze", "datum", "getal"]
Span = Literal["dag", "week", "maand", "jaar"]

OWN_STEP = "hulp"
"""The step in button data that stands for the guide itself, so no step may have this name."""

Texts = Mapping[str, str]
"""Language code -> text; complete in every language the assistant speaks."""


@dataclass(frozen=True)
class Length:
    """How far a rule goes from a date: `count` of `span`, or the amount named `amount`.

    `sign` is 1 for later, -1 for earlier.
    """

    sign: int
    span: Span | None = None
    count: int = 0
    amount: str | None = None


@dataclass(frozen=True)
class Rule:
    """A date: `start` is a name (a step, another rule, `vandaag`) or a fixed day; then lengths."""

    start: str | date
    lengths: tuple[Length, ...] = ()


@dataclass(frozen=True)
class Condition:
    """`left` before (`<`), after (`>`), or on or before (`<=`), on or after (`>=`) `right`."""

    left: Rule
    sign: Literal["<", ">", "<=", ">="]
    right: Rule


@dataclass(frozen=True)
class Case:
    """Where to go when the condition holds."""

    condition: Condition
    to: str


@dataclass(frozen=True)
class Choice:
    """A button, leading to the first of `cases` that holds, else to `to`. `remember`: what it
    tells of her, by profile field."""

    id: str
    label: Texts
    to: str
    cases: tuple[Case, ...] = ()
    remember: Mapping[str, str] = field(default_factory=dict)

    def targets(self) -> tuple[str, ...]:
        return (*(case.to for case in self.cases), self.to)


@dataclass(frozen=True)
class Step:
    """One question. `keuze`: one of `choices`. `datum` and `getal`: a value between `earliest` and
    `latest`, or one of `choices` (such as: I do not know); then the first of `cases`, else `to`.

    `from_profile` names the profile field that answers this step by itself when it is known.
    """

    id: str
    kind: Kind
    question: Texts
    choices: tuple[Choice, ...] = ()
    explanation: Texts = field(default_factory=dict)
    to: str = ""
    cases: tuple[Case, ...] = ()
    earliest: Rule | None = None
    latest: Rule | None = None
    smallest: int = 0
    largest: int = 0
    from_profile: str | None = None
    line: int = 0

    def targets(self) -> tuple[str, ...]:
        """Every step or end this one can lead to."""
        own = (self.to,) if self.to else ()
        return (
            *(to for c in self.choices for to in c.targets()),
            *(c.to for c in self.cases),
            *own,
        )

    def choice(self, choice_id: str) -> Choice | None:
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True)
class Ending:
    """What she gets in the end: a text with dates, cards, other guides, a person."""

    id: str
    text: Texts
    cards: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    referral: Literal["nooit", "aanbieden", "altijd"] = "aanbieden"
    remember: Mapping[str, str] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True)
class Guide:
    """A guided check. `rules`: dates by name. `read_by`: who read the translation, per language."""

    id: str
    title: Texts
    button: Texts
    introduction: Texts
    rules: Mapping[str, Rule]
    steps: tuple[Step, ...]
    endings: Mapping[str, Ending]
    method: str = "machine"
    read_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def first(self) -> Step:
        return self.steps[0]

    def step(self, step_id: str) -> Step | None:
        return next((step for step in self.steps if step.id == step_id), None)
