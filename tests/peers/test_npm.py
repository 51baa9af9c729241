"""What comes from npm is pinned by what it holds, and no file says where it comes from."""

from __future__ import annotations

import json
import re

import pytest

from tests.telegram.emulator import FOLDER

WANTED = "telegram-test-api"


def test_every_package_of_the_lock_is_known_by_its_hash() -> None:
    packages = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    del packages[""]
    assert f"node_modules/{WANTED}" in packages
    without = [
        name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")
    ]
    assert without == []


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", ".npmrc"])
def test_no_address_stands_in_what_is_committed(name: str) -> None:
    """`npm install --package-lock-only` adds addresses of donors: take `funding` out again."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|//[\w.]+\.\w|\bfunding\b|\bresolved\b\"", text) == []


def test_the_lock_holds_the_version_that_is_asked_for() -> None:
    asked = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((FOLDER / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert asked == {WANTED: lock[f"node_modules/{WANTED}"]["version"]}
