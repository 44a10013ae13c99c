"""The institute's own working calendar and office hours; each change takes the year as it stands."""

from datetime import date
from typing import Any

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put
from webapp.domain import office_hours, work_years
from webapp.domain.holidays import Year, official
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.workdays import SATURDAY
from webapp.domain.year_sheet import OFF, WORKED
from webapp.queries import trade_terms
from webapp.queries import work_calendar as queries


@action(Verb.SETTINGS_MANAGE)
def set_day(day: date, *, mark: str, name: str) -> None:
    """mark: off, worked, or anything else for a day like any other of the week."""
    year = queries.year(day.year).year
    off, worked = dict(year.off), dict(year.worked)
    off.pop(day, None)
    worked.pop(day, None)
    if mark in (OFF, WORKED):
        _refuse_needless(day, mark)
        (off if mark == OFF else worked)[day] = name
    _keep(Year(day.year, off, worked))


@action(Verb.SETTINGS_MANAGE)
def set_year(year: Year) -> None:
    """The whole year as announced; what stood there before is replaced."""
    _keep(year)


@action(Verb.SETTINGS_MANAGE)
def restore(year: int) -> None:
    """Back to the official arrangement, or to none where there is no official one."""
    if not queries.year(year).is_own:
        raise Refusal("%(year)s 年没有本单位自己的安排。", year=year)
    put(f"{work_years.STEM}{year}", {"official": True, **_signed()})


@action(Verb.SETTINGS_MANAGE)
def set_hours(asked: office_hours.Spans) -> None:
    """Two spans, or one where nobody goes to lunch."""
    put(trade_terms.HOURS, office_hours.plain(office_hours.checked(asked)))


def _keep(year: Year) -> None:
    """A year that is the official one again needs no days of its own."""
    kept: dict[str, Any] = {"official": True} if year == official(year.number) else work_years.plain(year)
    put(f"{work_years.STEM}{year.number}", {**kept, **_signed()})


def _signed() -> dict[str, str]:
    return {"by": actor().name, "at": clock.now().isoformat(timespec="seconds")}


def _refuse_needless(day: date, mark: str) -> None:
    is_weekend = day.weekday() >= SATURDAY
    if mark == OFF and is_weekend:
        raise Refusal("%(day)s 是周末，本来就不上班。", day=day.isoformat())
    if mark == WORKED and not is_weekend:
        raise Refusal("%(day)s 是工作日，调休上班只填周末的日期。", day=day.isoformat())
