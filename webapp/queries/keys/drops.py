"""Who may be dropped, who is proposed, who was: within reach; and what is known of one (CV-11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, not_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.drops import Standing
from webapp.domain.opportunity_words import State
from webapp.domain.value_words import LEGAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, CustomerDrop, CustomerValue, Instrument, Opportunity, User, ValueRow
from webapp.queries import users
from webapp.queries.paging import Found, cut
from webapp.queries.reach import condition, visible, within_reach

OPEN = ("waiting", "approved")


@dataclass(frozen=True)
class Line:
    """drop: None for a candidate nobody has proposed."""

    customer: Customer
    manager: str
    year_spend: int
    drop: CustomerDrop | None
    by: str
    decided_by: str


def is_dropped() -> ColumnElement[bool]:
    """Of the customer of the statement around: approved, and not restored."""
    found = exists().where(CustomerDrop.customer_id == Customer.id, CustomerDrop.state == "approved")
    return found.correlate(Customer)


def candidates(*, viewer: Viewer, page: int) -> Found[Line]:
    """D without potential, without an open opportunity, without statutory work; what brings least first."""
    waits = exists().where(CustomerDrop.customer_id == Customer.id, CustomerDrop.state.in_(OPEN))
    chosen = (
        select(Customer.id, CustomerValue.year_spend, func.count().over().label("total"))
        .join(CustomerValue, CustomerValue.customer_id == Customer.id)
        .join(ValueRow, _newest())
        .where(
            Customer.grade == "D", Customer.is_key.is_(False), ValueRow.unserved == 0,
            ValueRow.segment != LEGAL, not_(waits.correlate(Customer)), ~_deals(ValueRow.customer_id),
            ~_mandatory(ValueRow.customer_id),
            Customer.status != "stopped",
        )
        .order_by(CustomerValue.year_spend, Customer.id)
    )  # fmt: skip
    page_of = cut(within_reach(chosen, viewer, Verb.VALUE_READ), page).subquery()
    rows = session.execute(
        select(Customer, User.name, page_of.c.year_spend, page_of.c.total)
        .join(page_of, page_of.c.id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
        .order_by(page_of.c.year_spend, Customer.id)
    ).all()
    lines = [Line(one, name or "", spend, None, "", "") for one, name, spend, _total in rows]
    return Found(lines, page, rows[0][-1] if rows else 0)


def proposed(state: str, *, viewer: Viewer, page: int) -> Found[Line]:
    """Of that state, the latest first."""
    by, decider = aliased(User), aliased(User)
    found = (
        select(
            Customer, User.name, CustomerValue.year_spend, CustomerDrop, by.name, decider.name,
            func.count().over(),
        )
        .join(CustomerDrop, CustomerDrop.customer_id == Customer.id)
        .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
        .outerjoin(by, by.id == CustomerDrop.proposed_by_id)
        .outerjoin(decider, decider.id == CustomerDrop.decided_by_id)
        .where(CustomerDrop.state == state)
        .order_by(CustomerDrop.id.desc())
    )  # fmt: skip
    rows = session.execute(cut(within_reach(found, viewer, Verb.VALUE_READ), page)).all()
    lines = [Line(row[0], row[1] or "", row[2] or 0, row[3], row[4] or "", row[5] or "") for row in rows]
    return Found(lines, page, rows[0][-1] if rows else 0)


def counts(*, viewer: Viewer) -> dict[str, int]:
    """By state, of those one may see."""
    found = select(CustomerDrop.state, func.count()).join(Customer, Customer.id == CustomerDrop.customer_id)
    grouped = within_reach(found, viewer, Verb.VALUE_READ).group_by(CustomerDrop.state)
    return {row[0]: row[1] for row in session.execute(grouped)}


def standing(customer: Customer) -> Standing:
    """One statement."""
    row = session.execute(
        select(ValueRow.unserved, ValueRow.segment, _deals(Customer.id), _mandatory(Customer.id))
        .select_from(Customer)
        .outerjoin(CustomerValue, CustomerValue.customer_id == Customer.id)
        .outerjoin(ValueRow, _newest())
        .where(Customer.id == customer.id)
    ).one()
    unserved, segment, deals, mandatory = row
    return Standing(
        customer.grade, unserved or 0, int(deals), is_legal=segment == LEGAL, has_mandatory=bool(mandatory),
        is_key=customer.is_key, is_valued=segment is not None,
    )  # fmt: skip


def of_customer(customer: Customer) -> Sequence[CustomerDrop]:
    """The latest first."""
    found = select(CustomerDrop).where(CustomerDrop.customer_id == customer.id)
    return session.scalars(found.order_by(CustomerDrop.id.desc())).all()


def one_of(customer: Customer, row: int) -> CustomerDrop | None:
    found = select(CustomerDrop).where(CustomerDrop.id == row, CustomerDrop.customer_id == customer.id)
    return session.scalars(found).one_or_none()


def names(rows: Sequence[CustomerDrop]) -> dict[int, str]:
    """Of all who had to do with them."""
    ids = {key for one in rows for key in (one.proposed_by_id, one.decided_by_id, one.restored_by_id)}
    return users.names(ids)


def get(number: str, *, viewer: Viewer, verb: Verb) -> Customer | None:
    found = select(Customer).where(Customer.number == number)
    return session.scalars(within_reach(found, viewer, verb)).one_or_none()


def opened(number: str, *, viewer: Viewer, verbs: Sequence[Verb]) -> tuple[Customer, frozenset[Verb]] | None:
    """Whose value this person may read, and which of the verbs he may do on it. One statement."""
    rights = [condition(viewer, verb).label(verb.replace(".", "_")) for verb in verbs]
    found = select(Customer, *rights).where(Customer.number == number)
    row = session.execute(within_reach(found, viewer, Verb.VALUE_READ)).one_or_none()
    if row is None:
        return None
    return row[0], frozenset(verb for verb, holds in zip(verbs, row[1:], strict=True) if holds)


def may(viewer: Viewer, customer: Customer, verb: Verb) -> bool:
    return bool(session.scalar(select(visible(viewer, customer.id, verb))))


def _newest() -> ColumnElement[bool]:
    return and_(ValueRow.run_id == CustomerValue.run_id, ValueRow.customer_id == CustomerValue.customer_id)


def _mandatory(customer: Any) -> Any:
    found = exists().where(
        Instrument.customer_id == customer, Instrument.deleted_at.is_(None), Instrument.is_mandatory
    )
    return found.correlate_except(Instrument)


def _deals(customer: Any) -> Any:
    """customer: the column of the statement around; of a run's rows they are narrowed by them first."""
    found = exists().where(
        Opportunity.customer_id == customer,
        Opportunity.deleted_at.is_(None),
        Opportunity.state == State.OPEN.value,
    )
    return found.correlate_except(Opportunity)
