"""价值测算 of the past year, a run a month; who said it leaves, whose instruments are gone (4.1–4.5)."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import instruments, session
from webapp.actions.segments import nightly, running, stating
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words import leaving
from webapp.demo.worth.newest import asked
from webapp.domain.months import Month
from webapp.domain.verbs import Role
from webapp.models import Customer, CustomerValue, Instrument, Order, User
from webapp.queries.orders.credit import NOT_COUNTED

MONTHS = 12
STATED, RESCUED, TAKEN_BACK = 6, 4, 3  # at the night so many from the last
FEW = 3  # instruments of who gives them all up
QUIET = (60, 200)  # days since its last order


def _nights(as_of: date) -> list[date]:
    """The first of each month, and the last night."""
    month = Month.of(as_of)
    firsts = [month.first]
    for _each in range(MONTHS):
        month = month.before
        firsts.insert(0, month.first)
    return firsts if firsts[-1] == as_of else [*firsts, as_of]


@scene(72)
def play(stage: Stage) -> None:
    days = _nights(stage.making.as_of)
    for place, day in enumerate(days):
        stage.do(nightly.night, at=stage.night((stage.making.as_of - day).days))
        _between(stage, len(days) - place, day + timedelta(days=9))
    for together in ("holding", "single"):
        wanted = asked(stage, by=stage.head.id, together=together)
        stage.do(running.make, wanted, at=wanted.until, by=stage.head)


def _between(stage: Stage, left: int, day: date) -> None:
    """left: nights still to come, and this one."""
    if left == STATED:
        for one, why in zip(_leaving(day, is_over=True), leaving.STATED, strict=False):
            _state(stage, one, day, why)
    elif left == RESCUED:
        for one in _leaving(day, is_over=False)[:1]:
            _state(stage, one, day, leaving.RECONSIDERED)
    elif left == TAKEN_BACK:
        for one in _leaving(day, is_over=True)[:1]:
            _state(stage, one, day, leaving.MISHEARD)
            at = stage.moment(_ago(stage, day + timedelta(days=4)))
            stage.do(stating.take_back, one, at=at, by=_by(stage, one), why=leaving.TAKEN_BACK)
        _give_up(stage, day)


def _ago(stage: Stage, day: date) -> int:
    return max(1, (stage.making.as_of - day).days)


def _by(stage: Stage, customer: Customer) -> User:
    if customer.manager_id is not None:
        return session.get_one(User, customer.manager_id)
    return session.get_one(User, stage.making.people(Role.ASSISTANT)[0].row.id)


def _state(stage: Stage, customer: Customer, day: date, why: str) -> None:
    at = stage.moment(_ago(stage, day))
    by = _by(stage, customer)
    stage.do(stating.state_loss, customer, at=at, by=by, on=clock.wall(at).date(), why=why)


def _leaving(day: date, *, is_over: bool) -> list[Customer]:
    """Late ones, the best first; is_over: no order came after that day."""
    last = _last_order()
    after = last < day if is_over else last > day + timedelta(days=3)
    chosen = (
        select(Customer)
        .join(CustomerValue, CustomerValue.customer_id == Customer.id)
        .where(
            CustomerValue.churn.in_(("late", "warned")), CustomerValue.last_on < day,
            Customer.secrecy == "open", Customer.status == "active", after,
        )
        .order_by(CustomerValue.value_index.desc().nulls_last(), Customer.id)
    )  # fmt: skip
    return list(session.scalars(chosen))


def _last_order() -> Any:
    last = select(func.max(Order.ordered_on)).where(
        Order.customer_id == Customer.id, Order.state.not_in(NOT_COUNTED)
    )
    return last.correlate(Customer).scalar_subquery()


def _give_up(stage: Stage, day: date) -> None:
    """All their instruments are scrapped, or moved away with the works."""
    there = select(func.count()).where(Instrument.customer_id == Customer.id, Instrument.deleted_at.is_(None))
    quiet = (day - timedelta(days=QUIET[1]), day - timedelta(days=QUIET[0]))
    chosen = select(Customer).where(
        Customer.secrecy == "open", Customer.status == "active", Customer.kind == "company",
        Customer.is_key.is_(False), Customer.grade.in_(("C", "D", "")), _last_order().between(*quiet),
        there.correlate(Customer).scalar_subquery().between(1, FEW),
    )  # fmt: skip
    for customer, (state, why) in zip(
        session.scalars(chosen.order_by(Customer.id).limit(len(leaving.GONE))), leaving.GONE, strict=False
    ):
        at = stage.moment(_ago(stage, day))
        for one in session.scalars(select(Instrument).where(Instrument.customer_id == customer.id)).all():
            if one.state != state:
                stage.do(
                    instruments.change_state, customer, one, at=at, by=_by(stage, customer), state=state,
                    reason=why,
                )  # fmt: skip
