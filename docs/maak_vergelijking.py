"""Measures Rasa's own pipelines on our sample questions: `python -m docs.maak_vergelijking diet 3`.

By hand, one pipeline a run. With a number it learns from the first so many questions of a card and
way of writing: DIET needs more than a day for all. The figures come into docs/vergelijking.json;
docs/maak_cijfers.py makes the table of them.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docs.maak_leercurve import first_of_each
from nlu.examples import NLU_ROOT, all_examples
from nlu.intents import card_of
from nlu.scoring import Result, read_rows, score
from nlu.stock import CLASSIFIERS, write_stock_project

CONTENT = NLU_ROOT.parent / "content"
KEPT = Path(__file__).parent / "vergelijking.json"
SHOWN = ("top1", "top3", "theme1")


def learn(folder: Path, classifier: str, per_card: int) -> dict[str, float]:
    """Trains the stock project in `folder`; seconds, and the most memory it took in MB."""
    examples = first_of_each(all_examples(CONTENT), per_card)
    write_stock_project(folder, examples, {}, action_port=5055, classifier=classifier)
    started = time.perf_counter()
    command = [sys.executable, "-m", "rasa", "train", "nlu", "--fixed-model-name", "stock"]
    quiet = {**os.environ, "RASA_TELEMETRY_ENABLED": "false"}
    subprocess.run(command, cwd=folder, check=True, env=quiet)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    seconds = round(time.perf_counter() - started)
    return {"lines": len(examples), "train_s": seconds, "train_mb": most // 1024}


async def ask(model: Path) -> dict[str, Any]:
    """The figures of every evaluation question, and what a question takes."""
    from rasa.core.agent import Agent

    agent = Agent.load(str(model))
    results, milliseconds = [], []
    for file in sorted((NLU_ROOT / "evaluation").glob("*.csv")):
        for row in read_rows(file):
            started = time.perf_counter()
            parsed = await agent.parse_message(row.text)
            milliseconds.append((time.perf_counter() - started) * 1000)
            ranking = [entry["name"] for entry in parsed["intent_ranking"]]
            cards = [card for name in ranking if (card := card_of(name))]
            results.append(Result(row, "answer", ranking[0] if ranking else "", cards, bool(cards)))
    figures = {
        language: {
            name: {column: group[column] for column in ("n", *SHOWN)}
            for name, group in groups.items()
            if name not in ("emergency", "oos", "social")
        }
        for language, groups in score(results).items()
    }
    return {
        "parse_ms": round(statistics.median(milliseconds), 1),
        "parse_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "figures": figures,
    }


def main() -> None:
    if len(sys.argv) not in (2, 3) or sys.argv[1] not in CLASSIFIERS:
        names = "|".join(CLASSIFIERS)
        raise SystemExit(f"gebruik: python -m docs.maak_vergelijking {names} [vragen per kaart]")
    classifier, per_card = sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 0
    with TemporaryDirectory() as folder:
        measured: dict[str, Any] = learn(Path(folder), classifier, per_card)
        measured |= asyncio.run(ask(Path(folder) / "models" / "stock.tar.gz"))
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    kept[f"{classifier}, {per_card} per kaart" if per_card else classifier] = measured
    KEPT.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
