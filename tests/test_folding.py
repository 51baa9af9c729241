import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.folding import fold, folded_words

SAME_WORD = [
    ("السَّلامُ عَلَيْكُم", "السلام عليكم", "Arabic vowel marks"),
    ("إمرأة", "امراة", "forms of alef with and without hamza"),
    ("مدرسة", "مدرسه", "ta marbuta typed as ha"),
    ("مستشفى", "مستشفي", "alef maqsura typed as ya"),
    ("ســـلام", "سلام", "tatweel stretches a word, it is no letter"),
    ("کودک", "كودك", "kaf from a Persian keyboard"),
    ("ሠላም", "ሰላም", "Tigrinya: two letters of one sound"),
    ("ፀሓይ", "ጸሓይ", "Tigrinya: ፀ and ጸ"),
    ("አበይ", "ኣበይ", "Tigrinya: አ and ኣ"),
    ("ዐይኒ", "ዓይኒ", "Tigrinya: ዐ and ዓ"),
    ("IŞIK AÇIK MI", "ışık açık mı", "Turkish capitals, dotless i"),
    ("İSTİYORUM", "istiyorum", "Turkish dotted capital"),
    ("çalışabilir miyim", "calisabilir miyim", "Turkish typed on another keyboard"),
    ("foto's", "fotos", "a Dutch apostrophe"),
    ("één", "een", "a Dutch accent"),
    ("haaaallo", "hallo", "a stretched letter"),
    ("kin\u200bder\u200fopvang", "kinderopvang", "characters that do not show"),
    ("٢٠٢٦", "2026", "Arabic digits"),
    ("۲۰۲۶", "2026", "Persian digits"),
    ("ｋｉｎｄ", "kind", "wide letters"),
]  # fmt: skip

OTHER_WORD = [
    ("ሐ", "ሀ", "Tigrinya hears these apart"),
    ("ጠበቐ", "ጠበከ", "Tigrinya hears these apart"),
    ("سن", "صن", "Arabic hears these apart"),
    ("kas", "kast", "other words stay other words"),
]


@pytest.mark.parametrize(("left", "right", "reason"), SAME_WORD, ids=[r[-1] for r in SAME_WORD])
def test_spellings_of_one_word_meet(left: str, right: str, reason: str) -> None:
    assert fold(left) == fold(right) != ""


@pytest.mark.parametrize(("left", "right", "reason"), OTHER_WORD)
def test_other_words_stay_apart(left: str, right: str, reason: str) -> None:
    assert fold(left) != fold(right)


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("ሰላም፡ከመይ፡ኣለኻ።", ["ሰላም", "ከመይ", "ኣለኻ"], "Ethiopic separators"),
        ("DUO-brief, wat nu?", ["DUO", "brief", "wat", "nu"], "Latin punctuation"),
        ("شو؟نعم،لا", ["شو", "نعم", "لا"], "Arabic punctuation"),
    ],
)
def test_words_are_split_as_their_script_does(text: str, words: list[str], reason: str) -> None:
    assert [word.text for word in folded_words(text)] == words


@given(st.text(max_size=300))
def test_every_word_stands_where_it_says(text: str) -> None:
    for word in folded_words(text):
        assert text[word.start : word.end] == word.text


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
