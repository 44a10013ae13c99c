"""The package of a hand-over: what every room holds of the customers on the day it is drawn up."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.card_words import BUYING_ROLES, CHANNELS, GRADES, STATUSES
from webapp.domain.complaint_stages import STAGES
from webapp.domain.coordination import STATES as SLIP_STATES
from webapp.domain.coordination import UNSETTLED
from webapp.domain.fieldwork import Visit
from webapp.domain.handover_words import DUE_DAYS
from webapp.domain.instrument_words import IN_USE
from webapp.domain.money import grouped
from webapp.domain.order_words import STATES as ORDER_STATES
from webapp.domain.order_words import State
from webapp.domain.words import label_of
from webapp.models import (
    Complaint,
    ComplaintPerson,
    Contact,
    ContactRole,
    Coordination,
    Customer,
    Incident,
    Instrument,
    Notice,
    NoticeItem,
    OnsiteJob,
    Order,
    Pickup,
    PrepayAccount,
)
from webapp.queries.complaints.holds import is_open
from webapp.queries.fieldwork.lists import CLOSED_STAGES
from webapp.queries.handovers.contacting import plans, promises
from webapp.queries.handovers.lines import Line, joined
from webapp.queries.handovers.selling import opportunities
from webapp.queries.holding import holds
from webapp.queries.orders.narrowing import owed

Ids = Sequence[int]


def drawn(ids: Ids, *, today: date, to: int | None = None) -> list[Line]:
    """All lines in the order of the sheet; one statement a room, two for the contacts.

    to: who takes over; of complaints about himself he is told when he is asked, and not here.
    """
    trade = (_due, promises, plans, opportunities, _orders, _notices, _debts, _prepaid, _pickups, _visits)
    rooms = (_cards, _contacts, *trade, partial(_complaints, to=to), _slips, _incidents)
    return [line for room in rooms for line in room(ids, today)]


def _cards(ids: Ids, _today: date) -> Iterator[Line]:
    wanted = select(Customer).where(Customer.id.in_(ids)).order_by(Customer.number)
    for one in session.scalars(wanted):
        told = (
            label_of(STATUSES, one.status),
            label_of(GRADES, one.grade) if one.grade else "未评级",
            one.industry,
            f"完整度 {one.completeness}%",
        )
        yield Line(one.id, "card", one.name, joined(told), f"/customers/{one.number}")


def _contacts(ids: Ids, today: date) -> Iterator[Line]:
    held: dict[int, list[str]] = {}
    roles = select(ContactRole.contact_id, ContactRole.role)
    for contact, role in session.execute(
        roles.where(ContactRole.customer_id.in_(ids), holds(ContactRole, today))
    ):
        held.setdefault(contact, []).append(label_of(BUYING_ROLES, role))
    wanted = (
        select(Contact, Customer.number)
        .join(Customer, Customer.id == Contact.customer_id)
        .where(Contact.customer_id.in_(ids), Contact.deleted_at.is_(None), Contact.left_on.is_(None))
        .order_by(Contact.is_main.desc(), Contact.id)
    )
    for one, number in session.execute(wanted):
        wishes = (
            label_of(CHANNELS, one.preferred_channel) if one.preferred_channel else "",
            "请勿联系" * one.do_not_contact,
            f"关心{one.cares_about}" * bool(one.cares_about),
        )
        told = (
            one.department,
            one.job_title,
            "、".join(held.get(one.id, ())),
            "主要联系人" * one.is_main,
            "联系偏好：" + "、".join(filter(None, wishes)) if any(wishes) else "",
        )
        yield Line(one.customer_id, "contact", one.name, joined(told), f"/customers/{number}")


def _due(ids: Ids, today: date) -> Iterator[Line]:
    """One line a customer: how many fall due, how many are late, from when to when."""
    wanted = (
        select(
            Customer.id,
            Customer.number,
            func.count(Instrument.id),
            func.sum(case((Instrument.due_on < today, 1), else_=0)),
            func.min(Instrument.due_on),
            func.max(Instrument.due_on),
        )
        .join(Instrument, Instrument.customer_id == Customer.id)
        .where(
            Customer.id.in_(ids),
            Instrument.deleted_at.is_(None),
            Instrument.state.in_(IN_USE),
            Instrument.due_on <= today + timedelta(days=DUE_DAYS),
        )
        .group_by(Customer.id)
    )
    for key, number, count, late, first, last in session.execute(wanted):
        detail = f"{first} 至 {last}" + (f"，其中已逾期 {late} 台" if late else "")
        yield Line(key, "due", f"{count} 台器具", detail, f"/instruments?customer={number}", is_open=True)


def _orders(ids: Ids, _today: date) -> Iterator[Line]:
    unfinished = or_(
        Order.state.in_((State.DRAFT, State.OPEN)),
        and_(Order.state == State.FINISHED, Order.is_own.is_(True)),
    )
    wanted = select(Order).where(Order.customer_id.in_(ids), unfinished).order_by(Order.ordered_on, Order.id)
    for one in session.scalars(wanted):
        promised = f"承诺 {one.promised_on}" if one.promised_on else ""
        told = (label_of(ORDER_STATES, one.state), f"委托日期 {one.ordered_on}", promised)
        href = f"/orders/{one.number}"
        yield Line(one.customer_id, "order", one.number, joined(told), href, is_open=True)


def _notices(ids: Ids, _today: date) -> Iterator[Line]:
    left = select(func.count(NoticeItem.id)).where(
        NoticeItem.notice_id == Notice.id, NoticeItem.outcome == ""
    )
    waiting = left.correlate(Notice).scalar_subquery()
    wanted = (
        select(Notice.customer_id, Notice.number, Notice.issued_on, waiting)
        .where(Notice.customer_id.in_(ids), Notice.state.in_(("sent", "answered")))
        .order_by(Notice.issued_on, Notice.id)
    )
    for key, number, on, count in session.execute(wanted):
        detail = f"{on} 发出，{count} 台没有结果"
        yield Line(key, "notice", number, detail, f"/recalls/notices/{number}", is_open=True)


def _debts(ids: Ids, today: date) -> Iterator[Line]:
    left = Order.charged_total - Order.paid_total
    wanted = _summed(ids, func.sum(left), func.count(Order.id), func.min(Order.payment_due_on))
    for key, number, amount, count, first in session.execute(wanted.where(owed()).group_by(Customer.id)):
        late = "，已有逾期" if first is not None and first < today else ""
        detail = f"{count} 张委托单{late}"
        href = f"/orders?customer={number}&owed=yes"
        yield Line(key, "debt", f"应收 {grouped(amount)} 元", detail, href, is_open=True)


def _summed(ids: Ids, *columns: Any) -> Select[*tuple[Any, ...]]:
    wanted = select(Customer.id, Customer.number, *columns).join(Order, Order.customer_id == Customer.id)
    return wanted.where(Customer.id.in_(ids))


def _prepaid(ids: Ids, _today: date) -> Iterator[Line]:
    wanted = (
        select(Customer.id, Customer.number, PrepayAccount.balance)
        .join(PrepayAccount, PrepayAccount.customer_id == Customer.id)
        .where(Customer.id.in_(ids), PrepayAccount.balance != 0)
    )
    for key, number, balance in session.execute(wanted):
        yield Line(key, "prepaid", f"余额 {grouped(balance)} 元", "", f"/prepayments/{number}", is_open=True)


def _pickups(ids: Ids, _today: date) -> Iterator[Line]:
    wanted = select(Pickup).where(Pickup.customer_id.in_(ids), Pickup.stage.not_in(CLOSED_STAGES))
    for one in session.scalars(wanted.order_by(Pickup.planned_on, Pickup.id)):
        detail = f"约定 {one.planned_on}"
        href = f"/fieldwork/pickups/{one.number}"
        yield Line(one.customer_id, "pickup", one.number, detail, href, is_open=True)


def _visits(ids: Ids, _today: date) -> Iterator[Line]:
    wanted = select(OnsiteJob).where(OnsiteJob.customer_id.in_(ids), OnsiteJob.state == Visit.PLANNED.value)
    for one in session.scalars(wanted.order_by(OnsiteJob.begins_at, OnsiteJob.id)):
        detail = f"{one.begins_at.astimezone(clock.BEIJING).date()} {one.place}"
        href = f"/fieldwork/onsite/{one.number}"
        yield Line(one.customer_id, "visit", one.number, detail, href, is_open=True)


def _complaints(ids: Ids, _today: date, *, to: int | None) -> Iterator[Line]:
    """Without those about the manager himself: he is told of them when he is asked, and not here."""
    himself = exists().where(
        ComplaintPerson.complaint_id == Complaint.id,
        ComplaintPerson.part == "complained",
        or_(ComplaintPerson.user_id == Customer.manager_id, ComplaintPerson.user_id == to),
    )
    wanted = (
        select(Complaint)
        .join(Customer, Customer.id == Complaint.customer_id)
        .where(Complaint.customer_id.in_(ids), is_open(), ~himself)
    )
    for one in session.scalars(wanted.order_by(Complaint.id)):
        due = f"期限 {clock.wall(one.due_at).date()}" if one.due_at else ""
        detail = joined((label_of(STAGES, one.stage), due))
        href = f"/complaints/{one.number}"
        yield Line(one.customer_id or 0, "complaint", one.number, detail, href, is_open=True)


def _slips(ids: Ids, _today: date) -> Iterator[Line]:
    wanted = select(Coordination).where(Coordination.customer_id.in_(ids), Coordination.state.in_(UNSETTLED))
    for one in session.scalars(wanted.order_by(Coordination.due_on, Coordination.id)):
        detail = joined((label_of(SLIP_STATES, one.state), f"答复期限 {one.due_on}"))
        href = f"/assignments/coordinations/{one.number}"
        yield Line(one.customer_id, "coordination", one.number, detail, href, is_open=True)


def _incidents(ids: Ids, _today: date) -> Iterator[Line]:
    """Only the number; whether it is shown is asked for each reader."""
    wanted = select(Incident.customer_id, Incident.number)
    wanted = wanted.where(Incident.customer_id.in_(ids), Incident.state != "closed").order_by(Incident.id)
    for key, number in session.execute(wanted):
        yield Line(key or 0, "incident", number, "", f"/incidents/{number}")
