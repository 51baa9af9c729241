"""Reading what the checks look at."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import cast

from bot.cards.library import read_library
from bot.cards.model import Library
from bot.cards.problems import Problems
from bot.cards.shared_facts import read_settings
from bot.checks.material import Asked, Material, Term
from bot.errors import ContentProblem
from bot.languages import LANGUAGES
from nlu.examples import NLU_ROOT


def gather(root: Path, day: date) -> tuple[Material, list[ContentProblem]]:
    """Everything under `root`, and what reading it told. Never raises for bad content."""
    library, read = read_library(root)
    return material_of(root, library, day), read


def material_of(root: Path, library: Library, day: date) -> Material:
    """The same for a library that was read already."""
    # What is wrong in this file was told when the library was read.
    settings = read_settings(root / "instellingen.yml", Problems(root / "instellingen.yml"))
    return Material(
        root=root,
        library=library,
        terms=terms_of(library),
        second_reader_required=settings.second_reader_required,
        day=day,
        asked=tuple(evaluation_questions()),
    )


def terms_of(library: Library) -> Mapping[str, Term]:
    """The terms of begrippen.yml; none while the library holds none."""
    return cast("Mapping[str, Term]", getattr(library, "terms", {}))


def evaluation_questions(folder: Path = NLU_ROOT / "evaluation") -> Iterator[Asked]:
    """Every question understanding is measured with in this project."""
    for language in LANGUAGES:
        path = folder / f"{language}.csv"
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    yield Asked(language, row["text"])
