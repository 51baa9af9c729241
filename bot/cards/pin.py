"""Recording which Dutch a translation was made from."""

from __future__ import annotations

import re
from pathlib import Path

from bot.cards.problems import Problems
from bot.cards.text_file import read_text_file, split_front_matter
from bot.errors import ContentError
from bot.languages import SOURCE

_HASHES = re.compile(r"^nl_hash:.*(?:\n[ \t]+.*)*", re.MULTILINE)


def confirm(root: Path, card_id: str, language: str) -> None:
    """Writes `nl_hash` into the translation, and touches nothing else of the file.

    Raises ContentError when the Dutch or the translation cannot be read.
    """
    folder = root / card_id
    dutch_problems = Problems(folder / f"{SOURCE}.md")
    dutch = read_text_file(folder / f"{SOURCE}.md", SOURCE, dutch_problems)
    path = folder / f"{language}.md"
    problems = Problems(path)
    translated = read_text_file(path, language, problems)
    if dutch is None or translated is None:
        raise ContentError(dutch_problems.found + problems.found)
    translated_keys = {section.key for section in translated.sections}
    lines = [
        f'  "{section.key}": "{section.hash}"'
        for section in dutch.sections
        if section.key in translated_keys
    ]
    block = "nl_hash:\n" + "\n".join(lines)
    text = path.read_bytes().decode("utf-8")
    parts = split_front_matter(text)
    assert parts is not None
    front = parts[0]
    new_front = (
        _HASHES.sub(lambda _: block, front) if _HASHES.search(front) else f"{front}\n{block}"
    )
    path.write_bytes(text.replace(front, new_front, 1).encode("utf-8"))
