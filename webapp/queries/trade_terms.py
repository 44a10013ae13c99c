"""The terms of trade and the working calendar as they are set now."""

from webapp.domain.agreement import Kept
from webapp.domain.holidays import HOLIDAYS, MAKE_UP
from webapp.domain.trade_terms import Terms, calendar, terms
from webapp.domain.workdays import WorkCalendar
from webapp.queries import settings

TERMS, HELD, WORKED = "trade_terms", "holidays", "make_up_days"
CONDITIONS = "agreement_conditions"


def now() -> Terms:
    return terms(settings.value(TERMS) or {})


def conditions() -> Kept:
    """The house's own paragraphs of the agreement with the day each holds from; none: the usual ones."""
    return settings.value(CONDITIONS) or []


def holidays() -> list[str]:
    kept = settings.value(HELD)
    return list(HOLIDAYS) if kept is None else list(kept)


def make_up_days() -> list[str]:
    kept = settings.value(WORKED)
    return list(MAKE_UP) if kept is None else list(kept)


def work_calendar() -> WorkCalendar:
    """Beijing's working days: weekends off, holidays off, make-up days worked."""
    return calendar(holidays(), make_up_days())
