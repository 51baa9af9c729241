"""What people write in danger, in despair or under violence, and what only looks like it.

`nlu/data/<taal>/noodzinnen.yml` and `noodzinnen_latijn.yml` are learned from. The other two folders
were written by other hands, without sight of these: `nlu/calibration/nood/` sets the limit,
`nlu/evaluation/nood/` measures.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from bot.languages import LANGUAGES
from nlu.examples import NLU_ROOT
from nlu.scoring import EvaluationError

CALM = "geen"
"""What is no cry."""

CRIES = ("gevaar", "zelfdoding", "geweld")
"""Most pressing first."""

KINDS = (*CRIES, CALM)
COLUMNS = ("text", "kind", "style")


@dataclass(frozen=True)
class Sentence:
    """`kind` is one of `CRIES`, or `CALM`; `key` says how it is written."""

    text: str
    key: str
    kind: str
    style: str = ""


def sample_sentences(root: Path = NLU_ROOT) -> Iterator[Sentence]:
    """Those the model learns from."""
    for language in LANGUAGES:
        for name, key in (("noodzinnen", language), ("noodzinnen_latijn", f"{language}_latijn")):
            path = root / "data" / language / f"{name}.yml"
            if path.is_file():
                found = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
                for kind, texts in found.items():
                    yield from (Sentence(text, key, kind) for text in texts)


def read_sentences(path: Path) -> list[Sentence]:
    """A file of `text,kind,style`, named after how it is written: `nl.csv`, `ti_latijn.csv`.

    Raises EvaluationError, with the line, for a file of another shape.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise EvaluationError(f"{path}:1: de kolommen moeten {','.join(COLUMNS)} zijn.")
        found = []
        for record in reader:
            if record["kind"] not in KINDS:
                wanted = ", ".join(KINDS)
                raise EvaluationError(f"{path}:{reader.line_num}: kind moet een zijn van {wanted}.")
            found.append(Sentence(record["text"], path.stem, record["kind"], record["style"]))
        return found


def calibration_sentences(root: Path = NLU_ROOT) -> list[Sentence]:
    return [
        sentence
        for path in sorted((root / "calibration" / "nood").glob("*.csv"))
        for sentence in read_sentences(path)
    ]
