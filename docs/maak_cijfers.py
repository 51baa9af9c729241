"""Maakt de tabel van docs/taalbegrip.md: `.venv/bin/python docs/maak_cijfers.py`.

Bewaart de cijfers ook in nlu/evaluation/cijfers.json; een test weigert wat eronder zakt.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KEPT = HERE.parent / "nlu" / "evaluation" / "cijfers.json"
COLUMNS = ("n", "top1", "top3", "theme1", "served", "served_right", "wrong_served", "lost")
START, END = "<!-- cijfers -->", "<!-- /cijfers -->"


def measure() -> dict[str, Any]:
    """Language -> group -> figures, of the evaluation questions."""
    measured: dict[str, Any] = {}
    for file in sorted((HERE.parent / "nlu" / "evaluation").glob("*.csv")):
        command = [sys.executable, "-m", "bot.cli", "evaluate", str(file), "--json"]
        output = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent).stdout
        measured |= json.loads(output)
    return measured


def table(measured: dict[str, Any]) -> str:
    lines = ["| taal | groep | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    urgent = ["| taal | n | herkend | vals alarm |", "|---|---|---|---|"]
    for language, groups in measured.items():
        for name, figures in groups.items():
            if name == "emergency":
                shares = f"{figures['n']} | {figures['recall']} | {figures['false_alarm']}"
                urgent.append(f"| {language} | {shares} |")
                continue
            cells = " | ".join(str(figures[column]) for column in COLUMNS)
            lines.append(f"| {language} | {name} | {cells} |")
    return "\n".join([*lines, "", "Nood:", "", *urgent])


def main() -> None:
    measured = measure()
    KEPT.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    page = HERE / "taalbegrip.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    page.write_text(f"{before}{START}\n{table(measured)}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
