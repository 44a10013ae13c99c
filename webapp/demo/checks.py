"""What must hold of a filled institute; a fault stops the filling and leaves nothing behind."""

from sqlalchemy import func, select, text
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain import credit_code
from webapp.domain.verbs import Role
from webapp.models import (
    Assignment,
    Certification,
    Customer,
    GradeEntry,
    Instrument,
    Leave,
    Notice,
    OnsiteJob,
    Order,
    OrderLine,
    Pickup,
    PoolEntry,
    RecallBatch,
    Receipt,
    Relation,
    Sequence,
    StatusChange,
    User,
    UserRole,
)

NUMBERED = (Customer, Instrument, Order, RecallBatch, Notice, Pickup, OnsiteJob)
COUNTERS = {
    "K": "customer", "Q": "instrument", "WD": "imported_order", "WT": "order-{}",
    "TP": "recall_batch-{}", "TZ": "notice-{}", "SJ": "pickup-{}", "XC": "onsite-{}",
}  # fmt: skip


class Unsound(RuntimeError):
    """The generator made something that the program would not."""


def verify() -> None:
    for what, found in (
        ("rows that point nowhere", session.execute(text("PRAGMA foreign_key_check")).fetchmany(3)),
        ("customers whose manager and open assignment differ", _managers()),
        ("managers who left and still own customers", _left_behind()),
        ("credit codes that are wrong", _codes()),
        ("numbers beyond the sequence", _numbers()),
        ("statuses without their history", _statuses()),
        ("grades without their entry", _grades()),
        ("relations twice", _relations()),
        ("orders whose sums are not those of their lines", _sums()),
        ("orders paid otherwise than their receipts say", _payments()),
        ("managers without a certificate", _uncertified()),
        ("managers who certified themselves", _self_certified()),
        ("leaves of one person that overlap", _leaves_twice()),
        ("customers in the pool that somebody has", _pooled()),
        ("instruments that belong to another customer than their order lines", _strangers()),
    ):
        if found:
            raise Unsound(f"{what}: {found[:3]}")


def _managers() -> list[object]:
    present = select(Assignment.manager_id).where(
        Assignment.customer_id == Customer.id, Assignment.until_on.is_(None)
    )
    differ = Customer.manager_id.is_distinct_from(present.scalar_subquery())
    return list(session.scalars(select(Customer.number).where(differ)))


def _left_behind() -> list[object]:
    statement = select(Customer.number).join(User, User.id == Customer.manager_id).where(~User.is_active)
    return list(session.scalars(statement))


def _codes() -> list[object]:
    codes = session.scalars(select(Customer.credit_code).where(Customer.credit_code != "")).all()
    return [code for code in codes if not credit_code.is_valid(code) or code[2:4] != "99"]


def _numbers() -> list[object]:
    """The next one of every kind, as the program counts them, is one above the highest there is."""
    last = {row.name: row.value for row in session.execute(select(Sequence.name, Sequence.value))}
    highest: dict[str, int] = {}
    for model in NUMBERED:
        for one in session.scalars(select(model.number)):
            mark, *year, count = one.split("-")
            counter = COUNTERS[mark].format(*year)
            highest[counter] = max(highest.get(counter, 0), int(count))
    return [(name, count, last.get(name)) for name, count in highest.items() if last.get(name) != count]


def _statuses() -> list[object]:
    last = (
        select(StatusChange.new)
        .where(StatusChange.customer_id == Customer.id)
        .order_by(StatusChange.created_at.desc(), StatusChange.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return list(session.scalars(select(Customer.number).where(Customer.status.is_distinct_from(last))))


def _grades() -> list[object]:
    last = (
        select(GradeEntry.grade)
        .where(GradeEntry.customer_id == Customer.id)
        .order_by(GradeEntry.created_at.desc(), GradeEntry.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return list(session.scalars(select(Customer.number).where(Customer.grade != func.coalesce(last, ""))))


def _relations() -> list[object]:
    twice = (
        select(Relation.from_id, Relation.to_id)
        .group_by(Relation.type_id, Relation.from_id, Relation.to_id)
        .having(func.count() > 1)
    )
    return list(session.execute(twice))


def _sums() -> list[object]:
    charged = select(func.sum(OrderLine.charged)).where(OrderLine.order_id == Order.id).scalar_subquery()
    listed = select(func.sum(OrderLine.list_fee)).where(OrderLine.order_id == Order.id).scalar_subquery()
    wrong = (Order.charged_total != charged) | (Order.list_total != listed) | charged.is_(None)
    return list(session.scalars(select(Order.number).where(wrong)))


def _payments() -> list[object]:
    received = select(func.sum(Receipt.amount)).where(Receipt.order_id == Order.id).scalar_subquery()
    paid = select(func.sum(OrderLine.paid)).where(OrderLine.order_id == Order.id).scalar_subquery()
    wrong = Order.paid_total != func.coalesce(received, 0) + func.coalesce(paid, 0)
    return list(session.scalars(select(Order.number).where(wrong)))


def _strangers() -> list[object]:
    statement = (
        select(OrderLine.id)
        .join(Instrument, Instrument.id == OrderLine.instrument_id)
        .where(Instrument.customer_id != OrderLine.customer_id)
    )
    return list(session.scalars(statement))


def _uncertified() -> list[object]:
    """Active managers whom nobody ever certified."""
    certified = select(Certification.user_id)
    holders = select(UserRole.user_id).where(UserRole.role == Role.MANAGER)
    return list(
        session.scalars(
            select(User.username).where(User.is_active, User.id.in_(holders), User.id.not_in(certified))
        )
    )


def _self_certified() -> list[object]:
    own = Certification.certified_by_id == Certification.user_id
    return list(session.scalars(select(Certification.id).where(own)))


def _leaves_twice() -> list[object]:
    other = aliased(Leave)
    overlap = select(Leave.id).join(
        other,
        (other.user_id == Leave.user_id)
        & (other.id != Leave.id)
        & (other.from_on <= Leave.until_on)
        & (other.until_on >= Leave.from_on),
    )
    return list(session.scalars(overlap))


def _pooled() -> list[object]:
    there = select(PoolEntry.customer_id).where(PoolEntry.left_on.is_(None))
    held = select(Customer.number).where(Customer.manager_id.is_not(None), Customer.id.in_(there))
    return list(session.scalars(held))
