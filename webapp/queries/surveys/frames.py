"""The list a sample is drawn from: customers with completed orders of the days, and who may be asked."""

from collections import defaultdict
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta
from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from webapp.db import session
from webapp.domain.survey_samples import RATES, Asked, Candidate, Person, may_ask
from webapp.models import Contact, Customer, Order, SurveyInvitation, SurveyRound
from webapp.queries.indicators.orders import completed
from webapp.queries.indicators.ownership import weighs
from webapp.queries.indicators.span import beginning


def candidates(*, from_on: date, until_on: date, pause_months: int, on: date) -> list[Candidate]:
    """Isolated customers are never asked (SE-05); nor who was asked in the months before."""
    orders: dict[int, list[int]] = defaultdict(list)
    grades: dict[int, str] = {}
    rows = session.execute(
        select(Order.id, Customer.id, Customer.grade)
        .join(Customer, Customer.id == Order.customer_id)
        .where(Order.finished_on.between(from_on, until_on), completed(), weighs())
    )
    for order_id, customer_id, grade in rows:
        orders[customer_id].append(order_id)
        grades[customer_id] = grade if grade in RATES else ""
    people, asked = _people(from_on, until_on), _asked(pause_months, on)
    found = []
    for key, mine in orders.items():
        may, whom = may_ask(key, people.get(key, []), asked)
        if may:
            found.append(Candidate(key, grades[key], whom, tuple(sorted(mine))))
    return sorted(found)


def sizes(*, from_on: date, until_on: date, pause_months: int, on: date) -> dict[str, int]:
    """Stratum -> how many of candidates() stand in it, counted where they lie; by the rule of may_ask()."""
    ordered = select(Order.customer_id).where(Order.finished_on.between(from_on, until_on), completed())
    here = Contact.deleted_at.is_(None) & Contact.left_on.is_(None)
    at: ColumnElement[bool] = Contact.customer_id == Customer.id
    willing: ColumnElement[bool] = Contact.do_not_contact.is_(False)
    alone: ColumnElement[bool] = ~exists().where(at, here)
    if pause_months:
        since = _drawn_since(pause_months, on)
        people = since.with_only_columns(SurveyInvitation.contact_id)
        willing &= Contact.id.not_in(people.where(SurveyInvitation.contact_id.is_not(None)))
        customers = since.with_only_columns(SurveyInvitation.customer_id)
        alone &= Customer.id.not_in(customers.where(SurveyInvitation.contact_id.is_(None)))
    rows = session.execute(
        select(Customer.grade, func.count())
        .where(Customer.id.in_(ordered), weighs(), or_(exists().where(at, here, willing), alone))
        .group_by(Customer.grade)
    )
    found: dict[str, int] = defaultdict(int)
    for grade, count in rows:
        found[grade if grade in RATES else ""] += count
    return dict(found)


def orders_between(from_on: date, until_on: date) -> int:
    """How much there is to read for such a list."""
    wanted = select(func.count()).select_from(Order).where(Order.finished_on.between(from_on, until_on))
    return session.scalar(wanted) or 0


def _people(from_on: date, until_on: date) -> dict[int, list[Person]]:
    among = select(Order.customer_id).where(Order.finished_on.between(from_on, until_on))
    columns = (Contact.customer_id, Contact.id, Contact.is_main, Contact.do_not_contact, Contact.left_on)
    wanted = select(*columns).where(Contact.deleted_at.is_(None), Contact.customer_id.in_(among))
    found: dict[int, list[Person]] = defaultdict(list)
    for customer_id, key, is_main, unwilling, left_on in session.execute(wanted):
        found[customer_id].append(
            Person(key, is_main=is_main, do_not_contact=unwilling, has_left=left_on is not None)
        )
    return found


def _asked(months: int, on: date) -> Asked:
    """Whom a sample took in the months before that day."""
    if not months:
        return Asked()
    rows = session.execute(_drawn_since(months, on)).all()
    return Asked(
        frozenset(contact for contact, _customer in rows if contact is not None),
        frozenset(customer for contact, customer in rows if contact is None),
    )


def _drawn_since(months: int, on: date) -> Select[*tuple[Any, ...]]:
    """Contact and customer of every invitation that a sample made in the months before that day."""
    since = beginning(on - relativedelta(months=months))
    return (
        select(SurveyInvitation.contact_id, SurveyInvitation.customer_id)
        .join(SurveyRound, SurveyRound.id == SurveyInvitation.round_id)
        .where(SurveyRound.drawn_at > since)
    )
