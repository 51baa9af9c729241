"""A Dutch line with a rule, an amount, a time or a duty names its source."""

from __future__ import annotations

import re

from bot.cards.model import Card
from bot.cards.placeholders import references
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.languages import SOURCE

KNOWN = re.compile(r"(?:F\d{1,2}|\d{3}|eigen)(?: .*)?")
"""`F3`: part 3 of the facts; `000`: a source document; `eigen`: what this programme does itself."""

_RULE = re.compile(
    r"\b(?:moet|moeten|hoeft|hoeven|mag|mogen|verplicht\w*|recht (?:op|hebben)|geen recht|besluit"
    r"|beslist|boete\w*|toegestaan|verboden|geldt|gelden|telt|tellen|termijn van|gratis|kost"
    r"|terugbetalen|uiterlijk|vervalt|alleen als|binnen)\b",
    re.IGNORECASE,
)
"""Words by which a rule, duty or time is known in plain Dutch."""

_ASKS = re.compile(r"^(?:vraag|zeg|vertel|kijk|zoek|bel|praat|schrijf)\b", re.IGNORECASE)
_RETELLS = "makkelijker"
"""Says `kort` again in simpler words; its sources stand there."""


def _of_card(material: Material, card: Card) -> Finds:
    written = material.written(card, SOURCE)
    problems = Problems(written.path)
    for line in written.body:
        for source in line.sources:
            if not KNOWN.fullmatch(source):
                problems.error(
                    line.number, f"'{source}' is geen bekende bron.",
                    "Schrijf bijvoorbeeld <!-- F3 -->, <!-- 000 --> of <!-- eigen -->.",
                )  # fmt: skip
        if not line.sources and (why := _needs_source(line.text, line.section)):
            problems.error(
                line.number,
                f"achter deze regel staat geen bron, en er staat {why} in.",
                "Zet de bron erachter, zoals <!-- F3 -->.",
            )
    yield from problems.found


def _needs_source(text: str, section: str) -> str:
    """What makes a source needed, empty when none is."""
    if named := [name for kind, name in references(text) if kind == "bedrag"]:
        return f"'{named[0]}'"
    if section.split(" ")[0] == _RETELLS:
        return ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        plain = re.sub(r"^\s*(?:\d+\.|-)\s*", "", sentence)
        # What she is to ask somebody is a question, not a rule.
        if not plain.endswith("?") and not _ASKS.match(plain) and (match := _RULE.search(plain)):
            return f"'{match[0].lower()}'"
    return ""


CHECK = Check("bronnen", "Staat achter elke regel een bron?", of_card=_of_card)
