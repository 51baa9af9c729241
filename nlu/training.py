"""Training a model when content or NLU data changed."""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import ModelMissing
from bot.progress import Report, say_nothing
from nlu.examples import NLU_ROOT, all_examples
from nlu.fingerprint import current_model, fingerprint, record_model

KEPT_MODELS = 2
"""The one in use and the one before it, for a running assistant that still reads it."""


def train(content: Path, models: Path, report: Report = say_nothing) -> Path:
    """The model for this content: the present one when it fits, else a newly trained one.

    `report` gets a sentence per long step, in Dutch. Raises ModelMissing when there is nothing to
    learn from or training fails.
    """
    if (model := current_model(content, models)) is not None:
        return model
    with (models / "training.lock").open("w") as lock:
        # A second process waits here and then finds the model of the first.
        fcntl.flock(lock, fcntl.LOCK_EX)
        return current_model(content, models) or _learn(content, models, report)


def _learn(content: Path, models: Path, report: Report) -> Path:
    examples = all_examples(content)
    if not examples:
        raise ModelMissing(f"er zijn geen voorbeeldvragen in {content}")
    made_from = fingerprint(content)
    report(f"Het taalmodel leert van {len(examples)} voorbeelden (enkele minuten) ...")
    os.environ["RASA_CACHE_DIRECTORY"] = str(models / "cache")
    log = models / "training.log"
    with (
        TemporaryDirectory() as folder,
        log.open("w", encoding="utf-8") as lines,
        redirect_stdout(lines),
        redirect_stderr(lines),
    ):
        made = _train(_config_for(content, Path(folder)), Path(folder), made_from[:12])
        # Whole or not at all: an assistant may be reading the folder.
        shutil.copyfile(made, models / f".{made.name}")
        model = (models / f".{made.name}").rename(models / made.name)
    record_model(models, model, made_from)
    _remove_old(models, model)
    return model


def _config_for(content: Path, folder: Path) -> Path:
    """config.yml as it stands, with the content folder filled in."""
    line = "  - name: nlu.importer.ContentImporter\n"
    text = (NLU_ROOT / "config.yml").read_text(encoding="utf-8")
    config = folder / "config.yml"
    config.write_text(text.replace(line, f"{line}    content: {content}\n"), encoding="utf-8")
    return config


def _train(config: Path, output: Path, name: str) -> Path:
    from nlu.silence import silence_rasa

    silence_rasa()
    import rasa.model_training

    result = rasa.model_training.train(
        domain=str(NLU_ROOT / "domain.yml"),
        config=str(config),
        training_files=[str(NLU_ROOT / "data" / "rules.yml")],
        output=str(output),
        fixed_model_name=f"inburger-{name}",
    )
    if result.code != 0 or result.model is None:
        raise ModelMissing("de training is mislukt; kijk in models/training.log")
    return Path(result.model)


def _remove_old(models: Path, newest: Path) -> None:
    found = sorted(models.glob("inburger-*.tar.gz"), key=lambda path: path.stat().st_mtime)
    for old in [path for path in found if path != newest][: -(KEPT_MODELS - 1)]:
        old.unlink()
