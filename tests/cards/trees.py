"""Small content folders for tests."""

from __future__ import annotations

from pathlib import Path

from bot.cards.sections import section_hash

THEMES = ("kinderopvangtoeslag", "vve", "werk", "hulp")

SETTINGS = 'uitvoerder: "Gemeente Voorbeeld"\ntweede_lezer_verplicht: nee\nthemas:\n' + "".join(
    f"  - id: {theme}\n    namen: {{nl: {theme}, ar: موضوع, ti: ዛዕባ, tr: konu}}\n"
    for theme in THEMES
)

AMOUNTS = """\
uurprijs:
  eenheid: euro
  waarden:
    - {van: 2026-01-01, tot: 2026-12-31, waarde: 11.23, bron: b, zekerheid: tweedehands}
    - {van: 2027-01-01, tot: 2027-12-31, waarde: 11.60, bron: b, zekerheid: aangekondigd}
verlenging:
  eenheid: week
  waarden:
    - {van: 2022-01-01, tot: , waarde: 16, bron: b, zekerheid: officieel}
"""

CONTACTS = """\
noodnummer: {titel: Noodnummer, telefoon: "112", zekerheid: officieel, bron: "https://a.nl"}
loket:
  titel: Loket
  telefoon: "0800-8020"
  url: "https://loket.nl"
  zekerheid: tweedehands
  bron: "https://a.nl"
"""

CARD = """\
titel: {title}
eigenaar: redactie
bronnen:
  - titel: Wet
    url: https://wetten.overheid.nl/BWBR0044770
    gezien_op: 2026-11-20
gecontroleerd_op:
controle_na: 6 maanden
geldig_van:
geldig_tot:
rechtsstatus: geldend
risico: laag
doorverwijzen: aanbieden
versie: 1
zie_ook: []
"""

DUTCH = """\
---
titel: {title}
knop: {button}
status: live
---
## kort
VVE kost geld. <!-- F10 -->

## doen
1. Vraag het uw consulent. <!-- F10 -->

## makkelijker
Vraag het.
"""


def translation(text: str = "ይኽፈል", sections: tuple[tuple[str, str], ...] | None = None) -> str:
    pins = sections or (
        ("kort", section_hash("VVE kost geld.")),
        ("doen", section_hash("1. Vraag het uw consulent.")),
        ("makkelijker", section_hash("Vraag het.")),
    )
    pinned = "".join(f'  "{key}": "{value}"\n' for key, value in pins)
    return (
        "---\ntitel: ቪቪኤ\nknop: ዋጋ ቪቪኤ\nstatus: live\nvertaler: inburger\nmethode: machine\n"
        f"nagekeken_door: []\nnl_hash:\n{pinned}---\n"
        f"## kort\n{text}\n\n## doen\n1. ንኮንሱለንት ሕተት።\n\n## makkelijker\nሕተት።\n"
    )


def write_card(root: Path, card_id: str, dutch: str | None = None, card: str | None = None) -> Path:
    folder = root / card_id
    folder.mkdir(parents=True, exist_ok=True)
    slug = folder.name
    (folder / "kaart.yml").write_text(card or CARD.format(title=slug), encoding="utf-8")
    text = dutch if dutch is not None else DUTCH.format(title=slug, button=slug)
    (folder / "nl.md").write_text(text, encoding="utf-8")
    (folder / "vragen.yml").write_text(f'nl:\n  - "wat is {slug}"\n', encoding="utf-8")
    return folder


def write_tree(root: Path, *card_ids: str) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / "instellingen.yml").write_text(SETTINGS, encoding="utf-8")
    (root / "bedragen.yml").write_text(AMOUNTS, encoding="utf-8")
    (root / "contacten.yml").write_text(CONTACTS, encoding="utf-8")
    for card_id in card_ids:
        write_card(root, card_id)
    return root
