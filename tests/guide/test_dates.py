"""Reading a date as people type it, per language, with why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.guide.dates import read_date
from bot.guide.digits import plain_digits
from bot.guide.window import UnclearDate, Window
from bot.languages import LANGUAGES
from bot.render.values import day_text, deadline_text

TODAY = date(2026, 11, 20)
WIDE = Window(date(2022, 1, 1), date(2028, 12, 31), TODAY)
ONE_YEAR = Window(date(2026, 11, 21), date(2027, 11, 20), TODAY)
TIGRINYA = Window(date(2025, 1, 1), TODAY, TODAY, tigrinya=True)

CLEAR = [
    ("1-7-2027", date(2027, 7, 1), "as on a Dutch letter"),
    ("01-07-2027", date(2027, 7, 1), "with noughts"),
    ("1/7/27", date(2027, 7, 1), "two figures of the year"),
    ("1.7.2027.", date(2027, 7, 1), "full stops, and one too many"),
    ("1 - 7 - 2027", date(2027, 7, 1), "spaces around the signs"),
    ("1 7 2027", date(2027, 7, 1), "spaces only"),
    ("01072027", date(2027, 7, 1), "nothing between"),
    ("2027-07-01", date(2027, 7, 1), "the year first"),
    ("3-4-2027", date(2027, 4, 3), "the day before the month, as in all four languages"),
    ("1 juli 2027", date(2027, 7, 1), "in words"),
    ("1e juli 2027", date(2027, 7, 1), "an ordinal"),
    ("dat was op 3 maart 2025", date(2025, 3, 3), "a few words around it"),
    ("1 JULI 2027!", date(2027, 7, 1), "loud"),
    ("mrt 3 2025", date(2025, 3, 3), "an abbreviation, month first"),
    ("July 1st, 2027", date(2027, 7, 1), "English"),
    ("29-2-2028", date(2028, 2, 29), "a leap day that exists"),
    ("vandaag", TODAY, "a near day"),
    ("gisteren", date(2026, 11, 19), "a near day"),
    ("over 3 maanden", date(2027, 2, 20), "from today"),
    ("over een week", date(2026, 11, 27), "one, in words"),
    ("2 weken geleden", date(2026, 11, 6), "back from today"),
    ("١-٧-٢٠٢٧", date(2027, 7, 1), "Arabic figures"),
    ("٢٠٢٧/٧/١", date(2027, 7, 1), "Arabic figures, the year first"),
    ("۱/۷/۲۰۲۷", date(2027, 7, 1), "Persian figures"),
    ("١ تموز ٢٠٢٧", date(2027, 7, 1), "the month as in Syria"),
    ("1 يوليو 2027", date(2027, 7, 1), "the month as in Egypt and Sudan"),
    ("1 جويلية 2027", date(2027, 7, 1), "the month as in Algeria"),
    ("1 كانون الثاني 2027", date(2027, 1, 1), "a month of two words"),
    ("1 كانون تاني 2027", date(2027, 1, 1), "the same as it is said"),
    ("5 شهر 7 2026", date(2026, 7, 5), "the month by its number"),
    ("في 1 أيار 2025", date(2025, 5, 1), "a word for on"),
    ("1 بتموز 2027", date(2027, 7, 1), "in, written onto the month"),
    ("قبل شهرين", date(2026, 9, 20), "a dual says two"),
    ("بعد ٣ أشهر", date(2027, 2, 20), "from today"),
    ("1 ሰነ 2027", date(2027, 6, 1), "Tigrinya"),
    ("ሰነ 1፣ 2027", date(2027, 6, 1), "the month first, as Eritreans write"),
    ("ብ 3 ግንቦት 2026", date(2026, 5, 3), "the month as it is said, not as in Babel"),
    ("3 ጉንበት 2026", date(2026, 5, 3), "the month as in Babel"),
    ("፩ ሰነ ፳፻፳፯", date(2027, 6, 1), "Ge'ez figures"),
    ("1 sene 2027", date(2027, 6, 1), "Tigrinya in Latin letters"),
    ("ድሕሪ 3 ወርሒ", date(2027, 2, 20), "from today"),
    ("ትማሊ", date(2026, 11, 19), "a near day"),
    ("1 Temmuz 2027", date(2027, 7, 1), "Turkish"),
    ("1 temmuz'da 2027", date(2027, 7, 1), "with an ending"),
    ("3 agustos 2026", date(2026, 8, 3), "without marks"),
    ("3 ŞUBAT 2026", date(2026, 2, 3), "capitals with marks"),
    ("2 hafta önce", date(2026, 11, 6), "back from today"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "meant", "reason"), CLEAR)
def test_a_date_is_read_in_every_language_and_figure(typed: str, meant: date, reason: str) -> None:
    assert read_date(typed, WIDE) == meant, reason


UNCLEAR = [
    ("31-2-2027", "impossible", "February has no 31st"),
    ("29-2-2027", "impossible", "no leap year"),
    ("32 juli 2027", "impossible", "no month has 32 days"),
    ("0-7-2027", "impossible", "no day nought"),
    ("4/13/2026", "impossible", "month and day turned round are not turned back by guessing"),
    ("2027/15/03", "impossible", "no month 15"),
    ("30 feb", "impossible", "in no year"),
    ("1-7-2057", "range", "far away: a slip of a finger"),
    ("1-7-1957", "range", "long ago"),
    ("1-7-57", "range", "two figures are this century"),
    ("over 300 jaar", "range", "far away"),
    ("over 999 jaar", "range", "outside every calendar"),
    ("1 juli", "year", "which year?"),
    ("29-2", "year", "which year?"),
    ("juli 2027", "day", "which day?"),
    ("7-2027", "day", "which day?"),
    ("2027-07", "day", "which day?"),
    ("2027", "month", "which month?"),
    ("٢٠٢٧", "month", "which month?"),
    ("تشرين 2026", "month", "October or November?"),
    ("5", "incomplete", "a day without a month"),
    ("juli of augustus 2026", "incomplete", "two months"),
    ("1-7-202", "incomplete", "a year of three figures"),
    ("[telefoon]", "incomplete", "figures that were masked"),
    ("3 رمضان 1447", "calendar", "the Islamic calendar"),
    ("1-1-1447", "calendar", "a year of the Islamic calendar"),
    ("5 ጳጉሜ 2018", "calendar", "the thirteenth month of the Ge'ez calendar"),
    ("3 የካቲት 2018", "calendar", "a month as in Ethiopia only"),
]


@pytest.mark.parametrize(("typed", "why", "reason"), UNCLEAR)
def test_what_is_not_clear_is_asked_and_never_guessed(typed: str, why: str, reason: str) -> None:
    found = read_date(typed, WIDE)
    assert isinstance(found, UnclearDate), reason
    assert found.why == why, reason


OTHER = [
    ("", "nothing"),
    ("   ", "white space"),
    ("hallo", "a greeting"),
    ("krijg ik 16 weken?", "a number in a question"),
    ("16 weken", "how long, not when"),
    ("wat gebeurt er op 3 maart 2025", "a date in a question"),
    ("1-7-2027 mag dat?", "a date in a question"),
    ("ik ben in juli 2026 bevallen en krijg nu niets", "a month in a story"),
    ("112", "a number of its own"),
    ("0612345678", "a phone number"),
    ("متى تنتهي مدتي في 2027", "a year in a question"),
    ("ብ2027 ግዜይ መዓስ ይውዳእ", "a year in a question"),
    ("2027 yılında sürem ne zaman biter", "a year in a question"),
]


@pytest.mark.parametrize(("typed", "reason"), OTHER)
def test_what_is_about_something_else_is_no_date(typed: str, reason: str) -> None:
    assert read_date(typed, WIDE) is None, reason


@pytest.mark.parametrize(
    ("typed", "meant", "reason"),
    [
        ("1 juli", date(2027, 7, 1), "only one first of July lies ahead"),
        ("25-12", date(2026, 12, 25), "the only one"),
        ("١ تموز", date(2027, 7, 1), "the same in Arabic"),
        ("1 Temmuz", date(2027, 7, 1), "the same in Turkish"),
        ("1 ሓምለ", date(2027, 7, 1), "the same in Tigrinya"),
    ],
)
def test_the_year_may_be_left_out_when_only_one_fits(typed: str, meant: date, reason: str) -> None:
    assert read_date(typed, ONE_YEAR) == meant, reason


@pytest.mark.parametrize(
    ("typed", "why", "reason"),
    [
        ("3 ሚያዝያ 2018", "calendar", "2026 in the Ge'ez calendar is 2018"),
        ("3-4-2018", "calendar", "in figures too"),
        ("3 ሚያዝያ 2012", "range", "no calendar makes this near"),
    ],
)
def test_a_year_of_the_geez_calendar_is_asked_again(typed: str, why: str, reason: str) -> None:
    found = read_date(typed, TIGRINYA)
    assert isinstance(found, UnclearDate), reason
    assert found.why == why, reason


def test_who_does_not_speak_tigrinya_is_not_asked_about_its_calendar() -> None:
    window = Window(TIGRINYA.first, TIGRINYA.last, TODAY)
    assert read_date("3-4-2018", window) == UnclearDate("range")


DAYS = st.dates(WIDE.first, WIDE.last)


@given(DAYS, st.sampled_from(sorted(LANGUAGES)))
def test_every_date_the_bot_writes_it_can_read(day: date, language: str) -> None:
    assert read_date(day_text(day, language), WIDE) == day
    figures = deadline_text(day, language).split("(")[1].rstrip(")")
    assert read_date(figures, WIDE) == day


@given(DAYS, st.sampled_from(["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]))
def test_every_date_is_read_in_every_set_of_figures(day: date, figures: str) -> None:
    western = f"{day.day}/{day.month}/{day.year}"
    assert read_date(western.translate(str.maketrans("0123456789", figures)), WIDE) == day


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(alphabet="0123456789-/. ", max_size=14),
        st.lists(
            st.sampled_from(
                ["1", "31", "2027", "٣١", "፲፭", "juli", "شباط", "كانون", "ሰነ", "mart", "over",
                 "قبل",
                 "maand", "geleden", "رمضان", "?", "vandaag", "de", "999999", "ste"]
            ),
            max_size=6,
        ).map(" ".join),
    ),
    st.dates(date(2022, 1, 1), date(2030, 1, 1)),
    st.integers(0, 2000),
    st.booleans(),
)  # fmt: skip
def test_no_text_is_an_error_or_a_day_that_cannot_be_meant(
    typed: str, first: date, length: int, tigrinya: bool
) -> None:
    last = first + timedelta(days=length)
    found = read_date(typed, Window(first, last, first, tigrinya))
    if isinstance(found, date):
        assert first <= found <= last
    if isinstance(found, UnclearDate) and found.why == "day":
        assert found.year is not None
        assert found.month in range(1, 13)


@pytest.mark.parametrize(
    ("typed", "plain", "reason"),
    [
        ("፲፭", "15", "ten and five"),
        ("፳፻፳፯", "2027", "twenty hundreds and twenty-seven"),
        ("፻", "100", "a hundred without a number before it"),
        ("፼", "10000", "ten thousand without a number before it"),
        ("፩፼", "10000", "one ten thousand"),
        ("٣٫٥", "3٫5", "signs between figures stay"),
        ("1\u200b2", "12", "a sign without width goes"),
        ("½", "1⁄2", "a fraction is no figure"),
    ],
)
def test_figures_of_every_script_are_plain(typed: str, plain: str, reason: str) -> None:
    assert plain_digits(typed) == plain, reason
