"""The parts of a guide's file: texts in four languages, rules, steps, ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from bot.cards.card_file import REFERRALS
from bot.cards.fields import Fields
from bot.cards.guides.model import Case, Choice, Ending, Rule, Step
from bot.cards.guides.rules import parse_condition, parse_rule
from bot.cards.model import CONDITIONS
from bot.cards.problems import Problems, nearest
from bot.cards.yaml_lines import line_of

KINDS = ("keuze", "datum", "getal")
LONGEST_CHOICE = 40
"""Characters on a button of its own row; phones cut what is longer."""

LONGEST_QUESTION = 300
LONGEST_ENDING = 900
LARGEST_NUMBER = 999

ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_DATE_ID = re.compile(r"[a-z][a-z0-9_]*")
_STEP_FIELDS = (
    "id", "vraag", "toelichting", "soort", "keuzes", "naar", "gevallen", "vroegst", "laatst",
    "kleinst", "grootst", "uit_profiel",
)  # fmt: skip
_ENDING_FIELDS = ("id", "tekst", "kaarten", "keuzehulpen", "doorverwijzen", "onthoud")

Parsed = TypeVar("Parsed")


class PartReader:
    """Reads the parts of one file; every mistake goes to `problems`."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def rules(self, fields: Fields) -> dict[str, Rule]:
        written = fields.mapping("regels")
        rules: dict[str, Rule] = {}
        for name, text in written.items():
            line = line_of(written, name)
            if not _DATE_ID.fullmatch(str(name)):
                self._problems.error(line, f"'{name}' kan geen naam zijn.", "Gebruik a-z en _.")
            rule = self._parsed(parse_rule, text, line)
            if rule is not None:
                rules[str(name)] = rule
        return rules

    def step(self, item: Any) -> Step:
        fields = Fields(item, self._problems, _STEP_FIELDS)
        kind = fields.choice("soort", KINDS)
        step = Step(
            id=self._name(fields, dated=kind == "datum"),
            kind=kind,  # type: ignore[arg-type]
            question=fields.in_languages("vraag", LONGEST_QUESTION),
            explanation=fields.in_languages("toelichting", LONGEST_QUESTION, required=False),
            choices=tuple(self._choice(choice) for choice in fields.items("keuzes")),
            to=fields.text("naar", required=kind != "keuze"),
            cases=tuple(self._cases(fields)),
            earliest=self._bound(fields, "vroegst", required=kind == "datum"),
            latest=self._bound(fields, "laatst", required=kind == "datum"),
            smallest=self._number(fields, "kleinst", required=kind == "getal"),
            largest=self._number(fields, "grootst", required=kind == "getal"),
            from_profile=self._profile_field(fields),
            line=line_of(item),
        )
        self._fits_its_kind(step, fields)
        return step

    def ending(self, item: Any) -> Ending:
        fields = Fields(item, self._problems, _ENDING_FIELDS)
        ending = Ending(
            id=self._name(fields, dated=False),
            text=fields.in_languages("tekst", LONGEST_ENDING),
            cards=fields.texts("kaarten"),
            guides=fields.texts("keuzehulpen"),
            referral=fields.choice("doorverwijzen", REFERRALS),  # type: ignore[arg-type]
            remember=self._remember(fields),
            line=line_of(item),
        )
        if ending.referral == "nooit" and not ending.cards and not ending.guides:
            fields.error(
                "doorverwijzen",
                f"het einde '{ending.id}' biedt niets aan.",
                "Noem een kaart, een keuzehulp of een mens (aanbieden).",
            )
        return ending

    def same_names(self, names: list[tuple[str, int]]) -> None:
        seen: set[str] = set()
        for name, line in names:
            if name and name in seen:
                self._problems.error(line, f"'{name}' bestaat al.", "Kies een andere naam.")
            seen.add(name)

    def _choice(self, item: Any) -> Choice:
        fields = Fields(item, self._problems, ("id", "tekst", "naar", "gevallen", "onthoud"))
        return Choice(
            id=self._name(fields, dated=False),
            label=fields.in_languages("tekst", LONGEST_CHOICE),
            to=fields.text("naar"),
            cases=tuple(self._cases(fields)),
            remember=self._remember(fields),
        )

    def _cases(self, fields: Fields) -> list[Case]:
        cases = []
        for item in fields.items("gevallen"):
            case = Fields(item, self._problems, ("als", "naar"))
            condition = self._parsed(parse_condition, case.text("als"), case.line("als"))
            if condition is not None:
                cases.append(Case(condition, case.text("naar")))
        return cases

    def _name(self, fields: Fields, *, dated: bool) -> str:
        name = fields.text("id")
        if name and not (_DATE_ID if dated else ID).fullmatch(name):
            remedy = "Gebruik a-z, cijfers en _." if dated else "Gebruik a-z, cijfers, - en _."
            fields.error("id", f"'{name}' kan geen naam zijn.", remedy)
        return name

    def _bound(self, fields: Fields, name: str, *, required: bool) -> Rule | None:
        written = fields.data.get(name)
        # YAML reads a bare day as a date of its own.
        text = str(written) if isinstance(written, date) else fields.text(name, required=required)
        return self._parsed(parse_rule, text, fields.line(name)) if text else None

    def _number(self, fields: Fields, name: str, *, required: bool) -> int:
        value = fields.data.get(name)
        if value is None and not required:
            return 0
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            fields.error(name, f"'{name}' moet een getal zijn.", "Schrijf bijvoorbeeld 1.")
            return 0
        if value > LARGEST_NUMBER:
            fields.error(name, f"'{name}' is te groot.", f"Hoogstens {LARGEST_NUMBER}.")
        return int(value)

    def _profile_field(self, fields: Fields) -> str | None:
        name = fields.text("uit_profiel", required=False)
        if name and name not in CONDITIONS:
            known = nearest(name, (*CONDITIONS,))
            fields.error("uit_profiel", f"'{name}' wordt niet onthouden.", known)
        return name or None

    def _remember(self, fields: Fields) -> Mapping[str, str]:
        written = fields.mapping("onthoud")
        for name, value in written.items():
            line = line_of(written, name)
            if name not in CONDITIONS:
                known = nearest(str(name), (*CONDITIONS,))
                self._problems.error(line, f"'{name}' wordt niet onthouden.", known)
            elif value not in CONDITIONS[name]:
                known = nearest(str(value), CONDITIONS[name])
                self._problems.error(line, f"'{value}' is geen {name}.", known)
        return {str(name): str(value) for name, value in written.items()}

    def _fits_its_kind(self, step: Step, fields: Fields) -> None:
        if step.kind == "keuze":
            if not step.choices:
                fields.error("keuzes", f"'{step.id}' heeft geen keuzes.", "Zet ze eronder.")
            if step.to or step.cases:
                name = "naar" if step.to else "gevallen"
                fields.error(name, f"een keuze heeft geen '{name}'.", "Zet `naar` bij elke keuze.")
        elif step.kind == "getal" and step.smallest > step.largest:
            fields.error("grootst", "'grootst' is kleiner dan 'kleinst'.", "Draai ze om.")
        if step.cases and step.kind != "datum":
            fields.error("gevallen", "een getal heeft geen gevallen.", "Haal ze weg.")

    def _parsed(self, parse: Callable[[str], Parsed], text: Any, line: int) -> Parsed | None:
        try:
            return parse(str(text))
        except ValueError as error:
            self._problems.error(line, f"'{text}' is geen regel.", str(error))
            return None
