"""The list a sample is drawn from: customers with completed orders of the days, and who may be asked."""

from collections import defaultdict
from datetime import date

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select

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
    since = beginning(on - relativedelta(months=months))
    rows = session.execute(
        select(SurveyInvitation.contact_id, SurveyInvitation.customer_id)
        .join(SurveyRound, SurveyRound.id == SurveyInvitation.round_id)
        .where(SurveyRound.drawn_at > since)
    ).all()
    return Asked(
        frozenset(contact for contact, _customer in rows if contact is not None),
        frozenset(customer for contact, customer in rows if contact is None),
    )
