"""A small guide as an editor would write it, and a content folder around it."""

from __future__ import annotations

from pathlib import Path

from tests.cards.trees import write_card, write_tree
from tests.trained import CONTENT

GUIDE = """\
titel: {nl: Hulp kiezen, ar: اختيار المساعدة, ti: ሓገዝ ምምራጽ, tr: Yardım seçmek}
knop: {nl: Hulp kiezen, ar: اختيار, ti: ሓገዝ, tr: Yardım}
uitleg: {nl: Een paar vragen., ar: بعض الأسئلة., ti: ገለ ሕቶታት።, tr: Birkaç soru.}
methode: mens
nagekeken_door: {ar: [Amal], ti: [], tr: []}
regels:
  begin: start + 1 dag
  klaar: begin + bedrag.verlenging
stappen:
  - id: start
    vraag: {nl: Wanneer begon u?, ar: متى بدأت؟, ti: መዓስ ጀሚርኩም?, tr: Ne zaman başladınız?}
    soort: datum
    vroegst: vandaag - 1 jaar
    laatst: vandaag
    keuzes:
      - id: nooit
        tekst: {nl: Nooit, ar: أبدا, ti: ፈጺሙ, tr: Hiç}
        naar: niets
    gevallen:
      - {als: klaar <= vandaag, naar: voorbij}
    naar: kinderen
  - id: kinderen
    vraag: {nl: Hoeveel kinderen?, ar: كم طفلا؟, ti: ክንደይ ቆልዑ?, tr: Kaç çocuk?}
    soort: getal
    kleinst: 0
    grootst: 12
    naar: groep
  - id: groep
    vraag: {nl: Welke groep?, ar: أي مجموعة؟, ti: ኣየናይ ጉጅለ?, tr: Hangi grup?}
    soort: keuze
    uit_profiel: groep
    keuzes:
      - id: a
        tekst: {nl: Asiel, ar: لجوء, ti: ዑቕባ, tr: Sığınma}
        onthoud: {groep: asielstatushouder}
        naar: loopt
      - id: g
        tekst: {nl: Gezin, ar: عائلة, ti: ስድራ ቤት, tr: Aile}
        onthoud: {groep: gezinsmigrant}
        naar: loopt
einden:
  - id: loopt
    tekst:
      nl: |  # F3
        Tot {{ uiterlijk.klaar }}, nog {{ maanden.klaar }}.
      ar: |
        حتى {{ uiterlijk.klaar }}، بقي {{ maanden.klaar }}.
      ti: |
        ክሳብ {{ uiterlijk.klaar }}፣ {{ maanden.klaar }} ተሪፉ።
      tr: |
        {{ uiterlijk.klaar }} tarihine kadar, {{ maanden.klaar }} kaldı.
    kaarten: [vve/kosten]
    doorverwijzen: aanbieden
  - id: voorbij
    tekst: {nl: Voorbij., ar: انتهى., ti: ሓሊፉ።, tr: Bitti.}
    kaarten: [vve/kosten, vve/later]
    doorverwijzen: altijd
  - id: niets
    tekst: {nl: Niets., ar: لا شيء., ti: ዋላ ሓንቲ።, tr: Hiçbir şey.}
    kaarten: [vve/kosten]
    doorverwijzen: nooit
"""


def write_guide(root: Path, text: str = GUIDE, guide_id: str = "hulp-kiezen") -> Path:
    folder = root / "keuzehulpen"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{guide_id}.yml"
    file.write_text(text, encoding="utf-8")
    return file


def write_content(root: Path, text: str = GUIDE) -> Path:
    """A content folder with one card and this guide; returns the guide's file."""
    write_card(write_tree(root), "vve/kosten")
    (root / "eenheden.yml").write_bytes((CONTENT / "eenheden.yml").read_bytes())
    return write_guide(root, text)
