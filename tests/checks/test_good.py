"""Nothing is told about content in which nothing is wrong."""

from pathlib import Path

from tests.checks.trees import write_good_tree


def test_nothing_is_told_about_good_content(tmp_path: Path) -> None:
    tree = write_good_tree(tmp_path / "content")
    assert [str(each.problem) for each in tree.found()] == []
