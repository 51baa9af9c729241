"""Does the model still fit? Without importing rasa, so that an unchanged start stays quick."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from nlu.examples import NLU_ROOT

RECORD = "model.json"

PATTERNS = (
    "*.py",
    "*.yml",
    "components/*.py",
    "data/*.yml",
    "data/*/praatjes.yml",
    "data/*/concepten*.yml",
    "data/*/noodzinnen*.yml",
    "calibration/**/*.csv",
)
"""The files of nlu/ that shape a model."""

READING = ("folding.py", "languages.py", "scripts.py")
"""The modules of bot/ that say what a word is."""


def _inputs(content: Path) -> Iterator[Path]:
    """What a model is made of beside code: sample questions and card folders."""
    yield from sorted(content.glob("*/*/vragen.yml"))
    yield from sorted(content.glob("*/*/kaart.yml"))


def _code() -> Iterator[Path]:
    for pattern in PATTERNS:
        yield from sorted(NLU_ROOT.glob(pattern))
    yield from (NLU_ROOT.parent / "bot" / name for name in READING)


@lru_cache(maxsize=1)
def code_mark() -> str:
    """Changes with the code and the word lists that read a question."""
    digest = hashlib.sha256()
    for path in _code():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def fingerprint(content: Path) -> str:
    """Changes when training could give another model; a changed answer text does not count."""
    digest = hashlib.sha256(code_mark().encode())
    for path in _inputs(content):
        digest.update(f"{path.relative_to(content)}\0".encode())
        if path.name != "kaart.yml":
            digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def current_model(content: Path, models: Path) -> Path | None:
    """The model trained on what is there now, or None."""
    model = recorded_model(models)
    if model is None:
        return None
    record = json.loads((models / RECORD).read_text(encoding="utf-8"))
    return model if record["fingerprint"] == fingerprint(content) else None


def recorded_model(models: Path) -> Path | None:
    """The last model that was trained, whether or not content changed since."""
    try:
        record = json.loads((models / RECORD).read_text(encoding="utf-8"))
        model = models / str(record["file"])
    except (OSError, ValueError, KeyError):
        return None
    return model if model.is_file() else None


def record_model(models: Path, model: Path, made_from: str) -> None:
    temporary = models / f".{RECORD}"
    temporary.write_text(json.dumps({"file": model.name, "fingerprint": made_from}), "utf-8")
    temporary.replace(models / RECORD)
