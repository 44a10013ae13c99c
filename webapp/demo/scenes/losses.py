"""流失调查: cases in every state, reasons spread, two customers won back."""

from datetime import date, datetime, time, timedelta
from itertools import cycle, zip_longest
from typing import Any, NamedTuple

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import session
from webapp.actions.losses import deciding, interviewing, nightly
from webapp.demo.cases.people import People
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.losses import BLANK, CLOSING, TOLD
from webapp.domain.loss_rules import USUAL
from webapp.models import Customer, Order, User
from webapp.models.losses import LossCase
from webapp.queries.losses.facts import Loss
from webapp.queries.orders.credit import NOT_COUNTED

LAPSE = 548  # days without an order after which one that comes yearly is lost
OPENED = 14


class Gone(NamedTuple):
    customer: Customer
    last_on: date
    back_on: date | None

    @property
    def lost_on(self) -> date:
        return self.last_on + timedelta(days=LAPSE)


@scene(74)
def play(stage: Stage) -> None:
    people = People(stage)
    asked = cycle([*people.assistants, *people.desks])
    found = _gone(stage)
    for place, one in enumerate(found):
        day = one.lost_on
        case = stage.do(nightly.open_case, _loss(one), USUAL, at=_at(day + timedelta(days=1), 0))
        if case is not None:
            _course(stage, case, one, place, by=people.top[0], interviewer=next(asked))


def _course(stage: Stage, case: LossCase, one: Gone, place: int, *, by: User, interviewer: User) -> None:
    """The newest ones wait or are being asked; the others are closed, one of them without an interview."""
    day, left = one.lost_on, (stage.making.as_of - one.lost_on).days
    if place == 0 or left < 5:  # noqa: PLR2004 - too young to be given to anybody
        return
    given = _at(day + timedelta(days=2), 9)
    stage.do(deciding.assign, case.number, to=interviewer.id, version=case.version, at=given, by=by)
    if place in (1, 2):
        return
    told = TOLD[place % len(TOLD)]
    values = {**BLANK, **told, "held_on": day + timedelta(days=min(9, left - 3))}
    if told.get("measures") and one.customer.manager_id is not None:
        due = stage.making.as_of + timedelta(days=7)
        values |= {"win_owner": str(one.customer.manager_id), "win_due": due}
    else:
        values["measures"] = ""
    if told.get("corrective"):
        due = day + timedelta(days=45)
        values |= {"corrective_owner": str(by.id), "corrective_due": due}
    held = _at(day + timedelta(days=min(10, left - 2)), 14)
    stage.do(interviewing.record, case.number, values=values, version=case.version, at=held, by=interviewer)
    handed = held + timedelta(minutes=20)
    stage.do(interviewing.submit, case.number, version=case.version, at=handed, by=interviewer)
    if place == 3:  # noqa: PLR2004 - one waits for the head
        return
    closed = held + timedelta(days=1)
    stage.do(deciding.close, case.number, note=CLOSING, version=case.version, at=closed, by=by)
    if one.back_on is not None:
        stage.do(nightly.mark_won, case, one.back_on, USUAL, at=_at(one.back_on + timedelta(days=1), 0))


def _gone(stage: Stage) -> list[Gone]:
    """Two that came back after the lapse, and those that are away; the latest first."""
    rows: dict[int, list[date]] = {}
    for key, on in session.execute(
        select(Order.customer_id, Order.ordered_on)
        .where(Order.state.not_in(NOT_COUNTED), Order.charged_total > 0)
        .order_by(Order.customer_id, Order.ordered_on)
    ):
        rows.setdefault(key, []).append(on)
    away, back = list[Gone](), list[Gone]()
    for customer in session.scalars(_graded()):
        days = rows.get(customer.id, [])
        for before, after in zip_longest(days, days[1:]):
            lost_on = before + timedelta(days=LAPSE)
            if lost_on > stage.making.as_of - timedelta(days=1):
                continue
            if after is None:
                away.append(Gone(customer, before, None))
            elif lost_on < after <= lost_on + timedelta(days=360):
                back.append(Gone(customer, before, after))
    away.sort(key=lambda one: one.last_on, reverse=True)
    return [*away[:OPENED], *back[:2]]


def _graded() -> Any:
    return (
        select(Customer)
        .where(
            Customer.deleted_at.is_(None), Customer.secrecy == "open", Customer.status != "stopped",
            func.coalesce(Customer.manager_id, 0) > 0,
        )
        .order_by(Customer.number)
    )  # fmt: skip


def _loss(one: Gone) -> Loss:
    customer = one.customer
    return Loss(customer.id, customer.number, "", "B", one.lost_on, one.last_on, "interval")


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 10), clock.BEIJING)
