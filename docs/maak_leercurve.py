"""How understanding grows with the number of sample questions: `python -m docs.maak_leercurve`.

Learns from the first so many sample questions of every card in every way of writing, and asks the
evaluation questions. The figures come into docs/leercurve.json; docs/maak_cijfers.py lays them out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from nlu.components.featurizer import grams_of
from nlu.components.linear import LinearModel
from nlu.components.ngrams import Weighing
from nlu.examples import NLU_ROOT, Example, all_examples, key_of
from nlu.intents import card_of, intent_of
from nlu.scoring import read_rows

CONTENT = NLU_ROOT.parent / "content"
KEPT = Path(__file__).parent / "leercurve.json"
COUNTS = (3, 6, 12, 24, 0)
"""Questions per card and way of writing; 0 is all there are."""


def first_of_each(examples: list[Example], count: int) -> list[Example]:
    """What is no card's question stays whole."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for example in examples:
        place = example.intent, example.key
        seen[place] += 1
        if not count or card_of(example.intent) is None or seen[place] <= count:
            kept.append(example)
    return kept


def measure(examples: list[Example]) -> dict[str, dict[str, float]]:
    """Language -> shares of the evaluation questions that a card answers."""
    grams = [grams_of(one.text, one.key) for one in examples]
    weighing = Weighing.fit(grams)
    model = LinearModel.fit(weighing.matrix(grams), [one.intent for one in examples])
    found: dict[str, dict[str, float]] = {}
    for file in sorted((NLU_ROOT / "evaluation").glob("*.csv")):
        rows = [row for row in read_rows(file) if row.group == "all"]
        asked = weighing.matrix(grams_of(row.text, key_of(row.text, row.language)) for row in rows)
        first = three = 0
        for row, scores in zip(rows, model.scores_of(asked), strict=True):
            ranked = [model.labels[at] for at in np.argsort(-scores)]
            cards = [name for name in ranked if card_of(name)][:3]
            expected = {intent_of(card) for card in row.expected}
            first += cards[0] in expected
            three += bool(expected & set(cards))
        shares = {"top1": first / len(rows), "top3": three / len(rows)}
        found[file.stem] = {name: round(share, 3) for name, share in shares.items()}
    return found


def main() -> None:
    examples = all_examples(CONTENT)
    curve = []
    for count in COUNTS:
        kept = first_of_each(examples, count)
        curve.append({"per_card": count, "lines": len(kept), "figures": measure(kept)})
        sys.stderr.write(f"{json.dumps(curve[-1])}\n")
    KEPT.write_text(json.dumps(curve, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
