"""What stands today, spread over owners: what falls due, opportunities, complaints, loads, reviews."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import case, func, select

from webapp import clock
from webapp.db import session
from webapp.domain.complaint_stages import OVER
from webapp.domain.kpi_words import STEPS
from webapp.domain.months import Month
from webapp.domain.opportunity_words import STAGES, State
from webapp.domain.overviews import MOST, SOON_DAYS
from webapp.models import Complaint, Customer, Instrument, Opportunity, Review, ReviewPeriod, User
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.ownership import may_weigh, weighs
from webapp.queries.overviews.scopes import Scopes

AHEAD = 3  # months, this one among them
YEAR = timedelta(days=365)


def falls_due(scopes: Scopes) -> dict[Subject, list[tuple[str, int]]]:
    """Instruments by the month they fall due in; "": in the year up to today, and not sent since."""
    months = [Month.of(scopes.today)]
    while len(months) < AHEAD:
        months.append(Month.of(months[-1].last + timedelta(days=1)))
    found: dict[Subject, Counter[str]] = defaultdict(Counter)
    due_on: Any = Instrument.due_on
    month = case((due_on < scopes.today, ""), else_=func.strftime("%Y-%m", due_on))
    rows = session.execute(
        select(Customer.manager_id, month, func.count())
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(
            Instrument.deleted_at.is_(None), weighs(),
            due_on.between(scopes.today - YEAR, months[-1].last),
        )
        .group_by(Customer.manager_id, month)
    )  # fmt: skip
    for manager, slug, count in rows:
        for subject in scopes.of(manager):
            found[subject][slug] += count
    slugs = ["", *map(str, months)]
    return {one: [(each, found[one][each]) for each in slugs] for one in scopes.wanted}


def funnel(scopes: Scopes) -> dict[Subject, list[tuple[str, int, int]]]:
    """Opportunities under way by stage: how many, what they may bring (fen)."""
    found: dict[Subject, dict[str, list[int]]] = defaultdict(lambda: {code: [0, 0] for code, _word in STAGES})
    rows = session.execute(
        select(
            Opportunity.owner_id, Opportunity.stage, func.count(),
            func.coalesce(func.sum(Opportunity.amount), 0),
        )
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(Opportunity.state == State.OPEN, Opportunity.deleted_at.is_(None), weighs())
        .group_by(Opportunity.owner_id, Opportunity.stage)
    )  # fmt: skip
    for owner, stage, count, fen in rows:
        for subject in scopes.of(owner):
            found[subject][stage][0] += count
            found[subject][stage][1] += fen or 0
    return {one: [(code, *found[one][code]) for code, _word in STAGES] for one in scopes.wanted}  # type: ignore[misc]


def complaints(scopes: Scopes) -> dict[Subject, tuple[int, int, int]]:
    """Open ones, those past their limit, those whose limit is near."""
    now = clock.now()
    near = now + timedelta(days=SOON_DAYS)
    found: dict[Subject, list[int]] = defaultdict(lambda: [0, 0, 0])
    rows = session.execute(
        select(Customer.manager_id, Complaint.due_at)
        .select_from(Complaint)
        .outerjoin(Customer, Customer.id == Complaint.customer_id)
        .where(Complaint.stage.not_in(OVER), may_weigh(Complaint.customer_id))
    )
    for manager, due_at in rows:
        for subject in scopes.of(manager):
            counts = found[subject]
            counts[0] += 1
            if due_at is not None:
                counts[1] += due_at < now
                counts[2] += now <= due_at < near
    return {one: (found[one][0], found[one][1], found[one][2]) for one in scopes.wanted}


def loads(scopes: Scopes) -> dict[Subject, list[tuple[int, str, int, int]]]:
    """Managers with the most customers first: who, name, customers, of them A and B."""
    found: dict[Subject, list[tuple[int, str, int, int]]] = defaultdict(list)
    key = func.count().filter(Customer.grade.in_(("A", "B")))
    rows = session.execute(
        select(User.id, User.name, func.count(), key)
        .join(Customer, Customer.manager_id == User.id)
        .where(weighs(), Customer.status != "stopped")
        .group_by(User.id)
        .order_by(func.count().desc(), User.name)
    )
    for person, name, count, important in rows:
        for subject in scopes.of(person):
            found[subject].append((person, name, count, important))
    return {one: found[one][:MOST] for one in scopes.wanted}


def reviews(scopes: Scopes) -> dict[Subject, list[tuple[str, str, int]]]:
    """Of open periods, how many stand at which step."""
    found: dict[Subject, Counter[tuple[str, str]]] = defaultdict(Counter)
    rows = session.execute(
        select(ReviewPeriod.slug, Review.state, Review.subject, Review.person_id, Review.department_id)
        .join(Review, Review.period_id == ReviewPeriod.id)
        .where(ReviewPeriod.state == "open")
    )
    for slug, state, subject, person, department in rows:
        is_person = subject == "person"
        for one in scopes.of(person if is_person else None, None if is_person else department):
            found[one][slug, state] += 1
    order = [code for code, _word in STEPS]
    return {
        one: [(slug, state, count) for (slug, state), count in
              sorted(found[one].items(), key=lambda item: (item[0][0], order.index(item[0][1])))]
        for one in scopes.wanted
    }  # fmt: skip


def beginning(today: date) -> date:
    """Of the year."""
    return today.replace(month=1, day=1)
