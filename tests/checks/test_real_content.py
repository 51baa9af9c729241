"""The texts that are served have no errors. Warnings may stay; how many is said aloud."""

import sys
from collections import Counter

import pytest

from bot.checks.gather import gather
from bot.checks.run import findings
from tests.checks.trees import DAY
from tests.trained import CONTENT


def test_the_real_content_has_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    material, read = gather(CONTENT, DAY)
    found = findings(material, read)
    warnings = Counter(each.check.id for each in found if not each.problem.blocking)
    with capsys.disabled():
        told = ", ".join(f"{check} {count}" for check, count in sorted(warnings.items()))
        sys.stdout.write(f"\ncontent: waarschuwingen: {told or 'geen'}\n")
    assert material.library.cards
    assert [str(each.problem) for each in found if each.problem.blocking] == []
