"""What is past its date, or will be soon: amounts, cards, and the check of a card."""

from __future__ import annotations

from datetime import date, timedelta

from bot.cards.field_lines import line_of_field
from bot.cards.model import Amount, Card
from bot.cards.placeholders import references
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.checks.review import review_due

SOON = timedelta(days=60)


def _of_card(material: Material, card: Card) -> Finds:
    path = material.path(card, "kaart.yml")
    problems = Problems(path)
    if (until := card.valid_until) is not None and until < material.day + SOON:
        problems.warn(
            line_of_field(path, "geldig_tot"),
            f"deze kaart staat na {_dutch(until)} niet meer in de chat.",
            "Kijk of het antwoord nog klopt en verzet `geldig_tot`.",
        )
    try:
        due = review_due(card)
    except ValueError:
        problems.error(
            line_of_field(path, "controle_na"),
            f"'{card.check_after}' is geen termijn.",
            "Schrijf bijvoorbeeld `6 maanden`.",
        )
        due = None
    if due is not None and due <= material.day:
        problems.warn(
            line_of_field(path, "gecontroleerd_op"),
            f"deze kaart moest voor {_dutch(due)} worden nagekeken.",
            "Vergelijk hem met de bronnen en vul `gecontroleerd_op` in.",
        )
    yield from problems.found


def _of_all(material: Material) -> Finds:
    problems = Problems(material.root / "bedragen.yml")
    for name in sorted(_used(material)):
        amount = material.library.amounts.get(name)
        if amount is None:
            continue
        end = last_known_day(amount, material.day)
        line = line_of_field(problems.file, name)
        if end is None:
            problems.warn(
                line,
                f"'{name}' heeft op {_dutch(material.day)} geen waarde; "
                "de lezer ziet dat het bedrag niet bekend is.",
                "Zoek de nieuwe waarde en zet hem erbij.",
            )
        elif end < material.day + SOON:
            problems.warn(
                line,
                f"'{name}' heeft na {_dutch(end)} geen waarde meer.",
                "Zoek de nieuwe waarde en zet hem erbij.",
            )
    yield from problems.found
    yield from _never_checked(material)


def _never_checked(material: Material) -> Finds:
    never = [card for card in material.library.cards.values() if card.checked_on is None]
    problems = Problems(material.root)
    if never:
        problems.warn(
            0,
            f"{len(never)} kaarten zijn nog nooit naast hun bronnen gelegd (gecontroleerd_op).",
            "Welke dat zijn, staat in `.venv/bin/inburger content status`.",
        )
    yield from problems.found


def _used(material: Material) -> set[str]:
    return {
        name
        for card in material.library.cards.values()
        for text in card.texts.values()
        if text.live
        for section in text.sections
        for kind, name in references(section.text)
        if kind == "bedrag"
    }


def last_known_day(amount: Amount, day: date) -> date | None:
    """The last day that the amount has a value without a gap from `day` on; None without any.

    `date.max` for one that holds until further notice.
    """
    value = amount.on(day)
    if value is None:
        return None
    while value is not None:
        if value.end is None:
            return date.max
        end = value.end
        value = amount.on(end + timedelta(days=1))
    return end


def _dutch(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


CHECK = Check("houdbaar", "Wat is verlopen, of bijna?", of_card=_of_card, of_all=_of_all)
