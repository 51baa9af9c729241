"""Every way through a guide, as the answers that lead along it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.cards.guides.model import Ending, Guide, Step
from bot.cards.model import Library
from bot.guide.progress import Answer
from bot.guide.walking import Circumstances, Place, bounds, locate

NO_PROFILE: Mapping[str, str] = {}
DAYS_BETWEEN_TRIES, DAYS_BETWEEN_LATER_TRIES = 9, 60


@dataclass(frozen=True)
class Path:
    """The answers in order, and the end they lead to."""

    answers: tuple[Answer, ...]
    end: str

    def __str__(self) -> str:
        return " ".join(f"{one.step}={one.value}" for one in self.answers) + f" -> {self.end}"


def around(library: Library, today: date) -> Circumstances:
    return Circumstances(library.amounts, NO_PROFILE, today)


def paths(guide: Guide, circumstances: Circumstances) -> list[Path]:
    """Every choice everywhere; of dates one per place they can lead to, and the first and last."""
    return list(_onward(guide, (), circumstances))


def _onward(
    guide: Guide, answers: tuple[Answer, ...], circumstances: Circumstances
) -> Iterator[Path]:
    place = locate(guide, answers, circumstances)
    assert len(place.answers) == len(answers), "an answer that fits is never dropped"
    if isinstance(place.at, Ending):
        yield Path(answers, place.at.id)
        return
    for value in values(guide, place, circumstances):
        yield from _onward(guide, (*answers, Answer(place.at.id, value)), circumstances)


def values(guide: Guide, place: Place, circumstances: Circumstances) -> list[str]:
    step = place.at
    assert isinstance(step, Step)
    found = [choice.id for choice in step.choices]
    if step.kind == "getal":
        found += [str(step.smallest), str(step.largest)]
    if step.kind == "datum":
        found += _days(guide, step, place, circumstances)
    return found


def _days(guide: Guide, step: Step, place: Place, circumstances: Circumstances) -> list[str]:
    """One day per set of ends that can follow, and both ends of the window."""
    first, last = bounds(step, place.dates)
    seen: dict[frozenset[str], str] = {}
    for day in _tries(first, last, DAYS_BETWEEN_TRIES):
        answers = (*place.answers, Answer(step.id, day.isoformat()))
        seen.setdefault(_ends(guide, answers, circumstances), day.isoformat())
    return sorted({first.isoformat(), last.isoformat(), *seen.values()})


def _tries(first: date, last: date, between: int) -> list[date]:
    days = (last - first).days
    return [*(first + timedelta(days=n) for n in range(0, days, between)), last]


def _ends(
    guide: Guide, answers: tuple[Answer, ...], circumstances: Circumstances
) -> frozenset[str]:
    """The ends that can still be reached from here."""
    place = locate(guide, answers, circumstances)
    if isinstance(place.at, Ending):
        return frozenset({place.at.id})
    following = [choice.id for choice in place.at.choices]
    if place.at.kind == "datum":
        first, last = bounds(place.at, place.dates)
        following += [day.isoformat() for day in _tries(first, last, DAYS_BETWEEN_LATER_TRIES)]
    found: set[str] = set()
    for value in following:
        found |= _ends(guide, (*answers, Answer(place.at.id, value)), circumstances)
    return frozenset(found)
