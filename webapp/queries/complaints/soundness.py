"""Whether complaints are whole: courses without gaps, stages as their events say, limits as reckoned anew."""

from datetime import datetime

from sqlalchemy import Select, func, select

from webapp.db import session
from webapp.domain.complaint_flow import MOVES
from webapp.domain.complaint_stages import OVER, Stage
from webapp.models import Complaint, ComplaintEvent
from webapp.queries.complaints.kept_dues import kept_dues

PORTION = 200


def count() -> int:
    return session.scalar(select(func.count(Complaint.id))) or 0


def broken_courses() -> list[str]:
    """Numbers of those whose events do not follow on one another by moves there are, or end elsewhere than
    the complaint stands, or whose end is not the moment it is kept with.
    """
    stages, broken = dict[int, str](), set[int]()
    one = ComplaintEvent
    for key, left, came in session.execute(
        select(one.complaint_id, one.from_stage, one.to_stage).order_by(one.id)
    ):
        before = stages.get(key, Stage.REGISTERED.value)
        if left != before or (left != came and came not in MOVES[Stage(left)]):
            broken.add(key)
        stages[key] = came
    rows = session.execute(
        select(Complaint.id, Complaint.number, Complaint.stage, Complaint.closed_at).order_by(Complaint.id)
    )
    return [
        row.number
        for row in rows
        if row.id in broken
        or stages.get(row.id, Stage.REGISTERED.value) != row.stage
        or (row.closed_at is not None) != (row.stage in OVER)
    ]


def wrong_dues(*, now: datetime) -> list[str]:
    """Numbers of open ones whose kept limits are not those reckoned now.

    A closed one keeps what it was judged by; what waits for the customer moves every night.
    """
    found, last = list[str](), 0
    while rows := session.scalars(_open(last)).all():
        found += [one.number for one in rows if not holds(one, now=now)]
        last = rows[-1].id
        session.expunge_all()
    return found


def _open(after: int) -> Select[Complaint]:
    return (
        select(Complaint)
        .where(Complaint.id > after, Complaint.stage.not_in(OVER), ~Complaint.is_paused)
        .order_by(Complaint.id)
        .limit(PORTION)
    )


def holds(complaint: Complaint, *, now: datetime) -> bool:
    """Whether its limits are kept as they are reckoned at this moment."""
    wanted = kept_dues(complaint, now=now)
    return all(getattr(complaint, column) == value for column, value in wanted.items())
