"""The facts about a card: `kaart.yml`, and its sample questions: `vragen.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.cards.fields import Fields
from bot.cards.model import Card, CardText, Source
from bot.cards.problems import Problems
from bot.cards.yaml_lines import line_of, parse_yaml, read_text

RISKS = ("laag", "hoog")
REFERRALS = ("nooit", "aanbieden", "altijd")
LEGAL_STATUSES = ("geldend", "voorgesteld", "rechter", "lokaal")
QUESTION_KEYS = ("nl", "ar", "ti", "tr", "ti_latijn", "ar_latijn")
_FIELDS = (
    "titel", "eigenaar", "bronnen", "gecontroleerd_op", "controle_na", "geldig_van", "geldig_tot",
    "rechtsstatus", "risico", "doorverwijzen", "versie", "zie_ook", "keuzehulp",
)  # fmt: skip


def read_card_file(
    path: Path,
    card_id: str,
    texts: Mapping[str, CardText],
    questions: Mapping[str, tuple[str, ...]],
    problems: Problems,
) -> Card | None:
    """The card with its texts and questions, or None when `problems` says why not."""
    text = read_text(path, problems)
    data = parse_yaml(text, problems) if text is not None else None
    if data is None and problems.blocking:
        return None
    fields = Fields(data, problems, _FIELDS)
    card = Card(
        id=card_id,
        title=fields.text("titel"),
        owner=fields.text("eigenaar"),
        sources=_sources(fields, problems),
        checked_on=fields.day("gecontroleerd_op"),
        check_after=fields.text("controle_na"),
        valid_from=fields.day("geldig_van"),
        valid_until=fields.day("geldig_tot"),
        legal_status=fields.choice("rechtsstatus", LEGAL_STATUSES),
        risk=fields.choice("risico", RISKS),  # type: ignore[arg-type]
        referral=fields.choice("doorverwijzen", REFERRALS),  # type: ignore[arg-type]
        version=fields.whole("versie"),
        see_also=fields.texts("zie_ook"),
        guide=fields.text("keuzehulp", required=False) or None,
        texts=texts,
        questions=questions,
    )
    return None if problems.blocking else card


def _sources(fields: Fields, problems: Problems) -> tuple[Source, ...]:
    written = fields.data.get("bronnen")
    if not isinstance(written, list) or not written:
        fields.error(
            "bronnen", "er staat geen bron bij deze kaart.", "Noem minstens een officiële bron."
        )
        return ()
    sources: list[Source] = []
    for place, item in enumerate(written):
        line = fields.line("bronnen", place)
        source = Fields(item, problems, ("titel", "url", "gezien_op"), first_line=1)
        url = source.text("url")
        if url and not url.startswith("https://"):
            problems.error(line, f"'{url}' is geen webadres.", "Begin met https://")
        sources.append(Source(source.text("titel"), url, source.day("gezien_op")))
    return tuple(sources)


def read_questions(path: Path, problems: Problems) -> dict[str, tuple[str, ...]]:
    """Sample questions per key; empty when the file is absent or broken."""
    if not path.exists():
        problems.warn(0, "er zijn nog geen voorbeeldvragen.", "Schrijf ze in vragen.yml.")
        return {}
    text = read_text(path, problems)
    data: Any = parse_yaml(text, problems) if text is not None else None
    if data is None:
        return {}
    fields = Fields(data, problems, QUESTION_KEYS)
    for key in fields.data:
        for place, question in enumerate(fields.items(key)):
            if not isinstance(question, str) or not question.strip():
                problems.error(
                    line_of(data, key, place),
                    "dit is geen vraag.",
                    "Zet de vraag tussen aanhalingstekens.",
                )
    return {key: fields.texts(key) for key in QUESTION_KEYS if fields.data.get(key)}
