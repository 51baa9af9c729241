"""Facts written once for all cards: amounts, contacts, words for durations, settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel import Locale

from bot.cards.fields import Fields, read_mapping
from bot.cards.model import Amount, AmountValue, Contact, Theme
from bot.cards.problems import Problems
from bot.cards.yaml_lines import decimal_of, parse_yaml, read_text
from bot.languages import LANGUAGES

UNITS = ("euro", "procent", "uur", "dag", "week", "maand", "jaar")
DURATIONS = ("uur", "dag", "week", "maand", "jaar")
AGE = "leeftijd"
"""The words of `eenheden.yml` for how old somebody is. Without them an age is told as `jaar`."""
CERTAINTIES = ("officieel", "tweedehands", "aangekondigd")


@dataclass(frozen=True)
class Settings:
    """`instellingen.yml`."""

    operator: str = ""
    second_reader_required: bool = False
    themes: tuple[Theme, ...] = field(default=())


def read_amounts(path: Path, problems: Problems) -> dict[str, Amount]:
    """`bedragen.yml`: every amount with its values in time, oldest first."""
    data = read_mapping(path, problems)
    amounts: dict[str, Amount] = {}
    for name, item in data.items():
        fields = Fields(item, problems, ("eenheid", "leeftijd", "waarden"))
        unit = fields.choice("eenheid", UNITS)
        age = fields.yes("leeftijd")
        if age and unit != "jaar":
            fields.error("leeftijd", f"'{name}' is geen aantal jaren.", "Zet `eenheid: jaar`.")
        values = tuple(
            value
            for written in fields.items("waarden")
            if (value := _amount_value(written, problems)) is not None
        )
        if not values:
            fields.error("waarden", f"'{name}' heeft geen waarde.", "Zet er een onder `waarden`.")
        ordered = tuple(sorted(values, key=lambda value: value.start))
        for before, after in pairwise(ordered):
            if before.end is None or before.end >= after.start:
                fields.error(
                    "waarden",
                    f"twee waarden van '{name}' gelden op {after.start}.",
                    "Laat de eerste eerder eindigen.",
                )
        amounts[str(name)] = Amount(str(name), unit, ordered, age=age)  # type: ignore[arg-type]
    return amounts


def _amount_value(written: Any, problems: Problems) -> AmountValue | None:
    fields = Fields(written, problems, ("van", "tot", "waarde", "bron", "gezien_op", "zekerheid"))
    value = decimal_of(fields.data.get("waarde"))
    start = fields.day("van")
    if value is None:
        fields.error("waarde", "de waarde is geen getal.", "Schrijf bijvoorbeeld 11.23 of 16.")
    if start is None:
        fields.error("van", "er staat niet vanaf wanneer dit geldt.", "Vul `van` in.")
    end = fields.day("tot")
    if start is not None and end is not None and end < start:
        fields.error("tot", "'tot' ligt voor 'van'.", "Draai ze om of verbeter de datum.")
    if value is None or start is None:
        return None
    return AmountValue(
        start=start,
        end=end,
        value=value,
        source=fields.text("bron"),
        seen_on=fields.day("gezien_op"),
        certainty=fields.choice("zekerheid", CERTAINTIES),  # type: ignore[arg-type]
    )


def read_contacts(path: Path, problems: Problems) -> dict[str, Contact]:
    """`contacten.yml`."""
    contacts: dict[str, Contact] = {}
    for name, item in read_mapping(path, problems).items():
        contacts[str(name)] = read_contact(str(name), item, problems)
    return contacts


def read_contact(name: str, item: Any, problems: Problems) -> Contact:
    """One contact; a usable one even after a mistake."""
    phone_fields = ("telefoon", "telefoon_2")
    fields = Fields(
        item,
        problems,
        ("titel", *phone_fields, "url", "adres", "uren", "kosten", "zekerheid", "bron"),
    )
    url = fields.text("url", required=False)
    certainty = fields.choice("zekerheid", CERTAINTIES[:2])
    if certainty == "tweedehands" and not url:
        fields.error(
            "url", f"'{name}' is tweedehands en heeft geen link.", "Geef de officiële pagina."
        )
    return Contact(
        name=name,
        title=fields.text("titel"),
        phones=tuple(phone for key in phone_fields if (phone := fields.text(key, required=False))),
        url=url,
        hours=fields.text("uren", required=False),
        cost=fields.text("kosten", required=False),
        certainty=certainty,  # type: ignore[arg-type]
        source=fields.text("bron"),
        address=fields.text("adres", required=False),
    )


@lru_cache
def plural_categories(language: str) -> frozenset[str]:
    """The CLDR plural categories of a language; `other` is always one."""
    return frozenset(Locale.parse(LANGUAGES[language].locale).plural_form.tags | {"other"})


def read_units(path: Path, problems: Problems) -> dict[str, Mapping[str, Mapping[str, str]]]:
    """`eenheden.yml`: unit -> language -> plural category -> words with `{n}`."""
    data = read_mapping(path, problems)
    if not data:
        return {}
    fields = Fields(data, problems, (*DURATIONS, AGE))
    units: dict[str, Mapping[str, Mapping[str, str]]] = {}
    for unit in (*DURATIONS, AGE) if AGE in data else DURATIONS:
        words = fields.mapping(unit)
        for language in LANGUAGES:
            forms = words.get(language)
            missing = plural_categories(language) - set(forms if isinstance(forms, Mapping) else ())
            if missing:
                fields.error(
                    unit,
                    f"bij '{unit}' ontbreekt in '{language}': {', '.join(sorted(missing))}.",
                    "Vul voor elke vorm de woorden in.",
                )
        units[unit] = words
    return units


def read_settings(path: Path, problems: Problems) -> Settings:
    """`instellingen.yml`: who runs this, and the themes of the menu in order."""
    text = read_text(path, problems)
    data = parse_yaml(text, problems) if text is not None else None
    fields = Fields(data or {}, problems, ("uitvoerder", "tweede_lezer_verplicht", "themas"))
    themes = []
    for item in fields.items("themas"):
        theme = Fields(item, problems, ("id", "namen"))
        names = theme.mapping("namen")
        for language in LANGUAGES:
            if not names.get(language):
                theme.error("namen", f"de naam in '{language}' ontbreekt.", "Vul hem in.")
        themes.append(Theme(theme.text("id"), dict(names)))
    required = fields.yes("tweede_lezer_verplicht")
    return Settings(fields.text("uitvoerder"), required, tuple(themes))
