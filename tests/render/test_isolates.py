import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import LANGUAGES
from bot.render.isolates import CONTROLS, LRI, PDI, bare, isolate


def marked(text: str) -> str:
    """Isolates as square brackets, to be readable here."""
    return text.replace(LRI, "[").replace(PDI, "]")


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("تدفع € 10.000 فقط", "تدفع [€ 10.000] فقط", "a sign stays before its amount"),
        ("تحصل على 36,5% منها", "تحصل على [36,5%] منها", "the per cent sign stays behind"),
        (
            "اتصل 050 599 96 00.",
            "اتصل [050 599 96 00].",
            "groups keep their order",
        ),
        ("من 09:30 إلى 12:00", "من [09:30] إلى [12:00]", "two times are two runs"),
        ("انظر https://duo.nl/a?b=1", "انظر [https://duo.nl/a?b=1]", "an address is one run"),
        ("انظر duo.nl/ الآن", "انظر [duo.nl/] الآن", "with its last slash"),
        ("المهلة (inburgeringstermijn)", "المهلة ([inburgeringstermijn])", "brackets stay outside"),
        (
            "قانون Wet inburgering 2021.",
            "قانون [Wet inburgering 2021].",
            "words in a row",
        ),
        ("في DUO. COA هنا", "في [DUO]. [COA] هنا", "a full stop ends a run"),
        ("قبل 1-7-2027", "قبل [1-7-2027]", "a date keeps its order"),
        ("اتصل +31 20 123", "اتصل [+31 20 123]", "the plus belongs to the number"),
        ("كتابة /wis الآن", "كتابة [/wis] الآن", "the slash belongs to the command"),
        ("1. اكتب", "[1]. اكتب", "the number of a step"),
        ("نص\nduo.nl, 050 1", "نص\n[duo.nl, 050 1]", "a line without Arabic is one run"),
        (
            'مكتوب "a vrij, TWV niet" هنا',
            'مكتوب "[a vrij, TWV niet]" هنا',
            "a quotation is one run",
        ),
        ("نص\n\n- - -\nنص", "نص\n\n- - -\nنص", "signs alone need nothing"),
    ],
)
def test_a_left_to_right_run_is_kept_whole(text: str, expected: str, reason: str) -> None:
    assert marked(isolate(text, "ar")) == expected, reason


@pytest.mark.parametrize(
    "language", [code for code in LANGUAGES if LANGUAGES[code].direction == "ltr"]
)
def test_a_left_to_right_language_is_left_alone(language: str) -> None:
    assert isolate("€ 10 (duo.nl)", language) == "€ 10 (duo.nl)"


def test_marks_from_elsewhere_are_replaced_by_our_own() -> None:
    assert marked(isolate("رقم \u200e112\u202c", "ar")) == "رقم [112]"


@given(st.text(alphabet=st.sampled_from("سطر abc 12€%.,:/-()\n\u2066\u2069\u200f"), max_size=60))
def test_isolating_is_balanced_keeps_every_letter_and_is_done_once(text: str) -> None:
    done = isolate(text, "ar")
    assert bare(done) == bare(text)
    assert isolate(done, "ar") == done
    depth = 0
    for character in done:
        depth += {LRI: 1, PDI: -1}.get(character, 0)
        assert depth in (0, 1)
        assert character not in CONTROLS or character in (LRI, PDI)
    assert depth == 0
