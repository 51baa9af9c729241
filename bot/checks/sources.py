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
    r"\b(?:moet|moeten|verplicht\w*|recht (?:op|hebben)|geen recht|besluit|boete\w*|toegestaan"
    r"|verboden|termijn van|gratis|kost|terugbetalen|uiterlijk|vervalt|binnen)\b",
    re.IGNORECASE,
)
"""Words by which a rule, a duty, a price or a time is known in plain Dutch."""

_MAYBE_RULE = re.compile(
    r"\b(?:mag|mogen|hoeft|hoeven|beslist|geldt|gelden|telt|tellen|alleen als)\b", re.IGNORECASE
)
"""`U mag werken` is a rule; `u mag altijd vragen stellen` is kindness. A person must see which."""

_QUOTED = re.compile(r"\"[^\"]*\"")
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
        if line.sources:
            continue
        remedy = "Zet de bron erachter, zoals <!-- F3 -->."
        if word := _rule_in(line.text, line.section):
            problems.error(
                line.number, f"achter deze regel staat geen bron, en er staat {word} in.", remedy
            )
        elif word := _found(_MAYBE_RULE, line.text, line.section):
            problems.warn(
                line.number, f"misschien is dit een regel zonder bron: er staat {word} in.", remedy
            )
    yield from problems.found


def _rule_in(text: str, section: str) -> str:
    """What makes a source needed, empty when nothing does."""
    if named := [name for kind, name in references(text) if kind == "bedrag"]:
        return f"'{named[0]}'"
    return _found(_RULE, text, section)


def _found(words: re.Pattern[str], text: str, section: str) -> str:
    if section.split(" ")[0] == _RETELLS:
        return ""
    for sentence in re.split(r"(?<=[.!?])\s+", _QUOTED.sub(" ", text)):
        plain = re.sub(r"^\s*(?:\d+\.|-)\s*", "", sentence)
        # What she is to ask somebody is a question, not a rule.
        if not plain.endswith("?") and not _ASKS.match(plain) and (match := words.search(plain)):
            return f"'{match[0].lower()}'"
    return ""


CHECK = Check("bronnen", "Staat achter elke regel een bron?", of_card=_of_card)
