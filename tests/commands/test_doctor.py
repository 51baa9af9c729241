import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from nlu.fingerprint import RECORD
from tests.commands.conftest import Type
from tests.trained import trained_model

SUBJECTS = [
    "python", "instellingen", "rechten", "schijf", "klok", "zoekindex", "database", "content",
    "taalmodel", "lettertype", "telegram",
]  # fmt: skip


def findings(result: Result) -> dict[str, tuple[str, str]]:
    """Subject -> (mark, what was said)."""
    lines = [line.partition(": ") for line in result.stdout.splitlines()]
    return {head.split()[-1]: (head.split()[0], said) for head, _, said in lines}


def install_model(data: Path) -> None:
    model = trained_model()
    (data / "models").mkdir(parents=True)
    for file in (model, model.parent / RECORD):
        shutil.copy(file, data / "models")


def test_on_a_good_set_up_every_point_is_good(type_command: Type, data: Path) -> None:
    install_model(data)
    result = type_command("doctor")
    found = findings(result)
    assert list(found) == SUBJECTS
    # A machine may have no fonts, and may not be able to tell.
    font = found.pop("lettertype")
    assert {mark for mark, _ in found.values()} == {"goed"}, result.stdout
    assert result.exit_code == (1 if font[0] == "FOUT" else 0)


def _data_is_a_file(data: Path, _patch: pytest.MonkeyPatch) -> None:
    data.write_text("")


def _model_of_other_content(data: Path, _patch: pytest.MonkeyPatch) -> None:
    install_model(data)
    record = data / "models" / RECORD
    record.write_text(record.read_text().replace('"fingerprint": "', '"fingerprint": "0'))


def _no_content(data: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("INBURGER_CONTENT", str(data.parent / "leeg"))


def _database_is_none(data: Path, _patch: pytest.MonkeyPatch) -> None:
    data.mkdir()
    (data / "inburger.sqlite").write_text("geen database" * 100)


def _setting(name: str, value: str) -> Callable[[Path, pytest.MonkeyPatch], None]:
    return lambda _data, patch: patch.setenv(name, value)


@pytest.mark.parametrize(
    ("harm", "subject", "remedy"),
    [
        (_data_is_a_file, "instellingen", "INBURGER_DATA"),
        (_setting("INBURGER_POORT", "1"), "instellingen", "INBURGER_PORT"),
        (_setting("INBURGER_PORT", "veel"), "instellingen", "0 tot en met 65535"),
        (_setting("INBURGER_STORE", "geen adres"), "database", "INBURGER_STORE"),
        (_database_is_none, "database", "niet te gebruiken"),
        (_no_content, "content", "inburger content check"),
        (lambda *_: None, "taalmodel", "inburger train"),
        (_model_of_other_content, "taalmodel", "inburger train"),
    ],
)
def test_what_is_wrong_is_named_with_its_remedy(
    type_command: Type,
    data: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path, pytest.MonkeyPatch], None],
    subject: str,
    remedy: str,
) -> None:
    harm(data, monkeypatch)
    result = type_command("doctor")
    mark, said = findings(result)[subject]
    assert mark == "FOUT"
    assert remedy in said
    assert result.exit_code == 1
