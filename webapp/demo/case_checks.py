"""What must hold of the demo's complaints and praise: numbers, limits reckoned anew, no gap in a course."""

from datetime import datetime, time

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.demo.checks import Unsound
from webapp.demo.making import Making
from webapp.domain.complaint_dues import Due, dues
from webapp.domain.complaint_limits import Limit
from webapp.models import Complaint, Praise, Sequence, ServiceRequest
from webapp.queries.complaints import rules, soundness
from webapp.queries.complaints.courses import course

WHOLE = {"complaints": 130, "late": 6, "reopened": 2, "from CNAS": 1, "praises": 90, "requests": 40}
COUNTERS = {"TS": "complaint-{}", "BY": "praise-{}", "FW": "service-request-{}"}
OWED = (Limit.ANSWER, Limit.CNAS, Limit.CLOSURE)


def verify(making: Making) -> None:
    """At the last night of the institute; how many of what only where it is a whole one."""
    with clock.standing_at(datetime.combine(making.as_of, time(0, 5), clock.BEIJING)):
        found = list(session.scalars(select(Complaint).order_by(Complaint.id)))
        late = [one.number for one in found if _is_late(one)]
        # Of those that are over too: the calendar has not changed while they were made.
        wrong = [one.number for one in found if not soundness.holds(one, now=clock.now())]
    for what, faults in (
        ("limits that are reckoned otherwise", wrong),
        ("courses with gaps", soundness.broken_courses()),
        ("numbers beyond the sequence", _numbers()),
    ):
        if faults:
            raise Unsound(f"{what}: {faults[:3]}")
    if making.size >= 1 and (counted := _counted(found, late)) != WHOLE:
        raise Unsound(f"complaints and praise: {counted}, late {late}")


def _dues(complaint: Complaint) -> tuple[Due, ...]:
    return dues(course(complaint), rules.reckoning(clock.now(), complaint))


def _is_late(complaint: Complaint) -> bool:
    """Answered or closed after its limit, or whatever is due next is overdue."""
    return any(due.is_late and (due.is_open or due.limit in OWED) for due in _dues(complaint))


def _numbers() -> list[object]:
    last = {row.name: row.value for row in session.execute(select(Sequence.name, Sequence.value))}
    highest: dict[str, int] = {}
    for model in (Complaint, Praise, ServiceRequest):
        for number in session.scalars(select(model.number)):
            mark, year, count = number.split("-")
            counter = COUNTERS[mark].format(year)
            highest[counter] = max(highest.get(counter, 0), int(count))
    return [(name, count) for name, count in highest.items() if last.get(name) != count]


def _counted(found: list[Complaint], late: list[str]) -> dict[str, int]:
    return {
        "complaints": len(found),
        "late": len(late),
        "reopened": sum(one.times_reopened > 0 for one in found),
        "from CNAS": sum(one.channel == "cnas" for one in found),
        "praises": session.scalar(select(func.count(Praise.id))) or 0,
        "requests": session.scalar(select(func.count(ServiceRequest.id))) or 0,
    }
