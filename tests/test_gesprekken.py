"""The conversations in the docs are what really happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.languages import LANGUAGES
from docs.gespreksstof import SUBJECTS
from docs.maak_gesprekken import FOLDER, transcript


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_conversation_in_the_docs_goes_like_that(
    subject: str, language: str, tmp_path: Path
) -> None:
    """It does not? Then `python -m docs.maak_gesprekken` writes what happens now: read it."""
    told = (FOLDER / f"{subject}-{language}.md").read_text(encoding="utf-8")
    assert transcript(subject, language, tmp_path) == told
