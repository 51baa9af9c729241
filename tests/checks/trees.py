"""A content folder in which nothing is wrong, to break one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bot.cards.sections import section_hash
from bot.checks.gather import gather
from bot.checks.run import Finding, findings
from tests.cards.trees import write_tree
from tests.trained import CONTENT

DAY = date(2026, 11, 20)
CARD = "vve/kosten"

FACTS = """\
titel: "Wat kost VVE?"
eigenaar: redactie
bronnen:
  - titel: Wet
    url: https://wetten.overheid.nl/BWBR0044770
    gezien_op: 2026-11-20
gecontroleerd_op: 2026-11-01
controle_na: 6 maanden
geldig_van:
geldig_tot:
rechtsstatus: geldend
risico: laag
doorverwijzen: aanbieden
versie: 1
zie_ook: []
"""

SECTIONS = {
    "nl": {
        "kort": "VVE is er voor jonge kinderen. <!-- F10 -->\n"
        "U krijgt {{ bedrag.verlenging }} extra tijd. <!-- F3 -->",
        "kort [groep=gezinsmigrant]": "U betaalt zelf. <!-- F10 -->",
        "doen": "1. Vraag het uw consulent.\n2. Bel {{ contact.loket }}.",
        "makkelijker": "Vraag het.",
    },
    "ar": {
        "kort": "هذا للأطفال الصغار.\nلك {{ bedrag.verlenging }} من الوقت الإضافي.",
        "kort [groep=gezinsmigrant]": "عليك الدفع بنفسك.",
        "doen": "1. اسأل مستشارك (consulent).\n2. اتصل: {{ contact.loket }}.",
        "makkelijker": "نرجو السؤال.",
    },
    "ti": {
        "kort": "እዚ ንንኣሽቱ ቆልዑ እዩ።\n{{ bedrag.verlenging }} ተወሳኺ ግዜ ትረኽቡ።",
        "kort [groep=gezinsmigrant]": "ባዕልኹም ትኸፍሉ።",
        "doen": "1. ንኣማኻሪኹም (consulent) ሕተቱ።\n2. ደውሉ፦ {{ contact.loket }}።",
        "makkelijker": "ሕተቱ።",
    },
    "tr": {
        "kort": "Bu küçük çocuklar içindir.\n{{ bedrag.verlenging }} ek süre alırsınız.",
        "kort [groep=gezinsmigrant]": "Kendiniz ödersiniz.",
        "doen": "1. Danışmanınıza (consulent) sorun.\n2. Arayın: {{ contact.loket }}.",
        "makkelijker": "Sorun.",
    },
}
TITLES = {
    "nl": "Wat kost VVE?",
    "ar": "كم تكلف الروضة؟",
    "ti": "ዋጋ ክንደይ እዩ?",
    "tr": "Ücreti nedir?",
}

_TAIL = {"nl": "kost vve", "ar": "تكلف الروضة", "ti": "ዋጋ ቪቪኤ", "tr": "okul ücreti",
         "ti_latijn": "waga vve", "ar_latijn": "kam rawda"}  # fmt: skip
_HEADS = {
    "nl": "wat hoeveel waarom wanneer waar wie welke hoe mag kan moet wil zal zou dan nu straks "
    "morgen vandaag later eerst altijd soms vaak",
    "ar": "كم متى أين لماذا كيف هل ماذا غدا اليوم الآن أحيانا دائما أبدا أولا لاحقا قريبا بعيدا "
    "صباحا مساء ليلا شهريا سنويا يوميا أسبوعيا مجانا",
    "ti": "ክንደይ መዓስ ኣበይ ንምንታይ ብኸመይ እንታይ ጽባሕ ሎሚ ሕጂ ሓደሓደ ኩሉግዜ ፈጺሙ መጀመርታ ደሓር "
    "ቀረባ ርሑቕ ንግሆ ምሸት ለይቲ ወርሓዊ ዓመታዊ መዓልታዊ ሰሙናዊ ብነጻ ብዙሕ",
    "tr": "kaç nezaman nerede niçin nasıl hangi yarın bugün şimdi bazen daima asla önce sonra "
    "yakında uzakta sabah akşam gece aylık yıllık günlük haftalık bedava toplam",
    "ti_latijn": "kindey meas abey nmntay bkemey entay tsbah lomi hiji hade",
    "ar_latijn": "qaddesh emta wen lesh kif hal shu bukra elyom halla",
}
QUESTIONS = {
    key: tuple(f"{head} {_TAIL[key]}" for head in heads.split()) for key, heads in _HEADS.items()
}


@dataclass
class Tree:
    """Files of the one card, changed before they are written."""

    root: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        return self.root / CARD / name if not name.startswith("/") else self.root / name[1:]

    def edit(self, name: str, old: str, new: str) -> None:
        text = self.path(name).read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def line(self, name: str, words: str) -> int:
        """The line of `words`, from 1."""
        lines = self.path(name).read_text(encoding="utf-8").split("\n")
        return next(number for number, line in enumerate(lines, 1) if words in line)

    def found(self, check: str = "", day: date = DAY) -> list[Finding]:
        """What the checks find, of one check or all."""
        material, read = gather(self.root, day)
        material = replace(material, **self.settings)
        return [each for each in findings(material, read) if check in ("", each.check.id)]


def write_good_tree(root: Path) -> Tree:
    write_tree(root)
    (root / "eenheden.yml").write_bytes((CONTENT / "eenheden.yml").read_bytes())
    folder = root / CARD
    folder.mkdir(parents=True)
    (folder / "kaart.yml").write_text(FACTS, encoding="utf-8")
    for language, sections in SECTIONS.items():
        (folder / f"{language}.md").write_text(text_of(language, sections), encoding="utf-8")
    (folder / "vragen.yml").write_text(questions_of(QUESTIONS), encoding="utf-8")
    return Tree(root)


def text_of(language: str, sections: Mapping[str, str]) -> str:
    head = f"---\ntitel: {TITLES[language]}\nknop: {TITLES[language]}\nstatus: live\n"
    if language != "nl":
        pins = "".join(f'  "{key}": {section_hash(SECTIONS["nl"][key])}\n' for key in sections)
        head += f"vertaler: Sara\nmethode: mens\nnagekeken_door: [Hanna]\nnl_hash:\n{pins}"
    body = "\n\n".join(f"## {key}\n{text}" for key, text in sections.items())
    return f"{head}---\n{body}\n"


def questions_of(questions: Mapping[str, tuple[str, ...]]) -> str:
    return "".join(
        f"{key}:\n" + "".join(f'  - "{text}"\n' for text in texts)
        for key, texts in questions.items()
    )
