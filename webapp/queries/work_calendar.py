"""The working calendar as it stands now: official years, the institute's own over them; kept once built."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from webapp import clock
from webapp.db import session
from webapp.domain.holidays import Year, official
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.domain.work_years import STEM, calendar, is_kept_here, own_years
from webapp.domain.workdays import WorkCalendar
from webapp.queries import settings
from webapp.queries.home import Queue, Waiting, queue

DECEMBER = 12


@dataclass(frozen=True)
class Standing:
    """One year as it holds: whether there is an official one, whether the institute registered its own.

    by, at: who changed it last.
    """

    year: Year
    is_official: bool
    is_own: bool
    by: str = ""
    at: str = ""

    @property
    def is_known(self) -> bool:
        return self.is_official or self.is_own


def now() -> WorkCalendar:
    """Asked for at every row of a list: put together once for the same settings."""
    everything = settings.everything()
    held = session.info.get("work_calendar")
    if held is None or held[0] is not everything:
        held = everything, _calendar(json.dumps(_kept(), sort_keys=True))
        session.info["work_calendar"] = held
    built: WorkCalendar = held[1]
    return built


def own() -> dict[int, Year]:
    return own_years(_kept())


def year(number: int) -> Standing:
    mine, said = own().get(number), official(number)
    kept = settings.value(f"{STEM}{number}") or {}
    return Standing(
        mine or said or Year(number),
        is_official=said is not None,
        is_own=mine is not None,
        by=kept.get("by", ""),
        at=kept.get("at", ""),
    )


def missing(today: date) -> int | None:
    """The year whose arrangement is wanted and not known: this one, or from December on the next."""
    wanted = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    return next((number for number in wanted if number not in now().years), None)


@queue(64)
def year_to_register(viewer: Viewer) -> Queue | None:
    """今日 of the administrator, who registers it, and of the quality officer, whose limits hang on it."""
    if not viewer.may(Verb.SETTINGS_MANAGE) and Role.QUALITY not in viewer.roles:
        return None
    number = missing(clock.today())
    if number is None:
        return None
    href = f"/settings/calendar?year={number}"
    row = Waiting(title=str(number), note="", word=N_("工作日历尚未登记，暂按周一至周五计算"), href=href)
    return Queue(N_("待登记的工作日历"), "calendar", 1, href, [row])


def _kept() -> dict[str, Any]:
    return {name: value for name, value in settings.everything().items() if is_kept_here(name)}


@lru_cache(maxsize=8)
def _calendar(kept: str) -> WorkCalendar:
    return calendar(own_years(json.loads(kept)))
