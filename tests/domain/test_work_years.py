"""The institute's own years over the official ones, old lists of days included."""

from datetime import date

from webapp.domain.holidays import Year, official
from webapp.domain.work_years import HELD, STEM, WORKED, calendar, differing, editable, own_years, plain

DAY, MADE_UP = date(2027, 2, 8), date(2027, 2, 20)
OWN = Year(2027, {DAY: "春节"}, {MADE_UP: "春节"})


def kept(year):
    return {f"{STEM}{year.number}": plain(year) | {"by": "曾", "at": "2026-11-22T00:00:00+00:00"}}


def test_a_year_is_kept_and_read_again():
    assert own_years(kept(OWN)) == {2027: OWN}
    assert own_years({"institute": "院"}) == {}


def test_the_institute_s_year_stands_in_place_of_the_official_one():
    works = calendar({2027: OWN, 2026: Year(2026)})
    assert not works.is_working(DAY)
    assert works.is_working(MADE_UP)
    assert works.is_working(date(2026, 10, 1))
    assert not works.is_working(date(2025, 10, 1))
    assert {2025, 2026, 2027} <= works.years
    assert 2028 not in works.years


def test_old_lists_mean_the_years_whose_days_they_name():
    old = {HELD: ["2026-10-01", "2027-01-01"], WORKED: ["2026-10-10"]}
    found = own_years(old)
    assert found[2026] == Year(2026, {date(2026, 10, 1): "国庆节"}, {date(2026, 10, 10): "国庆节"})
    assert found[2027] == Year(2027, {date(2027, 1, 1): ""})
    works = calendar(found)
    assert works.is_working(date(2026, 10, 2))  # the institute's list did not name it
    assert not works.is_working(date(2025, 10, 2))
    assert own_years({HELD: [], WORKED: []}) == {}


def test_a_year_of_its_own_takes_the_old_lists_place():
    old = {HELD: ["2027-01-01"], WORKED: []}
    assert own_years(old | kept(OWN)) == {2027: OWN}
    assert own_years(old | {f"{STEM}2027": {"official": True}}) == {}


def test_what_differs_from_the_official_year():
    said = official(2026)
    assert differing(said) == []
    less = {day: name for day, name in said.off.items() if day != date(2026, 10, 7)}
    assert differing(Year(2026, less, said.worked | {date(2026, 9, 26): "x"})) == [
        date(2026, 9, 26),
        date(2026, 10, 7),
    ]
    assert differing(OWN) == []


def test_two_years_ahead_can_be_registered():
    assert editable(date(2026, 11, 22))[-1] == 2028
    assert editable(date(2026, 11, 22))[0] == 2004
    assert editable(date(2010, 1, 1))[-1] >= 2026
