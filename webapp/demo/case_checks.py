"""What must hold of the demo's complaints and praise: numbers, limits reckoned anew, no gap in a course."""

from datetime import datetime, time

from sqlalchemy import func, select

from webapp import clock
from webapp.actions.complaints.dues import COLUMNS
from webapp.clock import instant, wall
from webapp.db import session
from webapp.demo.checks import Unsound
from webapp.demo.making import Making
from webapp.domain.complaint_dues import Due, dues, following
from webapp.domain.complaint_flow import MOVES
from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_stages import Stage
from webapp.models import Complaint, ComplaintEvent, Praise, Sequence, ServiceRequest
from webapp.queries.complaints import rules
from webapp.queries.complaints.courses import course

WHOLE = {"complaints": 130, "late": 6, "reopened": 2, "from CNAS": 1, "praises": 90, "requests": 40}
COUNTERS = {"TS": "complaint-{}", "BY": "praise-{}", "FW": "service-request-{}"}
OWED = (Limit.ANSWER, Limit.CNAS, Limit.CLOSURE)


def verify(making: Making) -> None:
    """At the last night of the institute; how many of what only where it is a whole one."""
    with clock.standing_at(datetime.combine(making.as_of, time(0, 5), clock.BEIJING)):
        found = list(session.scalars(select(Complaint).order_by(Complaint.id)))
        late = [one.number for one in found if _is_late(one)]
        wrong = [one.number for one in found if _is_wrong(one)]
    for what, faults in (
        ("limits that are reckoned otherwise", wrong),
        ("courses with gaps", _gaps()),
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


def _is_wrong(complaint: Complaint) -> bool:
    found = _dues(complaint)
    coming, kept = following(found), complaint.due_at
    by_limit = {due.limit: due for due in found if due.limit is not Limit.PROGRESS or due.is_open}
    shown = {limit: getattr(complaint, column) for limit, column in COLUMNS.items()}
    same = all((instant(by_limit[one].at) if one in by_limit else None) == at for one, at in shown.items())
    return not same or (wall(kept) if kept else None) != (coming.at if coming else None)


def _gaps() -> list[object]:
    """Each event begins where the one before ended, by a move there is; the last ends where it stands."""
    stages, faults = dict[int, str](), list[object]()
    for one in session.scalars(select(ComplaintEvent).order_by(ComplaintEvent.id)):
        before = stages.get(one.complaint_id, Stage.REGISTERED.value)
        moved = one.from_stage != one.to_stage
        if one.from_stage != before or (moved and Stage(one.to_stage) not in MOVES[Stage(before)]):
            faults.append((one.complaint_id, one.from_stage, one.to_stage))
        stages[one.complaint_id] = one.to_stage
    ends = session.execute(select(Complaint.id, Complaint.stage))
    return faults + [id_ for id_, stage in ends if stages.get(id_) != stage]


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
