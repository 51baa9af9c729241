"""Makes the tables of docs/taalbegrip.md: `python -m docs.maak_cijfers`.

Keeps the figures as cijfers.json beside what they are measured on; tests refuse what falls below.
What takes an hour (docs/maak_vergelijking.py) or shows a course (docs/maak_leercurve.py) is
measured apart and only laid out here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
EVALUATION = HERE.parent / "nlu" / "evaluation"
FIGURES = "cijfers.json"
COLUMNS = ("n", "top1", "top3", "theme1", "served", "served_right", "wrong_served", "lost")
COSTS = ("train_s", "train_mb", "parse_ms", "parse_mb")
LENGTHS = ("all", "woord", "kort", "zin", "situatie")


def evaluate(file: Path) -> Any:
    command = [sys.executable, "-m", "bot.cli", "evaluate", str(file), "--json"]
    found = subprocess.run(command, capture_output=True, check=True, cwd=HERE.parent)
    return json.loads(found.stdout)


def measure(folder: str) -> dict[str, Any]:
    """The figures of every file in a folder of nlu/evaluation, kept there."""
    measured: dict[str, Any] = {}
    for file in sorted((EVALUATION / folder).glob("*.csv")):
        measured |= evaluate(file)
    text = json.dumps(measured, indent=1) + "\n"
    (EVALUATION / folder / FIGURES).write_text(text, encoding="utf-8")
    return measured


def lines_of(heads: tuple[str, ...], rows: list[list[Any]]) -> str:
    """A table in Markdown."""
    shown = [heads, ("---",) * len(heads), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in shown)


def questions() -> str:
    measured = measure("")
    rows = [
        [language, name, *(figures[column] for column in COLUMNS)]
        for language, groups in measured.items()
        for name, figures in groups.items()
        if name != "emergency"
    ]
    alarms = [
        [language, groups["emergency"]["n"], groups["emergency"]["recall"],
         groups["emergency"]["false_alarm"]]
        for language, groups in measured.items()
    ]  # fmt: skip
    urgent = lines_of(("taal", "vragen over nood en geweld", "herkend", "vals alarm"), alarms)
    return f"{lines_of(('taal', 'groep', *COLUMNS), rows)}\n\n{urgent}"


def emergencies() -> str:
    rows = [
        [key, f"{one['missed']} van {one['cries']}", one["missed_of"]["indirect"],
         f"{one['false_alarms']} van {one['calm']}"]
        for key, one in measure("nood").items()
    ]  # fmt: skip
    return lines_of(("schrijfwijze", "gemist", "waarvan indirect gezegd", "vals alarm"), rows)


def languages() -> str:
    measured = measure("talen")
    return lines_of(
        ("taal", *LENGTHS),
        [[key, *(one[part] for part in LENGTHS)] for key, one in measured.items()],
    )


def follow_ups() -> str:
    measured = measure("vervolg")
    names = tuple(next(iter(measured.values())))
    return lines_of(("taal", *names), [[key, *one.values()] for key, one in measured.items()])


def comparison() -> str:
    """Ours beside Rasa's own pipelines: first and among three per language, as measured apart."""
    ours = json.loads((EVALUATION / FIGURES).read_text(encoding="utf-8"))
    measured = json.loads((HERE / "vergelijking.json").read_text(encoding="utf-8"))
    rows = [[name, *_course(ours, one)] for name, one in measured.items()]
    heads = ("model", "regels", *ours, "leren (s)", "geheugen leren (MB)", "vraag (ms)",
             "geheugen vraag (MB)")  # fmt: skip
    return lines_of(heads, rows)


def _course(ours: dict[str, Any], one: dict[str, Any]) -> list[Any]:
    figures = one["figures"] or ours
    shares = [
        f"{figures[key]['all']['top1']:.2f} / {figures[key]['all']['top3']:.2f}" for key in ours
    ]
    return [one["lines"], *shares, *(one[name] or "" for name in COSTS)]


def curve() -> str:
    points = json.loads((HERE / "leercurve.json").read_text(encoding="utf-8"))
    keys = list(points[0]["figures"])
    rows = [
        [
            one["per_card"] or "alle",
            one["lines"],
            *(
                f"{one['figures'][key]['top1']:.2f} / {one['figures'][key]['top3']:.2f}"
                for key in keys
            ),
        ]
        for one in points
    ]
    return lines_of(("per kaart en schrijfwijze", "regels", *keys), rows)


TABLES: dict[str, Callable[[], str]] = {
    "cijfers": questions,
    "nood": emergencies,
    "talen": languages,
    "vervolg": follow_ups,
    "vergelijking": comparison,
    "leercurve": curve,
}
"""By the mark on the page between which the table stands."""


def main() -> None:
    page = HERE / "taalbegrip.md"
    for mark, table in TABLES.items():
        text = page.read_text(encoding="utf-8")
        between = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
        changed, times = between.subn(rf"\g<1>{table()}\n\g<2>", text)
        assert times == 1, mark
        page.write_text(changed, encoding="utf-8")


if __name__ == "__main__":
    main()
