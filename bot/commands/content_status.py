"""`inburger content status`: how far the cards are, as a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from bot.cards.card_file import QUESTION_KEYS
from bot.cards.library import read_library
from bot.checks.coverage import CardCoverage, TextCoverage, coverage
from bot.languages import LANGUAGES, SOURCE
from bot.settings import Settings

LEGEND = (
    "live: in de chat · concept: nog niet · -: ontbreekt · 2v: 2 stukken verouderd · "
    "2m: 2 stukken missen · 1n: 1 mens heeft het nagekeken"
)


def run(
    settings: Settings, day: date, print_line: Callable[[str], None], *, as_json: bool = False
) -> None:
    library, _ = read_library(settings.content)
    cards = list(coverage(library, day))
    if as_json:
        print_line(json.dumps(_as_json(cards), ensure_ascii=False, indent=1))
        return
    for line in _table(cards):
        print_line(line)


def _table(cards: Sequence[CardCoverage]) -> Iterator[str]:
    heads = ["kaart", *LANGUAGES, *(_short(key) for key in QUESTION_KEYS), "controle"]
    rows = [
        (
            one.card.theme,
            [
                one.card.id.split("/", 1)[1],
                *(_cell(one.texts[language]) for language in LANGUAGES),
                *(str(one.questions[key]) for key in QUESTION_KEYS),
                _check_cell(one.days_left),
            ],
        )
        for one in cards
    ]
    widths = [
        max(len(cells[place]) for cells in [heads, *(row for _, row in rows)])
        for place in range(len(heads))
    ]
    widths[0] += 2
    yield _row(heads, widths)
    for theme, of_theme in groupby(rows, key=lambda row: row[0]):
        yield theme
        for _, cells in of_theme:
            yield _row([f"  {cells[0]}", *cells[1:]], widths)
    yield ""
    yield LEGEND
    yield f"Kolommen {' '.join(_short(key) for key in QUESTION_KEYS)}: aantal voorbeeldvragen."
    yield from _totals(cards)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()


def _short(key: str) -> str:
    """`ti_latijn` as `ti-lat`; a question column begins with a question mark."""
    return f"?{key.replace('_latijn', '-lat')}"


def _cell(text: TextCoverage) -> str:
    if text.state == "ontbreekt":
        return "-"
    notes = [
        f"{count}{letter}"
        for count, letter in ((text.stale, "v"), (text.missing, "m"), (text.readers, "n"))
        if count
    ]
    return " ".join([text.state, *notes])


def _check_cell(days_left: int | None) -> str:
    if days_left is None:
        return "nooit"
    return f"{-days_left} d te laat" if days_left < 0 else f"over {days_left} d"


def _totals(cards: Sequence[CardCoverage]) -> Iterator[str]:
    total = totals(cards)
    for language, told in LANGUAGES.items():
        of_language = total[language]
        line = (
            f"{told.code}: {of_language['live']} live, {of_language['concept']} concept, "
            f"{of_language['missing']} ontbreken"
        )
        if language != SOURCE:
            line += (
                f", {of_language['stale_sections']} stukken verouderd, "
                f"{of_language['read_by_two']} door twee mensen nagekeken"
            )
        yield f"{line}."
    questions = sum(count for one in cards for count in one.questions.values())
    never = sum(one.days_left is None for one in cards)
    yield (
        f"{len(cards)} kaarten, {questions} voorbeeldvragen, {never} kaarten nog nooit "
        "gecontroleerd."
    )


def totals(cards: Sequence[CardCoverage]) -> dict[str, dict[str, int]]:
    """Per language how many texts are in which state."""
    found: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        texts = [one.texts[language] for one in cards]
        found[language] = {
            "live": sum(text.state == "live" for text in texts),
            "concept": sum(text.state == "concept" for text in texts),
            "missing": sum(text.state == "ontbreekt" for text in texts),
            "stale_sections": sum(text.stale for text in texts),
            "read_by_two": sum(text.readers >= 2 for text in texts),
        }
    return found


def _as_json(cards: Sequence[CardCoverage]) -> dict[str, object]:
    return {
        "cards": [
            {
                "card": one.card.id,
                "theme": one.card.theme,
                "risk": one.card.risk,
                "texts": {
                    language: {
                        "state": text.state,
                        "stale_sections": text.stale,
                        "missing_sections": text.missing,
                        "readers": text.readers,
                    }
                    for language, text in one.texts.items()
                },
                "questions": one.questions,
                "days_until_check": one.days_left,
            }
            for one in cards
        ],
        "totals": totals(cards),
    }
