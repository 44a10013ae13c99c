"""One 周报: what the program tells of the week, contact by contact, as far as the reader may see it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.weekly_reports import WRITTEN, Week
from webapp.models import Customer, Promise, ScheduledActivity, User, WeeklyReport
from webapp.queries.activities import keepers, lists, weekly
from webapp.queries.reach import within_reach

MOST = 200


@dataclass(frozen=True)
class Page:
    """report None: nothing written yet; is_open: the reader writes it; is_hidden: not handed in, for others.

    told: the counts, as they were when it was handed in.
    """

    person: keepers.Keeper
    week: Week
    report: WeeklyReport | None
    is_own: bool
    told: dict[str, Any]
    contacts: Sequence[lists.Line] = ()
    plans: Sequence[Any] = ()
    promises: Sequence[Any] = ()
    next_plans: Sequence[Any] = ()
    confirmer: str = ""

    @property
    def state(self) -> str:
        return self.report.state if self.report is not None else "draft"

    @property
    def is_open(self) -> bool:
        return self.is_own and self.state in WRITTEN

    @property
    def is_hidden(self) -> bool:
        return not self.is_own and self.state == "draft"


def page(person: keepers.Keeper, week: Week, *, viewer: Viewer) -> Page:
    """At most ten statements; of one that is not handed in others are shown nothing."""
    report, is_own = weekly.of_person(person.id, week), person.id == viewer.id
    if report is None or report.state == "draft":
        if not is_own:
            return Page(person, week, report, is_own, {})
        told = weekly.told(person.id, week)
    elif is_own and report.state in WRITTEN:
        told = weekly.told(person.id, week)
    else:
        told = json.loads(report.body)
    after = Week.of(week.last + timedelta(days=1))
    return Page(
        person,
        week,
        report,
        is_own,
        told,
        lists.of_ids(told["activities"], viewer=viewer),
        _due(ScheduledActivity, person.id, week, viewer),
        _due(Promise, person.id, week, viewer),
        _coming(person.id, after.first, after.last, viewer),
        _name(report.confirmed_by_id) if report is not None and report.confirmed_by_id else "",
    )


def _due(model: Any, owner: int, week: Week, viewer: Viewer) -> Sequence[Any]:
    """(row, customer, its number): what was first due in the week, without isolated customers."""
    wanted = (
        select(model, Customer.name, Customer.number)
        .join(Customer, Customer.id == model.customer_id)
        .where(model.owner_id == owner, model.first_due_on.between(week.first, week.last))
        .where(Customer.secrecy != "isolated")
        .order_by(model.first_due_on, model.id)
        .limit(MOST)
    )
    if model is ScheduledActivity:
        wanted = wanted.where(model.from_id.is_(None))  # each once, as it was planned first
    found: Sequence[Any] = session.execute(within_reach(wanted, viewer, Verb.ACTIVITY_READ)).all()
    return found


def _coming(owner: int, first: date, last: date, viewer: Viewer) -> Sequence[Any]:
    wanted = (
        select(ScheduledActivity, Customer.name, Customer.number)
        .join(Customer, Customer.id == ScheduledActivity.customer_id)
        .where(ScheduledActivity.owner_id == owner, ScheduledActivity.state == "open")
        .where(ScheduledActivity.due_on.between(first, last), Customer.secrecy != "isolated")
        .order_by(ScheduledActivity.due_on, ScheduledActivity.id)
        .limit(MOST)
    )
    found: Sequence[Any] = session.execute(within_reach(wanted, viewer, Verb.ACTIVITY_READ)).all()
    return found


def _name(user_id: int) -> str:
    return session.scalar(select(User.name).where(User.id == user_id)) or ""
