"""Maakt de tabel van docs/taalbegrip.md: `.venv/bin/python docs/maak_cijfers.py`.

Bewaart de cijfers ook in nlu/evaluation/cijfers.json; een test weigert wat eronder zakt.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
KEPT = HERE.parent / "nlu" / "evaluation" / "cijfers.json"
COLUMNS = ("n", "top1", "top3", "theme1", "served", "served_right", "wrong_served", "lost")
START, END = "<!-- cijfers -->", "<!-- /cijfers -->"


def table() -> str:
    lines = ["| taal | groep | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    urgent = ["| taal | n | herkend | vals alarm |", "|---|---|---|---|"]
    kept: dict[str, dict[str, dict[str, float]]] = {}
    for file in sorted((HERE.parent / "nlu" / "evaluation").glob("*.csv")):
        command = [sys.executable, "-m", "bot.cli", "evaluate", str(file), "--json"]
        output = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent).stdout
        for language, groups in json.loads(output).items():
            kept[language] = dict(groups)
            emergency = groups.pop("emergency")
            for name, figures in groups.items():
                cells = " | ".join(str(figures[column]) for column in COLUMNS)
                lines.append(f"| {language} | {name} | {cells} |")
            urgent.append(
                f"| {language} | {emergency['n']} | {emergency['recall']} | "
                f"{emergency['false_alarm']} |"
            )
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return "\n".join([*lines, "", "Nood:", "", *urgent])


def main() -> None:
    page = HERE / "taalbegrip.md"
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(START, 1)
    after = rest.split(END, 1)[1]
    page.write_text(f"{before}{START}\n{table()}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
