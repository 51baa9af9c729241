"""Where somebody stands in a guide: found by walking it again with her answers.

So a guide that was changed meanwhile, or an answer that no longer fits (a day that has passed),
brings her to the first question that is open, and never to a place that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.cards.guides.model import Choice, Ending, Guide, Step
from bot.cards.guides.rules import Dates
from bot.cards.model import Amount
from bot.guide.progress import Answer, Progress


@dataclass(frozen=True)
class Circumstances:
    """What a walk depends on besides her answers."""

    amounts: Mapping[str, Amount]
    profile: Mapping[str, str]
    today: date


@dataclass(frozen=True)
class Place:
    """`at` is the open question or the end; `answers` are those that brought her there;
    `learned` is what they tell of her, by profile field."""

    at: Step | Ending
    answers: tuple[Answer, ...]
    dates: Dates
    learned: Mapping[str, str]


def locate(guide: Guide, answers: tuple[Answer, ...], around: Circumstances) -> Place:
    """The place these answers lead to. What comes after an answer that does not fit is dropped."""
    given: dict[str, date] = {}
    dates = Dates(guide.rules, given, around.amounts, around.today)
    learned: dict[str, str] = {}
    taken: list[Answer] = []
    rest = list(answers)
    at: Step | Ending = guide.first
    while isinstance(at, Step):
        known = _from_profile(at, around.profile)
        if rest and rest[0].step == at.id and is_answer(at, rest[0].value, dates):
            answer = rest.pop(0)
            taken.append(answer)
            value = answer.value
        elif known is not None:
            value = known.id
        else:
            break
        choice = at.choice(value)
        if choice is not None:
            learned.update(choice.remember)
        elif at.kind == "datum":
            given[at.id] = date.fromisoformat(value)
        at = _place(guide, _onward(choice or at, dates))
    if isinstance(at, Ending):
        learned.update(at.remember)
    return Place(at, tuple(taken), dates, learned)


def answered(progress: Progress, step_id: str, value: str, message_id: int | None) -> Progress:
    """With this answer: added, or put where the step was answered before; later ones then go."""
    before = tuple(_until(progress.answers, step_id))
    same = any(one.step == step_id and one.value == value for one in progress.answers)
    answers = progress.answers if same else (*before, Answer(step_id, value, message_id))
    return replace(progress, answers=answers, waiting=False)


def one_back(progress: Progress) -> Progress:
    """Without the last answer."""
    return replace(progress, answers=progress.answers[:-1], waiting=False)


def is_answer(step: Step, value: str, dates: Dates) -> bool:
    """Whether `value` (as kept) answers this step."""
    if step.choice(value) is not None:
        return True
    if step.kind == "datum":
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return False
        first, last = bounds(step, dates)
        return first <= day <= last
    if step.kind == "getal" and value.isascii() and value.isdecimal() and len(value) <= 3:
        return step.smallest <= int(value) <= step.largest
    return False


def bounds(step: Step, dates: Dates) -> tuple[date, date]:
    """The first and last day that may be answered; far, but finite, where a rule has no value."""
    first = dates.of(step.earliest) if step.earliest else None
    last = dates.of(step.latest) if step.latest else None
    return first or date(1950, 1, 1), last or date(2100, 1, 1)


def _from_profile(step: Step, profile: Mapping[str, str]) -> Choice | None:
    """The choice her profile already made; None when several places are possible."""
    wanted = profile.get(step.from_profile) if step.from_profile else None
    fitting = [
        c for c in step.choices if wanted and c.remember.get(str(step.from_profile)) == wanted
    ]
    return fitting[0] if len({choice.to for choice in fitting}) == 1 else None


def _onward(way: Step | Choice, dates: Dates) -> str:
    return next((case.to for case in way.cases if dates.holds(case.condition)), way.to)


def _place(guide: Guide, name: str) -> Step | Ending:
    return guide.step(name) or guide.endings[name]


def _until(answers: tuple[Answer, ...], step_id: str) -> list[Answer]:
    before = []
    for answer in answers:
        if answer.step == step_id:
            break
        before.append(answer)
    return before
