"""By when each thing around a hand-over is due (section 5): joint visit, reading on, check call.

A joint visit that cannot be within its ten working days is told of, not forbidden: the customer has a say.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from webapp.domain.assignment_rules import Rules
from webapp.domain.handover_facts import Handover
from webapp.domain.refusal import Refusal
from webapp.domain.workdays import WorkCalendar

FARTHEST = timedelta(days=365)


def refuse_far(day: date, *, today: date) -> None:
    """A visit or an effective date years ahead is a slip of the pen."""
    if day - today > FARTHEST:
        raise Refusal("日期应在一年以内，请核对年份。")


@dataclass(frozen=True)
class Terms:
    """visit_by: last day of the joint visit, None without one; read_until: last day on which the old manager
    still reads; check_on: when the check call is due. All None as long as their beginning is not known.
    """

    visit_by: date | None
    read_until: date | None
    check_on: date | None


def terms(handover: Handover, *, rules: Rules, calendar: WorkCalendar) -> Terms:
    """The visit in working days from informing the customer, the rest in days from the effective date."""
    begun, effective = handover.informed_on, handover.effective_on
    wants = handover.wants_visit and begun is not None
    return Terms(
        calendar.after(begun, working_days=rules.visit_workdays) if wants and begun else None,
        effective + timedelta(days=rules.read_days) if effective else None,
        effective + timedelta(days=rules.check_days) if effective else None,
    )


def is_visit_late(handover: Handover, *, rules: Rules, calendar: WorkCalendar, today: date) -> bool:
    """Planned or made after its last day, or not made by then."""
    by = terms(handover, rules=rules, calendar=calendar).visit_by
    if by is None:
        return False
    latest = handover.visit_on or today
    return (latest if handover.visited else max(latest, today)) > by
