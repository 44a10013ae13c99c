"""The terms of trade, the working calendar and the office hours as they are set now."""

from webapp.domain.agreement import Kept
from webapp.domain.office_hours import Spans, spans
from webapp.domain.trade_terms import Terms, terms
from webapp.domain.workdays import WorkCalendar
from webapp.queries import settings
from webapp.queries import work_calendar as calendars

TERMS = "trade_terms"
HOURS = "office_hours"
CONDITIONS = "agreement_conditions"


def now() -> Terms:
    return terms(settings.value(TERMS) or {})


def conditions() -> Kept:
    """The house's own paragraphs of the agreement with the day each holds from; none: the usual ones."""
    return settings.value(CONDITIONS) or []


def work_calendar() -> WorkCalendar:
    """Beijing's working days: weekends off, holidays off, make-up days worked."""
    return calendars.now()


def office_hours() -> Spans:
    """Spans of a working day, in their order, none over another."""
    return spans(settings.value(HOURS))
