"""Call-backs: who is to be called, by when, and what came of it; nobody sees those of his own customers."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, select

from webapp.db import session
from webapp.domain.survey_words import CallState
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Complaint,
    Contact,
    Customer,
    Order,
    SurveyCallback,
    SurveyInvitation,
    SurveyRound,
    User,
)
from webapp.queries.indicators.ownership import weighs
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import condition
from webapp.queries.surveys.answers import not_about
from webapp.queries.surveys.reachable import away, phone


@dataclass(frozen=True)
class Line:
    callback: SurveyCallback
    invitation: SurveyInvitation
    customer: Customer
    round_number: str
    round_title: str
    contact: str
    phone: str
    owner: str
    complaint: str
    order: str
    away: str


class Listed(NamedTuple):
    """why: the low answers, a line each."""

    id: int
    customer: str
    contact: str
    title: str
    why: str
    due_on: date
    owner: str
    state: str
    complaint: str


def visible(viewer: Viewer) -> ColumnElement[bool]:
    return and_(weighs(), condition(viewer, Verb.SURVEY_CALL), not_about(viewer))


def _lines(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return _of(
        viewer, SurveyCallback, SurveyInvitation, Customer, SurveyRound.number, SurveyRound.title,
        func.coalesce(Contact.name, ""), phone(),
        func.coalesce(User.name, ""), func.coalesce(Complaint.number, ""),
        func.coalesce(Order.number, ""), away(),
    ).outerjoin(Order, Order.id == SurveyInvitation.order_id)  # fmt: skip


def _of(viewer: Viewer, *columns: Any) -> Select[*tuple[Any, ...]]:
    return (
        select(*columns)
        .select_from(SurveyCallback)
        .join(SurveyInvitation, SurveyInvitation.id == SurveyCallback.invitation_id)
        .join(SurveyRound, SurveyRound.id == SurveyInvitation.round_id)
        .join(Customer, Customer.id == SurveyCallback.customer_id)
        .outerjoin(Contact, Contact.id == SurveyInvitation.contact_id)
        .outerjoin(User, User.id == SurveyCallback.owner_id)
        .outerjoin(Complaint, Complaint.id == SurveyCallback.complaint_id)
        .where(visible(viewer))
    )


def counts(viewer: Viewer) -> dict[str, int]:
    rows = session.execute(
        select(SurveyCallback.state, func.count())
        .join(SurveyInvitation, SurveyInvitation.id == SurveyCallback.invitation_id)
        .join(Customer, Customer.id == SurveyCallback.customer_id)
        .where(visible(viewer))
        .group_by(SurveyCallback.state)
    ).all()
    found = {row[0]: row[1] for row in rows}
    return found | {"": sum(found.values())}


def search(viewer: Viewer, *, state: str = "", page: int = 1, total: int) -> Found[Listed]:
    """Open ones first, the most urgent on top; total: by counts()."""
    one = SurveyCallback
    statement = _of(
        viewer, one.id, Customer.name, func.coalesce(Contact.name, ""), SurveyRound.title, one.why,
        one.due_on, func.coalesce(User.name, ""), one.state, func.coalesce(Complaint.number, ""),
    )  # fmt: skip
    if state:
        statement = statement.where(SurveyCallback.state == state)
    at = nearest(page, total)
    first = SurveyCallback.state != CallState.OPEN.value
    rows = session.execute(cut(statement.order_by(first, SurveyCallback.due_on, SurveyCallback.id), at))
    return Found([Listed(*row) for row in rows], at, total)


def get(key: int, *, viewer: Viewer) -> Line | None:
    row = session.execute(_lines(viewer).where(SurveyCallback.id == key)).first()
    return None if row is None else Line(*row)


def waiting(viewer: Viewer, *, today: date) -> tuple[int, int, list[Line]]:
    """Open ones given to this person or to nobody: how many, how many late, the first five."""
    mine = (
        SurveyCallback.state == CallState.OPEN.value,
        SurveyCallback.owner_id.is_(None) | (SurveyCallback.owner_id == viewer.id),
    )
    found = (
        select(func.count(), func.count().filter(SurveyCallback.due_on < today))
        .select_from(SurveyCallback)
        .join(SurveyInvitation, SurveyInvitation.id == SurveyCallback.invitation_id)
        .join(Customer, Customer.id == SurveyCallback.customer_id)
        .where(visible(viewer), *mine)
    )
    count, late = session.execute(found).one()
    if not count:
        return 0, 0, []
    rows = session.execute(
        _lines(viewer).where(*mine).order_by(SurveyCallback.due_on, SurveyCallback.id).limit(5)
    )
    return count, late, [Line(*row) for row in rows]
