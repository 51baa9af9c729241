"""One guide in one turn: what she sees after an answer, and what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.cards.guides.model import Ending, Guide, Step
from bot.dialogue.reply import Reply
from bot.dialogue.turn import Turn
from bot.guide.progress import Answer, Progress
from bot.guide.reading import Read, Unclear, read_tap, read_typed
from bot.guide.walking import Circumstances, Place, answered, locate, one_back
from bot.guide.window import UnclearDate
from bot.render import guide_end, guide_question, guide_ways, menus
from bot.render.message import Message
from bot.render.values import day_text
from bot.store.retention import KEEP_GUIDE

LOST_TWICE = 2
"""From the second answer in a row that is not understood on, a person is offered."""


def keep(turn: Turn, progress: Progress | None) -> None:
    turn.chat.guide = progress.as_json() if progress else None
    turn.chat.guide_at = turn.incoming.received_at if progress else None


class Walk:
    """`progress` may be changed by every method; it is kept in the chat at once."""

    def __init__(self, turn: Turn, guide: Guide, progress: Progress) -> None:
        self.turn = turn
        self.guide = guide
        self.progress = progress

    @classmethod
    def running(cls, turn: Turn) -> Walk | None:
        """The one this chat is in, also when it waits; None when there is none."""
        progress = Progress.from_json(turn.chat.guide)
        guide = turn.library.guides.get(progress.guide) if progress else None
        return cls(turn, guide, progress) if guide and progress else None

    @property
    def active(self) -> bool:
        """Whether what she types may be an answer."""
        return not self.progress.waiting and not self.progress.remember

    def begin(self, lead: str = "") -> Reply:
        """From the first question, with what this guide is for."""
        self._set(Progress(self.guide.id))
        words = guide_question.introduction(self.guide, self.turn.language)
        return self.show("\n\n".join(part for part in (lead, words) if part))

    def show(self, lead: str = "") -> Reply:
        """The open question, or the end when there is none left."""
        place = self._place()
        if isinstance(place.at, Ending):
            return self._finish(place, place.at)
        self._set(Progress(self.guide.id, place.answers))
        return Reply("guide", (self._question(place, place.at, lead),))

    def shown_again(self) -> tuple[Message, ...]:
        """The open question after something in between."""
        return self.show(guide_ways.back_to_question(self.turn.language)).messages

    def tapped(self, step_id: str, value: str) -> Reply:
        """A button of a step: the open one, or one she changes her mind about."""
        step = self._answerable(step_id)
        if step is None:
            return self.show()
        return self._take(step, read_tap(step, value, self._before(step).dates), None)

    def typed(self, text: str, message_id: int | None) -> Reply | None:
        """A typed answer to the open question; None when the text is about something else."""
        place = self._place()
        if not isinstance(place.at, Step):
            return self.show()
        read = read_typed(place.at, text, place.dates, self.turn.language)
        return None if read is None else self._take(place.at, read, message_id)

    def edited(self, text: str, message_id: int | None) -> Reply | None:
        """A typed answer that was edited: it changes its own step. None when it was no answer."""
        known = [a for a in self.progress.answers if a.message_id == message_id is not None]
        step = self.guide.step(known[0].step) if known else None
        if step is None:
            return None
        read = read_typed(step, text, self._before(step).dates, self.turn.language)
        return None if read is None else self._take(step, read, message_id)

    def back(self) -> Reply:
        self._set(one_back(self.progress))
        return self.show()

    def leave(self) -> Reply:
        """She stops; her place is kept."""
        self.pause()
        days = KEEP_GUIDE.days
        return Reply("guide", (guide_ways.left(self.guide, self.turn.language, days),))

    def pause(self) -> None:
        self._set(self.progress.paused())

    def not_understood(self, unclear: Unclear | None = None) -> Reply:
        """Asks the open question again, friendly."""
        place = self._place()
        if not isinstance(place.at, Step):
            return self.show()
        return self._ask_again(place, place.at, unclear)

    def remember(self, *, wanted: bool) -> Reply:
        """Her answer to whether it may be remembered; either way the guide is over."""
        if wanted:
            self.turn.chat.profile.update(self.progress.remember)
        keep(self.turn, None)
        return Reply("guide", (menus.remembered(self.turn.language, kept=wanted),))

    def _take(self, step: Step, read: Read, message_id: int | None) -> Reply:
        if read is None:
            return self.show()
        if not isinstance(read, str):
            return self._ask_again(self._before(step), step, read)
        self.turn.chat.lost = 0
        self._set(answered(self.progress, step.id, read, message_id))
        return self.show(self._echo(step, read))

    def _echo(self, step: Step, value: str) -> str:
        """What was read of a date or a number, so that she sees a mistake."""
        if step.kind == "keuze" or step.choice(value) is not None:
            return ""
        language = self.turn.language
        said = day_text(date.fromisoformat(value), language) if step.kind == "datum" else value
        return guide_ways.understood(language, said)

    def _ask_again(self, place: Place, step: Step, unclear: Unclear | None) -> Reply:
        partly = isinstance(unclear, UnclearDate) and unclear.why in ("year", "month", "day")
        if not partly and unclear is not None:
            self.turn.chat.lost += 1
        message = guide_question.asked_again(
            self.guide,
            step,
            unclear,
            self.turn.language,
            place.dates,
            may_go_back=bool(place.answers),
            offer_person=self.turn.chat.lost >= LOST_TWICE,
        )
        return Reply("guide", (message,))

    def _question(self, place: Place, step: Step, lead: str) -> Message:
        return guide_question.question(
            self.guide,
            step,
            self.turn.language,
            place.dates,
            lead=lead,
            may_go_back=bool(place.answers),
        )

    def _finish(self, place: Place, end: Ending) -> Reply:
        turn = self.turn
        messages = guide_end.ending(
            turn.library, self.guide, end, turn.language, place.dates, turn.day
        )
        new = self._not_known_yet(place.learned)
        # Her answers go here; what may be remembered is asked about first.
        keep(turn, Progress(self.guide.id, remember=new) if new else None)
        if new:
            messages.append(
                guide_end.remember_question(turn.library, self.guide, new, turn.language)
            )
        return Reply("guide", tuple(messages))

    def _not_known_yet(self, learned: Mapping[str, str]) -> dict[str, str]:
        profile = self.turn.chat.profile
        return {name: value for name, value in learned.items() if profile.get(name) != value}

    def _answerable(self, step_id: str) -> Step | None:
        """The step, when it is the open one or was answered on the way here."""
        place = self._place()
        reached = {place.at.id, *(answer.step for answer in place.answers)}
        return self.guide.step(step_id) if step_id in reached else None

    def _before(self, step: Step) -> Place:
        """The place where this step was still open."""
        before: list[Answer] = []
        for answer in self.progress.answers:
            if answer.step == step.id:
                break
            before.append(answer)
        return locate(self.guide, tuple(before), self._around())

    def _place(self) -> Place:
        return locate(self.guide, self.progress.answers, self._around())

    def _around(self) -> Circumstances:
        return Circumstances(self.turn.library.amounts, self.turn.chat.profile, self.turn.day)

    def _set(self, progress: Progress) -> None:
        self.progress = progress
        keep(self.turn, progress)
