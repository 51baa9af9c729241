from datetime import date, datetime, time, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.calendar import Calendar, ClosedDays, read_calendar
from bot.cards.office_time import OfficeTime
from bot.cards.problems import Problems
from bot.clock import AMSTERDAM

CONTENT = Path(__file__).parents[2] / "content"


def at(text: str) -> datetime:
    """A moment on the clock in Amsterdam."""
    return datetime.fromisoformat(text).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def office() -> OfficeTime:
    problems = Problems(CONTENT / "kalender.yml")
    calendar = read_calendar(problems.file, problems)
    assert problems.found == []
    return OfficeTime(calendar)


@pytest.mark.parametrize(
    ("moment", "is_open", "reason"),
    [
        ("2026-11-20T09:00", True, "the first minute of a Friday"),
        ("2026-11-20T08:59", False, "a minute too early"),
        ("2026-11-20T16:59", True, "the last minute"),
        ("2026-11-20T17:00", False, "closing time"),
        ("2026-11-21T12:00", False, "Saturday"),
        ("2026-12-25T12:00", False, "Christmas, a Friday"),
        ("2027-04-27T12:00", False, "King's Day"),
        ("2027-05-05T12:00", False, "Liberation Day, as the editor chose"),
        ("2027-05-06T12:00", False, "Ascension Day moves with Easter"),
        ("2027-03-26T12:00", True, "Good Friday: the government works"),
        ("2027-03-29T12:00", False, "Easter Monday"),
    ],
)
def test_the_office_is_open_in_its_hours_and_not_on_a_holiday(
    office: OfficeTime, moment: str, is_open: bool, reason: str
) -> None:
    assert office.is_open(at(moment)) is is_open, reason


@pytest.mark.parametrize(
    ("choice", "free"),
    [("elk_jaar", {2027, 2028, 2030}), ("lustrum", {2030}), ("open", set())],
)
def test_the_editor_decides_about_the_fifth_of_may(choice: str, free: set[int]) -> None:
    calendar = Calendar(liberation_day=choice)  # type: ignore[arg-type]
    years = {year for year in (2027, 2028, 2030) if calendar.is_closed_day(date(year, 5, 5))}
    assert years == free


def test_ascension_day_on_the_fifth_of_may_is_free_whatever_was_chosen() -> None:
    assert Calendar(liberation_day="open").is_closed_day(date(2016, 5, 5))


@pytest.mark.parametrize(("closed", "expected"), [(True, True), (False, False)])
def test_the_editor_decides_about_good_friday(closed: bool, expected: bool) -> None:
    assert Calendar(good_friday_closed=closed).is_closed_day(date(2027, 3, 26)) is expected


@pytest.mark.parametrize(
    ("moment", "opening", "reason"),
    [
        ("2026-11-20T10:15", "2026-11-20T10:15", "open already"),
        ("2026-11-20T07:00", "2026-11-20T09:00", "later that day"),
        ("2026-11-20T17:00", "2026-11-23T09:00", "over the weekend"),
        ("2026-12-24T18:00", "2026-12-28T09:00", "over Christmas and a weekend"),
        ("2026-03-27T18:00", "2026-03-30T09:00", "the night the clock goes forward"),
    ],
)
def test_the_next_opening_is_told(
    office: OfficeTime, moment: str, opening: str, reason: str
) -> None:
    assert office.next_opening(at(moment)) == at(opening), reason


@pytest.mark.parametrize(
    ("moment", "hours", "until", "reason"),
    [
        ("2026-11-20T10:00", 2, "2026-11-20T12:00", "within a day"),
        ("2026-11-20T16:00", 2, "2026-11-23T10:00", "an hour today, one after the weekend"),
        ("2026-11-20T20:00", 8, "2026-11-23T17:00", "a whole day ends when the office closes"),
        ("2026-11-21T12:00", 16, "2026-11-24T17:00", "two office days from a Saturday"),
        ("2026-12-24T16:30", 1, "2026-12-28T09:30", "Christmas does not count"),
        ("2026-11-20T10:00", 0, "2026-11-20T10:00", "no time at all"),
        ("2026-10-23T16:00", 2, "2026-10-26T10:00", "the clock goes back in between"),
        ("2026-11-20T10:00", 0.5, "2026-11-20T10:30", "half an hour"),
    ],
)
def test_promised_hours_pass_only_while_the_office_is_open(
    office: OfficeTime, moment: str, hours: float, until: str, reason: str
) -> None:
    assert office.add_office_hours(at(moment), hours) == at(until), reason


def test_a_lunch_break_is_no_office_time() -> None:
    calendar = Calendar(hours={4: ((time(9), time(12)), (time(13), time(17)))})
    office = OfficeTime(calendar)
    assert not office.is_open(at("2026-11-20T12:30"))
    assert office.next_opening(at("2026-11-20T12:30")) == at("2026-11-20T13:00")
    assert office.add_office_hours(at("2026-11-20T11:00"), 2) == at("2026-11-20T14:00")


def test_a_gemeente_has_hours_of_its_own_on_the_same_holidays() -> None:
    office = OfficeTime(Calendar(), hours={5: ((time(10), time(12)),)})
    assert office.is_open(at("2026-11-21T11:00"))
    assert not office.is_open(at("2026-12-26T11:00")), "the second day of Christmas"


def test_an_office_that_never_opens_promises_nothing() -> None:
    forever = ClosedDays(date(2026, 1, 1), date(2099, 1, 1), "verhuizing")
    office = OfficeTime(Calendar(extra_closed=(forever,)))
    assert office.next_opening(at("2026-11-20T10:00")) is None
    assert office.add_office_hours(at("2026-11-20T10:00"), 1) is None


def test_a_moment_without_a_time_zone_is_refused(office: OfficeTime) -> None:
    with pytest.raises(ValueError, match="time zone"):
        office.is_open(datetime(2026, 11, 20, 12))


def test_time_does_not_pass_backward(office: OfficeTime) -> None:
    with pytest.raises(ValueError, match="forward"):
        office.add_office_hours(at("2026-11-20T10:00"), -1)


@given(
    moment=st.datetimes(
        datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(timezone.utc)
    ),
    first=st.integers(0, 40),
    second=st.integers(0, 40),
)
def test_waiting_twice_is_waiting_the_sum(moment: datetime, first: int, second: int) -> None:
    office = OfficeTime(Calendar())
    halfway = office.add_office_hours(moment, first)
    assert halfway is not None
    there = office.add_office_hours(halfway, second)
    assert there == office.add_office_hours(moment, first + second) or second == 0
    assert there is not None and there >= halfway >= moment


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("kantooruren: \n  maandag: 9-17", "geen tijd", "no clock time"),
        ("kantooruren: \n  maandag: 17:00-09:00", "eindigt te vroeg", "turned round"),
        ("kantooruren: \n  maandag: 09:00-12:00, 11:00-17:00", "door elkaar", "overlapping"),
        ("kantooruren: \n  maandg: 09:00-17:00", "'maandag'", "a misspelled day"),
        ("kantooruren: {}", "geen enkele open dag", "never open"),
        ("bevrijdingsdag: soms", "'soms'", "an unknown choice"),
        ("extra_dicht: [{van: 2026-12-24, tot: 2026-12-20, reden: x}]", "ligt voor", "turned"),
        ("extra_dicht: [{van: 2026-12-24, reden: x}]", "ontbreekt een dag", "half a period"),
        ("extra_dicht: [{van: 2026-12-24, tot: 2026-12-24}]", "'reden'", "no reason"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_calendar_is_told(
    tmp_path: Path, text: str, words: str, reason: str
) -> None:
    fields = {"kantooruren": "\n  maandag: 09:00-17:00", "goede_vrijdag": "open",
             "bevrijdingsdag": "open", "extra_dicht": "[]"}  # fmt: skip
    name, _, value = text.partition(": ")
    fields[name] = value
    file = tmp_path / "kalender.yml"
    file.write_text("".join(f"{k}: {v}\n" for k, v in fields.items()), encoding="utf-8")
    problems = Problems(file)
    read_calendar(file, problems)
    assert [p for p in problems.found if words in f"{p.what} {p.remedy}"], problems.found
    assert all(problem.line for problem in problems.found)
