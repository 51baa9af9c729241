"""A content folder as large as the whole catalogue, made of the real cards."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from ruamel.yaml import YAML

from tests.trained import CONTENT

CARDS = 130


def write_many_cards(root: Path) -> Path:
    """130 cards with the texts of the real ones and questions of their words in other orders."""
    chance = random.Random(20261120)
    root.mkdir(parents=True)
    for file in CONTENT.glob("*.yml"):
        shutil.copy(file, root / file.name)
    yaml = YAML(typ="safe")
    originals = sorted(path.parent for path in CONTENT.glob("*/*/kaart.yml"))
    asked = {folder: yaml.load((folder / "vragen.yml").read_text("utf-8")) for folder in originals}
    words: dict[str, list[str]] = {}
    for questions in asked.values():
        for key, texts in questions.items():
            words.setdefault(key, []).extend(word for text in texts for word in str(text).split())
    for number in range(CARDS):
        original = originals[number % len(originals)]
        folder = root / original.parent.name / f"{original.name}-{number}"
        shutil.copytree(original, folder)
        for file in folder.glob("*.md"):
            text = file.read_text("utf-8").replace("knop: ", f"knop: {number} ", 1)
            file.write_text(text, "utf-8")
        made = {
            key: [
                " ".join(chance.choices(words[key], k=max(3, len(str(text).split()))))
                for text in texts
            ]
            for key, texts in asked[original].items()
        }
        yaml.dump(made, folder / "vragen.yml")
    return root
