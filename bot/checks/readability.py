"""Dutch that somebody at A2 to B1 can read. Measured; the limits are explained in docs/controle.md.

Only warnings: a long sentence can be the clearest one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.cards.model import Card
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.languages import SOURCE

LONGEST_SENTENCE = 20
"""Words. The longest in the first twelve cards; their middle sentence has 6, 95% at most 14."""

LONGEST_AVERAGE = 10
"""Words per sentence over a card; the first twelve cards have 5 to 9."""

LONGEST_WORD = 18
"""Letters, for a word that is no term of begrippen.yml."""

MOST_SIMPLE_SENTENCES = 3
"""In `makkelijker`. A question and the answer behind it on one line count as one sentence."""

OFFICIAL: dict[str, str] = {
    "aangaande": "over", "alsmede": "en ook", "alvorens": "voordat", "anderzijds": "maar",
    "betreffende": "over", "conform": "volgens", "daartoe": "daarvoor", "derhalve": "daarom",
    "desbetreffende": "deze", "desgewenst": "als u dat wilt", "dient": "moet", "dienen": "moeten",
    "diens": "zijn of haar", "doch": "maar", "echter": "maar", "eveneens": "ook",
    "hetgeen": "wat", "hiertoe": "hiervoor", "indien": "als", "ingevolge": "door",
    "inzake": "over", "jegens": "tegen", "krachtens": "volgens", "middels": "met", "mits": "als",
    "nadien": "daarna", "nochtans": "toch", "omtrent": "over", "reeds": "al", "teneinde": "om",
    "tenzij": "behalve als", "terzake": "hierover", "tevens": "ook", "thans": "nu",
    "uitsluitend": "alleen", "verstrekken": "geven", "vooralsnog": "nu nog", "voornoemde": "deze",
    "wederom": "weer", "zodoende": "zo", "zulks": "dat",
}  # fmt: skip
"""Words of letters from an office, and what people say."""

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden)\b(?:\s+\S+){0,6}?\s+"
    r"(?:ge|be|ver|ont|her|aange|opge|afge|uitge|toege|ingevul)\w*(?:d|t|en)\b",
    re.IGNORECASE,
)
_DOER = re.compile(r"\bdoor\b", re.IGNORECASE)


def sentences(text: str) -> list[list[str]]:
    """The words of every sentence; a value counts as two words, as in `zestien weken`."""
    plain = re.sub(r"\{\{.*?\}\}", "twee weken", text)
    found = (_WORD.findall(part) for part in _SENTENCE_END.split(plain))
    return [words for words in found if words]


def _of_card(material: Material, card: Card) -> Finds:
    written = material.written(card, SOURCE)
    problems = Problems(written.path)
    known = set(_term_words(material))
    all_sentences: list[list[str]] = []
    for line in written.body:
        text = re.sub(r"^\s*(?:\d+\.|-)\s*", "", line.text)
        in_line = sentences(text)
        all_sentences.extend(in_line)
        for what, remedy in _hard(text, in_line, known):
            problems.warn(line.number, what, remedy)
    average = sum(map(len, all_sentences)) / max(1, len(all_sentences))
    if average > LONGEST_AVERAGE:
        problems.warn(
            0,
            f"de zinnen hebben gemiddeld {average:.1f} woorden.".replace(".", ",", 1),
            f"Maak ze korter: gemiddeld hoogstens {LONGEST_AVERAGE}.",
        )
    for section in card.texts[SOURCE].sections:
        count = _simple_sentences(section.text)
        if section.id == "makkelijker" and count > MOST_SIMPLE_SENTENCES:
            problems.warn(
                section.line,
                f"'{section.key}' heeft {count} zinnen.",
                f"Houd er hoogstens {MOST_SIMPLE_SENTENCES} over.",
            )
    yield from problems.found


def _hard(text: str, in_line: list[list[str]], known: set[str]) -> Iterator[tuple[str, str]]:
    longest = max(map(len, in_line), default=0)
    if longest > LONGEST_SENTENCE:
        yield f"deze zin heeft {longest} woorden.", f"Maak er twee van: {LONGEST_SENTENCE} is veel."
    words = [word for sentence in in_line for word in sentence]
    for word in words:
        if (plain := OFFICIAL.get(word.lower())) is not None:
            yield f"'{word}' is een woord van kantoor.", f"Schrijf '{plain}'."
        elif len(word) > LONGEST_WORD and word.lower() not in known:
            # Told once per card.
            known.add(word.lower())
            yield (
                f"'{word}' heeft {len(word)} letters.",
                "Leg het uit met korte woorden, of zet het in begrippen.yml.",
            )
    if (match := _PASSIVE.search(text)) and not _DOER.search(text):
        yield f"'{match[0]}' zegt niet wie het doet.", "Noem wie het doet: 'DUO besluit ...'."


def _simple_sentences(text: str) -> int:
    return sum(
        len([part for part in re.split(r"(?<=[.!])\s+", line) if part.strip()])
        for line in text.split("\n")
    )


def _term_words(material: Material) -> frozenset[str]:
    return frozenset(
        word.lower()
        for term in material.terms.values()
        for name in (term.nl, *term.also)
        for word in _WORD.findall(name)
    )


CHECK = Check("leesbaar", "Is het Nederlands makkelijk genoeg (A2-B1)?", of_card=_of_card)
