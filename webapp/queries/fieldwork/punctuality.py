"""准时率: of what was promised within a window of days, how much was done in time, person by person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import func, null, select

from webapp.db import session
from webapp.domain.fieldwork import Stage, Visit, on_time_rate
from webapp.domain.satisfaction import mean
from webapp.domain.viewer import Viewer
from webapp.models import Customer, OnsiteEngineer, OnsiteJob, Pickup, User
from webapp.queries.fieldwork import sight

Task = tuple[date, date | None, int | None]


@dataclass(frozen=True)
class Share:
    """late: promised for a day that is over, and not done or done later; rate None: nothing was due yet.

    answers: how many customers said how they found it; satisfaction: their mean, 1.0 to 5.0 (PP-04).
    """

    name: str
    promised: int
    late: int
    rate: Decimal | None
    answers: int = 0
    satisfaction: Decimal | None = None


@dataclass(frozen=True)
class Report:
    """One who is not named has tasks without anybody; each task of several engineers counts for each."""

    pickups: Share
    couriers: Sequence[Share]
    jobs: Share
    engineers: Sequence[Share]


def report(first: date, last: date, *, viewer: Viewer, today: date) -> Report:
    """Two statements; what was cancelled does not count."""
    pickups = session.execute(
        select(func.coalesce(User.name, ""), Pickup.id, Pickup.promised_on, Pickup.signed_on, Pickup.rating)
        .join(Customer, Customer.id == Pickup.customer_id)
        .outerjoin(User, User.id == Pickup.courier_id)
        .where(sight.pickups(viewer), Pickup.stage != Stage.CANCELLED.value)
        .where(Pickup.promised_on.between(first, last))
    ).all()
    jobs = session.execute(
        select(func.coalesce(User.name, ""), OnsiteJob.id, OnsiteJob.promised_on, OnsiteJob.done_on, null())
        .join(Customer, Customer.id == OnsiteJob.customer_id)
        .outerjoin(OnsiteEngineer, OnsiteEngineer.job_id == OnsiteJob.id)
        .outerjoin(User, User.id == OnsiteEngineer.user_id)
        .where(sight.jobs(viewer), OnsiteJob.state != Visit.CANCELLED.value)
        .where(OnsiteJob.promised_on.between(first, last))
    ).all()
    return Report(
        _whole(pickups, today), _by_person(pickups, today), _whole(jobs, today), _by_person(jobs, today)
    )


def _whole(rows: Iterable[Any], today: date) -> Share:
    return _share("", list({key: tuple(task) for _name, key, *task in rows}.values()), today)


def _by_person(rows: Iterable[Any], today: date) -> list[Share]:
    found: dict[str, list[Any]] = {}
    for name, _key, *task in rows:
        found.setdefault(name, []).append(tuple(task))
    return [_share(name, tasks, today) for name, tasks in sorted(found.items())]


def _share(name: str, tasks: Sequence[Task], today: date) -> Share:
    late = sum(promised < (done or today) for promised, done, _said in tasks)
    times, said = [task[:2] for task in tasks], [task[2] for task in tasks]
    answers = len(said) - said.count(None)
    # What is promised for today may still come in time.
    rate = on_time_rate(times, on=today - timedelta(days=1))
    return Share(name, len(tasks), late, rate, answers, mean(said))
