"""The limits of complaints as this house keeps them, and what they are counted with."""

from datetime import datetime

from webapp.clock import wall
from webapp.domain.complaint_checkpoints import DEFAULTS
from webapp.domain.complaint_dues import Reckoning
from webapp.domain.complaint_limits import Limits
from webapp.domain.complaint_limits import limits as checked
from webapp.domain.working_hours import WorkingHours
from webapp.queries import settings, trade_terms
from webapp.queries.complaints.ticks import CHECKLISTS

LIMITS = "complaint_limits"


def limits() -> Limits:
    return checked(settings.value(LIMITS) or {})


def checklists() -> dict[str, tuple[str, ...]]:
    """All lists as they are set now, by name."""
    kept = settings.value(CHECKLISTS) or {}
    return DEFAULTS | {name: tuple(points) for name, points in kept.items() if name in DEFAULTS}


def reckoning(now: datetime) -> Reckoning:
    """Working hours over the calendar of working days, at this instant."""
    return Reckoning(
        limits(), WorkingHours(trade_terms.work_calendar(), trade_terms.office_hours()), wall(now)
    )
