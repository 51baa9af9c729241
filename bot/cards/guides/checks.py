"""Whether the parts of a guide fit together: every way leads to an end that has what it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from bot.cards.guides.ending_checks import answers_behind, check_ending
from bot.cards.guides.model import OWN_STEP, Guide, Rule, Step
from bot.cards.guides.rules import SPANS, amounts_in, names_in
from bot.cards.model import Amount, Contact
from bot.cards.problems import Problems
from bot.folding import fold
from bot.languages import LANGUAGES

LONGEST_DATA = 64
DATE_LENGTH = len("2026-11-20")


def check_guide(
    guide: Guide,
    amounts: Mapping[str, Amount],
    contacts: Mapping[str, Contact],
    units: Mapping[str, object],
    problems: Problems,
) -> None:
    """Everything that can be seen without the cards and the other guides."""
    _check_targets(guide, problems)
    if problems.blocking:
        return
    _check_buttons(guide, problems)
    _check_rules(guide, amounts, problems)
    known = _check_ways(guide, problems)
    if known is not None:
        _check_dates(guide, known, problems)
        for ending in guide.endings.values():
            check_ending(guide, ending, known, amounts, contacts, units, problems)


def _check_targets(guide: Guide, problems: Problems) -> None:
    places = {step.id for step in guide.steps} | set(guide.endings)
    for step in guide.steps:
        if step.id == OWN_STEP:
            problems.error(step.line, f"'{OWN_STEP}' kan geen stap heten.", "Kies een andere naam.")
        for target in step.targets():
            if target not in places:
                problems.error(
                    step.line,
                    f"stap '{step.id}' gaat naar '{target}', maar dat is er niet.",
                    "Noem een stap of een einde.",
                )


def _check_buttons(guide: Guide, problems: Problems) -> None:
    for step in guide.steps:
        ids = [choice.id for choice in step.choices]
        longest = max([*map(len, ids), 0 if step.kind == "keuze" else DATE_LENGTH])
        if len(f"h:{guide.id}:{step.id}:") + longest > LONGEST_DATA:
            problems.error(step.line, f"de namen bij '{step.id}' zijn te lang.", "Kort ze in.")
        if len(set(ids)) < len(ids):
            problems.error(step.line, f"twee keuzes van '{step.id}' heten gelijk.", "Verander een.")
        for code in LANGUAGES:
            labels = [fold(choice.label[code]) for choice in step.choices]
            if len(set(labels)) < len(labels):
                problems.error(
                    step.line,
                    f"twee knoppen van '{step.id}' zijn gelijk in '{code}'.",
                    "Geef elke knop andere woorden.",
                )
        if step.from_profile and not any(step.from_profile in c.remember for c in step.choices):
            problems.error(
                step.line,
                f"geen keuze van '{step.id}' onthoudt '{step.from_profile}'.",
                "Zet `onthoud` bij een keuze, of haal `uit_profiel` weg.",
            )


def _check_rules(guide: Guide, amounts: Mapping[str, Amount], problems: Problems) -> None:
    graph = {name: names_in(rule) for name, rule in guide.rules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        problems.error(0, f"regels draaien rond: {' -> '.join(error.args[1])}.", "Verbreek dat.")
    dates = {step.id for step in guide.steps if step.kind == "datum"}
    for step_id in dates & set(guide.rules):
        problems.error(0, f"'{step_id}' is een stap en een regel.", "Geef de regel een naam.")
    for line, rule in _all_rules(guide):
        for name in names_in(rule) - dates - set(guide.rules):
            problems.error(line, f"de datum '{name}' bestaat niet.", "Noem een stap of een regel.")
        for name in amounts_in(rule):
            if name not in amounts or amounts[name].unit not in SPANS:
                problems.error(
                    line, f"'bedrag.{name}' is geen termijn.", "Kijk in bedragen.yml bij eenheid."
                )


def _all_rules(guide: Guide) -> Iterator[tuple[int, Rule]]:
    for rule in guide.rules.values():
        yield 0, rule
    for step in guide.steps:
        for rule in _rules_of(step):
            yield step.line, rule


def _rules_of(step: Step) -> Iterator[Rule]:
    yield from _own_rules(step)
    yield from _rules_before(step)


def _own_rules(step: Step) -> Iterator[Rule]:
    """Those that may use the answer to this step."""
    for case in step.cases:
        yield from (case.condition.left, case.condition.right)


def _rules_before(step: Step) -> Iterator[Rule]:
    """Those that cannot: the bounds of its answer, and what decides where a choice leads."""
    yield from (rule for rule in (step.earliest, step.latest) if rule is not None)
    for choice in step.choices:
        for case in choice.cases:
            yield from (case.condition.left, case.condition.right)


def _check_ways(guide: Guide, problems: Problems) -> dict[str, set[str]] | None:
    """Place -> the dates that are answered on every way to it; None when ways go round."""
    steps = {step.id: step for step in guide.steps}
    before: dict[str, set[str]] = {name: set() for name in (*steps, *guide.endings)}
    for step in guide.steps:
        for target in step.targets():
            before[target].add(step.id)
    try:
        order = list(TopologicalSorter(before).static_order())
    except CycleError as error:
        ring = " -> ".join(reversed(error.args[1]))
        problems.error(0, f"de stappen draaien rond: {ring}.", "Laat een stap naar een einde gaan.")
        return None
    reached = {guide.first.id}
    known: dict[str, set[str]] = {guide.first.id: set()}
    for place in order:
        ways = [_known_after(steps[step], place, known[step]) for step in before[place] & reached]
        if ways:
            reached.add(place)
            known[place] = set.intersection(*ways)
    for name in before:
        if name not in reached:
            line = steps[name].line if name in steps else guide.endings[name].line
            problems.error(line, f"niemand komt bij '{name}'.", "Verwijs ernaar, of haal het weg.")
    return {name: known.get(name, set()) for name in before}


def _known_after(step: Step, place: str, known: set[str]) -> set[str]:
    """A date step answered by one of its choices gives no date."""
    by_choice = any(place in choice.targets() for choice in step.choices)
    return known | {step.id} if step.kind == "datum" and not by_choice else set(known)


def _check_dates(guide: Guide, known: Mapping[str, set[str]], problems: Problems) -> None:
    for step in guide.steps:
        rules = [(rule, known[step.id]) for rule in _rules_before(step)]
        rules += [(rule, known[step.id] | {step.id}) for rule in _own_rules(step)]
        for rule, available in rules:
            for name in answers_behind(guide, names_in(rule)) - available:
                problems.error(
                    step.line,
                    f"bij '{step.id}' is de datum '{name}' nog niet gevraagd.",
                    "Vraag die datum eerder, op elke weg hierheen.",
                )
