import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.isolates import LRI, PDI, isolate
from bot.render.limits import LONGEST_TEXT, split, units


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("abc", 3, "one unit a letter"),
        ("ትግርኛ", 4, "Ethiopic letters are one unit, whatever their bytes"),
        ("🙂", 2, "a character beyond the basic plane counts double"),
    ],
)
def test_length_is_counted_as_telegram_counts(text: str, expected: int, reason: str) -> None:
    assert units(text) == expected, reason


@pytest.mark.parametrize(
    ("text", "parts", "reason"),
    [
        ("aa bb\ncc\n\ndd ee", ["aa bb\ncc", "dd ee"], "a paragraph before a line"),
        ("aa bb\ncc dd ee", ["aa bb", "cc dd ee"], "a line before a word"),
        ("aa bb cc dd", ["aa bb cc", "dd"], "a word when there is nothing better"),
        ("aa bbbbbbb cc", ["aa bbbbbbb", "cc"], "a word that just fits stays"),
        ("abcdefghijklm", ["abcdefghij", "klm"], "one long word is cut"),
        ("🙂🙂🙂🙂🙂🙂", ["🙂🙂🙂🙂🙂", "🙂"], "never through the middle of a character"),
        (f"aa {LRI}bb cc dd{PDI}", ["aa", f"{LRI}bb cc dd{PDI}"], "never within an isolate"),
        (
            f"{LRI}bbbbbbbbbbcc{PDI}",
            [f"{LRI}bbbbbbbb{PDI}", f"{LRI}bbcc{PDI}"],
            "save a long one",
        ),
        ("", [""], "nothing is one empty part"),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(text: str, parts: list[str], reason: str) -> None:
    assert split(text, 10) == parts, reason


def test_a_text_that_just_fits_is_not_cut() -> None:
    assert split("a" * LONGEST_TEXT) == ["a" * LONGEST_TEXT]
    assert len(split("a" * (LONGEST_TEXT + 1))) == 2


@given(st.text(alphabet=st.sampled_from("نص ab1€🙂\n"), max_size=120), st.integers(12, 40))
def test_parts_fit_and_together_hold_the_whole_text(text: str, longest: int) -> None:
    whole = isolate(text, "ar")
    parts = split(whole, longest)
    assert all(units(part) <= longest for part in parts)
    assert all(part.count(LRI) == part.count(PDI) for part in parts)
    letters = "".join(parts).translate({ord(LRI): None, ord(PDI): None})
    assert "".join(letters.split()) == "".join(text.split())
