"""Languages that share a script are not mixed up: Dutch in the Turkish, Amharic in the Tigrinya."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from bot.cards.model import Card
from bot.cards.problems import Problems
from bot.checks.check import Check, Finds
from bot.checks.material import Material
from bot.checks.script import bare_of_terms
from bot.checks.wordlist import words
from bot.folding import fold

_DUTCH = frozenset(
    words(
        "de het een en van voor niet u uw is dat die dit met aan als bij ook wel geen naar om te "
        "of moet kunt mag krijgt heeft bent wordt worden zijn"
    )
)
_TURKISH = frozenset(
    words(
        "ve bir bu en de iş için ile da mi mı değil veya size sizin siz daha çok var yok "
        "olarak gibi"
    )
)
_ENGLISH = frozenset(
    words("the and of you your to is are for with not this that from have can must will")
)
_MOST_FOREIGN = 2
"""Different little words of another language; with more, the line is in that language."""

_AMHARIC = frozenset(
    words(
        # is, are, is not · and · to · in · on · what, how, where, when, who · now · all · very
        "ነው ናቸው ነበር አይደለም አይደሉም እና ወደ ውስጥ ላይ ምን እንዴት የት መቼ ማን አሁን ሁሉ ሁሉም በጣም "
        # this, these · child, children · week, day, month, person · help · please · you
        "ይህ ይህን እነዚህ ልጅ ልጆች ሳምንት ሳምንታት ቀን ወር ሰው ሰዎች እርዳታ እባክዎ እባክዎን እርስዎ "
        # you can, it can, must, is needed, there is, if it is, also
        "ይችላሉ ይችላል አለብዎት አለበት ያስፈልጋል ያስፈልግዎታል አለ አላቸው ከሆነ ደግሞ"
    )
)
"""Words that Amharic has and Tigrinya says otherwise, as they stand alone between spaces."""

_NOT_ERITREAN = regex.compile(r"[\u1220-\u1227\u1280-\u1287\u1340-\u1347]|(?<!\p{L})አ")
"""The series ሠ ኀ ፀ and an አ that begins a word: Amharic spelling; Eritrea writes ሰ ሐ/ኸ ጸ ኣ."""

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*")


def _of_card(material: Material, card: Card) -> Finds:
    for language in card.texts:
        written = material.written(card, language)
        problems = Problems(written.path)
        for line in written.lines:
            text = bare_of_terms(line.words)
            for told in _foreign(text, language):
                problems.error(line.number, told, "Vertaal de regel.")
            if language == "ti":
                for told, remedy in _amharic(text):
                    problems.error(line.number, told, remedy)
            if language == "ti" and (match := _NOT_ERITREAN.search(text)):
                problems.warn(
                    line.number,
                    f"'{_around(text, match.start())}' is gespeld zoals in het Amhaars.",
                    "Schrijf zoals in Eritrea: ኣ, ሰ en ጸ.",
                )
        yield from problems.found


def _foreign(text: str, language: str) -> Iterator[str]:
    typed = fold(text).split()
    for name, known, home in (
        ("Nederlands", _DUTCH, "nl"),
        ("Turks", _FOLDED_TURKISH, "tr"),
        ("Engels", _ENGLISH, ""),
    ):
        if home != language and language in ("nl", "tr"):
            strange = sorted({word for word in typed if word in known} - _OWN[language])
            if len(strange) > _MOST_FOREIGN:
                yield f"deze regel lijkt {name} ('{' '.join(strange[:3])}')."


def _amharic(text: str) -> Iterator[tuple[str, str]]:
    for word in _WORD.findall(text):
        if word in _AMHARIC:
            yield f"'{word}' is Amhaars.", "Schrijf het in het Tigrinya."
            return


def _around(text: str, place: int) -> str:
    return next((m[0] for m in _WORD.finditer(text) if m.start() <= place < m.end()), text[place])


_FOLDED_TURKISH = frozenset(fold(word) for word in _TURKISH)
_OWN = {"nl": _DUTCH, "tr": _FOLDED_TURKISH}
CHECK = Check("taal", "Staat er geen andere taal tussen?", of_card=_of_card)
