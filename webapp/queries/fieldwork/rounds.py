"""One person's day outside: what is to be fetched, brought back, verified, and what is left over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select

from webapp.db import session
from webapp.domain.fieldwork import Stage, Visit
from webapp.domain.viewer import Viewer
from webapp.models import OnsiteEngineer, OnsiteJob, Pickup
from webapp.queries.fieldwork.lists import CLOSED_STAGES, JobLine, PickupLine, job_rows, pickup_rows

MOST = 200
ORDER = {"morning": 0, "": 1, "afternoon": 2, "evening": 3}


@dataclass(frozen=True)
class Round:
    """late: planned before the day, not in the house yet; back: checked or on their way back, any day."""

    late: Sequence[PickupLine]
    today: Sequence[PickupLine]
    back: Sequence[PickupLine]
    jobs: Sequence[JobLine]

    @property
    def count(self) -> int:
        """What is still to be done."""
        waiting = [*self.late, *(one for one in self.today if one.stage not in CLOSED_STAGES), *self.back]
        return len(waiting) + sum(one.state == Visit.PLANNED for one in self.jobs)


def of(person: int | None, day: date, *, viewer: Viewer) -> Round:
    """person None: everybody's within sight; two statements."""
    pickups, jobs = (session.execute(one(person, day, viewer=viewer)).all() for one in (pickups_of, jobs_of))
    return told(pickups, jobs, day)


def told(pickups: Iterable[Any], jobs: Iterable[Any], day: date) -> Round:
    """Rows of pickups_of and jobs_of, by what is to be done."""
    brought = (Stage.CHECKED.value, Stage.RETURNED.value)
    found = [PickupLine(*row) for row in pickups]
    back = [one for one in found if one.stage in brought]
    late = [one for one in found if one not in back and one.planned_on < day]
    today = sorted(
        (one for one in found if one not in back and one.planned_on == day),
        key=lambda one: ORDER.get(one.time_window, 1),
    )
    return Round(late, today, back, [JobLine(*row) for row in jobs])


def pickups_of(person: int | None, day: date, *, viewer: Viewer) -> Select[Any]:
    mine = [] if person is None else [Pickup.courier_id == person]
    brought = (Stage.CHECKED.value, Stage.RETURNED.value)
    outside = (Stage.BOOKED.value, Stage.FETCHED.value)
    left_over = and_(Pickup.stage.in_(outside), Pickup.planned_on < day)
    rows = pickup_rows(viewer).where(
        *mine,
        or_(Pickup.planned_on == day, left_over, Pickup.stage.in_(brought)),
        Pickup.stage != Stage.CANCELLED.value,
    )
    return rows.order_by(Pickup.planned_on, Pickup.id).limit(MOST)


def jobs_of(person: int | None, day: date, *, viewer: Viewer) -> Select[Any]:
    begins, ends = (func.date(moment, "+8 hours") for moment in (OnsiteJob.begins_at, OnsiteJob.ends_at))
    left_over = and_(OnsiteJob.state == Visit.PLANNED.value, ends < day.isoformat())
    rows = job_rows(viewer).where(
        OnsiteJob.state != Visit.CANCELLED.value,
        or_(and_(begins <= day.isoformat(), ends >= day.isoformat()), left_over),
    )
    if person is not None:
        mine = select(OnsiteEngineer.job_id).where(OnsiteEngineer.user_id == person)
        rows = rows.where(OnsiteJob.id.in_(mine))
    return rows.order_by(OnsiteJob.begins_at).limit(MOST)
