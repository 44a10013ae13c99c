"""A hand-over as the rules of the house read it: one fact for each customer that goes along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, or_, select

from webapp.db import session
from webapp.domain.handover import UNAPPROVED
from webapp.domain.handover_facts import Handover as Facts
from webapp.domain.handover_facts import Item
from webapp.domain.handover_words import UNASKED
from webapp.domain.manager_words import HandoverState
from webapp.models import (
    Complaint,
    ComplaintPerson,
    Customer,
    Handover,
    HandoverCustomer,
    HandoverItem,
    Leave,
    User,
)


@dataclass(frozen=True)
class Along:
    """One customer of a hand-over that goes along, and the card as it is now."""

    row: HandoverCustomer
    customer: Customer


def along(handover: Handover) -> list[Along]:
    """Those not left out meanwhile and not deleted, by number."""
    rows = session.execute(
        select(HandoverCustomer, Customer)
        .join(Customer, Customer.id == HandoverCustomer.customer_id)
        .where(
            HandoverCustomer.handover_id == handover.id,
            HandoverCustomer.left_out == "",
            Customer.deleted_at.is_(None),
        )
        .order_by(Customer.number)
    )
    return [Along(row, customer) for row, customer in rows]


def items(handover: Handover) -> list[HandoverItem]:
    wanted = select(HandoverItem).where(HandoverItem.handover_id == handover.id).order_by(HandoverItem.id)
    return list(session.scalars(wanted))


def of(
    handover: Handover, along: Sequence[Along], package: Sequence[HandoverItem], *, today: date | None
) -> list[Facts]:
    """A fact for each customer; the package's items stand in the fact of their own customer.

    today: None where nobody asks whether the one who hands over is away.
    """
    away = today is not None and is_away(handover.from_id, today=today)
    kept_back = _about_them(handover, package)
    return [
        Facts(
            state=HandoverState(handover.state),
            old_id=handover.from_id,
            new_id=handover.to_id,
            asked_by_id=handover.asked_by_id or 0,
            grade=one.customer.grade,
            items=tuple(
                Item(item.is_open, "" if item.answer == "returned" else item.comment, _accepted(item))
                for item in package
                if item.customer_id == one.row.customer_id and item.title not in kept_back
            ),
            old_is_away=away,
            informed_on=one.row.told_on,
            visit_on=one.row.visited_on or one.row.visit_on,
            visited=one.row.visited_on is not None,
            effective_on=handover.effective_on,
            checked_on=one.row.asked_on,
        )
        for one in along
    ]


def _about_them(handover: Handover, package: Sequence[HandoverItem]) -> set[str]:
    """Complaints that have become complaints about one of the two since: he neither sees nor answers them."""
    asked = [item.title for item in package if item.kind == "complaint"]
    if not asked:
        return set()
    about = select(ComplaintPerson.complaint_id).where(
        ComplaintPerson.part == "complained",
        ComplaintPerson.until_at.is_(None),
        ComplaintPerson.user_id.in_((handover.from_id, handover.to_id)),
    )
    return set(
        session.scalars(select(Complaint.number).where(Complaint.number.in_(asked), Complaint.id.in_(about)))
    )


def _accepted(item: HandoverItem) -> bool:
    return item.kind in UNASKED or item.answer == "accepted"


def is_away(user_id: int, *, today: date) -> bool:
    """On leave today, or his account is closed."""
    leave = exists().where(Leave.user_id == User.id, Leave.from_on <= today, Leave.until_on >= today)
    statement = select(User.id).where(User.id == user_id, or_(User.is_active.is_(False), leave))
    return session.execute(statement).first() is not None


def pending_of(user_id: int) -> str:
    """The number of a hand-over of this person that has not been carried out; "" without one."""
    waiting = or_(
        Handover.state.in_(UNAPPROVED),
        (Handover.state == HandoverState.APPROVED) & Handover.applied_at.is_(None),
    )
    mine = or_(Handover.from_id == user_id, Handover.to_id == user_id)
    found = select(Handover.number).where(mine, waiting).order_by(Handover.id).limit(1)
    return session.scalars(found).first() or ""
