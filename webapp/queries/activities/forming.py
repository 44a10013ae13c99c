"""What the form of a contact offers to choose from: the customer, its people, colleagues, the next date."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from sqlalchemy import and_, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.next_contacts import Proposal, proposed
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Contact, Customer, User
from webapp.queries import settings, work_calendar
from webapp.queries.activities import reading, rules
from webapp.queries.customers import cards
from webapp.queries.customers.relations import resolve

Pairs = list[tuple[str, str]]
MOST = 100


def customer(text: str, *, viewer: Viewer) -> Customer | None:
    """By number, or by a name that only one customer in reach has; None where he may not write for it."""
    found = resolve(number=text.strip(), text=text.strip(), viewer=viewer) if text.strip() else None
    if found is None:
        return None
    return cards.get(found.number, viewer=viewer, verb=Verb.ACTIVITY_WRITE)


def customer_planned(plan_id: int, *, viewer: Viewer) -> Customer | None:
    """Whom a planned contact is with; None where he may not write for it."""
    plan = reading.plan(plan_id, viewer=viewer, verb=Verb.ACTIVITY_WRITE)
    return session.get(Customer, plan.customer_id) if plan is not None else None


def contacts(customer_id: int, *, named: Sequence[int] = ()) -> Pairs:
    """(id, name and job) of who works there, the main one first; named: those who stand in an old entry."""
    works = and_(Contact.left_on.is_(None), Contact.deleted_at.is_(None))
    rows = session.execute(
        select(Contact.id, Contact.name, Contact.job_title)
        .where(Contact.customer_id == customer_id, or_(works, Contact.id.in_(named)))
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(MOST)
    )
    return [(str(key), f"{name} · {title}" if title else name) for key, name, title in rows]


def colleagues(named: Sequence[int] = ()) -> Pairs:
    """(id, name) of everybody at work, and of those named."""
    wanted = or_(User.is_active, User.id.in_(named))
    rows = session.execute(select(User.id, User.name).where(wanted).order_by(User.name))
    return [(str(key), name) for key, name in rows]


def proposal(grade: str) -> Proposal:
    return _proposal(grade, clock.today(), settings.stamp())


@lru_cache(maxsize=100)
def _proposal(grade: str, today: date, _settings: int) -> Proposal:
    """The same grade on the same day under the same rules and the same calendar."""
    return proposed(grade, today=today, limits=rules.now(), calendar=work_calendar.now())
