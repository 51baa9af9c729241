"""Is a translation as whole as the Dutch that is served?"""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards.model import Card, CardText
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.errors import ContentProblem
from bot.languages import LANGUAGES, SOURCE


def _of_card(material: Material, card: Card) -> Finds:
    dutch = card.texts[SOURCE]
    for language, told in LANGUAGES.items():
        if language == SOURCE:
            continue
        path = material.path(card, f"{language}.md")
        problems = Problems(path)
        text = card.texts.get(language)
        if text is None:
            # A file that is there but cannot be read was told already.
            if dutch.live and not path.exists():
                problems.warn(
                    0,
                    f"de tekst in het {told.own_name} ontbreekt; de lezer krijgt Nederlands.",
                    "Laat hem vertalen.",
                )
        elif text.live and not dutch.live:
            problems.error(
                material.written(card, language).field_line("status"),
                "deze vertaling is live en het Nederlands niet.",
                "Zet nl.md op live, of deze vertaling op concept.",
            )
        elif dutch.live and not text.live:
            problems.warn(
                material.written(card, language).field_line("status"),
                "deze vertaling is nog concept; de lezer krijgt Nederlands.",
                "Zet hem op live als hij klaar is.",
            )
        elif dutch.live:
            problems.found.extend(_missing_sections(problems, dutch, text))
        yield from problems.found


def _missing_sections(
    problems: Problems, dutch: CardText, text: CardText
) -> Iterator[ContentProblem]:
    there = {section.key for section in text.sections}
    missing = Problems(problems.file)
    for section in dutch.sections:
        if section.key in there:
            continue
        if section.conditions:
            # Without it she reads the general text as if it were the rule for her.
            missing.error(
                1, f"'{section.key}' is niet vertaald.", "Vertaal het, of zet deze taal op concept."
            )
        else:
            missing.warn(
                1,
                f"'{section.key}' is niet vertaald; de lezer krijgt dat stuk in het Nederlands.",
                "Laat het vertalen.",
            )
    return iter(missing.found)


CHECK = Check("volledig", "Is elke taal volledig?", of_card=_of_card)
