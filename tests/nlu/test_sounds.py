import pytest

from bot.folding import fold
from nlu.components.sounds import sound_code

SAME = [
    ("ሰላም", "selam", "Tigrinya typed in Latin letters"),
    ("ሰላም", "slaam", "vowels are each person's own"),
    ("ትምህርቲ", "timhirti", "every vowel written out"),
    ("ትምህርቲ", "tmhrti", "no vowel at all"),
    ("ጥንስቲ", "tnsti", "a sound Latin letters do not have"),
    ("كيف", "keef", "Arabizi"),
    ("شغل", "shoghl", "Arabizi with digraphs"),
    ("حضانة", "7adane", "Arabizi with a digit for a letter"),
    ("ولد", "walad", "a half vowel"),
]


@pytest.mark.parametrize(("native", "latin", "reason"), SAME)
def test_a_word_sounds_the_same_in_its_own_and_in_latin_letters(
    native: str, latin: str, reason: str
) -> None:
    left, right = sound_code(fold(native)), sound_code(fold(latin))
    assert left[:3] == right[:3] != ""


@pytest.mark.parametrize(("left", "right"), [("ክሰርሕ", "ክመጽእ"), ("شغل", "بيت")])
def test_other_words_sound_otherwise(left: str, right: str) -> None:
    assert sound_code(fold(left)) != sound_code(fold(right))


@pytest.mark.parametrize("word", ["2026", "", "a", "ኣ"])
def test_what_has_no_consonants_has_no_code(word: str) -> None:
    assert sound_code(word) == ""
