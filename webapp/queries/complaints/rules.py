"""The limits of complaints as this house keeps them, by version, and what they are counted with.

A complaint keeps the limits and the checklists that held when it was registered; what is changed later is
for those registered from then on.
"""

from dataclasses import asdict, dataclass
from datetime import datetime

from webapp.clock import wall
from webapp.domain.complaint_dues import Reckoning
from webapp.domain.complaint_limits import DEFAULT, Limits
from webapp.domain.complaint_limits import limits as checked
from webapp.domain.rule_editions import RuleEdition, editions, in_force
from webapp.domain.working_hours import WorkingHours
from webapp.models import Complaint
from webapp.queries import settings, trade_terms
from webapp.queries.complaints import ticks

LIMITS = "complaint_limits"


@dataclass(frozen=True)
class Ruled:
    """By which versions a complaint is judged."""

    limits: RuleEdition
    checklists: RuleEdition


def limit_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(LIMITS) or [], asdict(DEFAULT))


def limits() -> Limits:
    """What holds for a complaint registered now."""
    return checked(limit_editions()[-1].rules)


def limits_of(complaint: Complaint) -> Limits:
    """What held when it was registered."""
    return checked(ruled(complaint).limits.rules)


def ruled(complaint: Complaint) -> Ruled:
    return Ruled(
        in_force(limit_editions(), at=complaint.created_at),
        in_force(ticks.list_editions(), at=complaint.created_at),
    )


def checklists() -> dict[str, tuple[str, ...]]:
    """All lists as they are set now, by name."""
    return ticks.lists(ticks.list_editions()[-1])


def reckoning(now: datetime, complaint: Complaint | None = None) -> Reckoning:
    """Working hours over the calendar of working days, at this instant, and the limits of this complaint;
    without one those of today, where only the hours are asked for.
    """
    hours = WorkingHours(trade_terms.work_calendar(), trade_terms.office_hours())
    return Reckoning(limits() if complaint is None else limits_of(complaint), hours, wall(now))
