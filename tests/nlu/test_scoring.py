from pathlib import Path

import pytest

from nlu.scoring import EvaluationError, Result, Row, read_rows, score


def row(expected: str, style: str = "kort", language: str = "nl") -> Row:
    names = frozenset() if expected == "-" else frozenset(expected.split("|"))
    return Row(language, "x", names, style)


def result(expected: str, outcome: str, ranked: list[str], intent: str = "", **kw: str) -> Result:
    return Result(row(expected, **kw), outcome, intent, ranked, outcome != "unknown")


RESULTS = [
    result("vve/kosten", "answer", ["vve/kosten"]),
    result("vve/kosten", "suggest", ["vve/uren", "vve/kosten"]),
    result("vve/kosten", "answer", ["werk/les"], style="indirect"),
    result("a/b|hulp/nood", "emergency", ["hulp/nood"], style="indirect"),
    result("-", "answer", ["vve/kosten"]),
    result("-", "unknown", []),
    result("@greet", "social", [], intent="greet"),
    result("@human", "unknown", [], intent="human"),
]


def test_the_figures_are_the_shares_of_their_group() -> None:
    scored = score(RESULTS)["nl"]
    assert scored["all"] == {
        "n": 4, "top1": 0.5, "top3": 0.75, "theme1": 0.75, "served": 0.75, "served_right": 0.5,
        "wrong_served": 0.25, "lost": 0.0,
    }  # fmt: skip
    assert scored["indirect"]["n"] == 2
    assert scored["oos"]["served"] == 0.5
    assert scored["oos"]["lost"] == 0.5
    assert scored["social"]["top1"] == 1.0
    assert scored["social"]["served_right"] == 0.5
    assert scored["emergency"] == {"n": 1, "recall": 1.0, "false_alarm": 0.0}


def test_languages_are_never_averaged() -> None:
    other = result("vve/kosten", "answer", ["vve/kosten"], language="ti")
    scored = score([*RESULTS, other])
    assert set(scored) == {"nl", "ti"}
    assert scored["ti"]["all"]["top1"] == 1.0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("taal,tekst\nnl,x\n", ":1: de kolommen"),
        ("language,text,expected,style\nnl,x\n", ":2: .*te weinig"),
        ("language,text,expected,style\nnl,x,,kort\n", ":2: .*leeg"),
        ("language,text,expected,style\nnl,x,@hallo,kort\n", ":2: @hallo"),
    ],
)
def test_a_file_of_another_shape_is_refused_with_its_line(
    tmp_path: Path, content: str, words: str
) -> None:
    file = tmp_path / "x.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=words):
        read_rows(file)
