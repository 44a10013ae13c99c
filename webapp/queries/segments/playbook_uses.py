"""Playbooks that were applied: those that reach a customer this person sees, and what came of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.order_words import State
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import (
    Customer,
    Order,
    PlaybookLine,
    PlaybookUse,
    ScheduledActivity,
    User,
    ValueRow,
    ValueRun,
)
from webapp.queries.indicators.ownership import weighs
from webapp.queries.paging import Found, cut, nearest
from webapp.queries.reach import visible, within_reach

SHOWN = 50


def uses(viewer: Viewer) -> Sequence[Any]:
    """The newest first: (use, who)."""
    found = select(PlaybookUse, User.name).join(User, User.id == PlaybookUse.by_id)
    return session.execute(found.where(_seen(viewer)).order_by(PlaybookUse.id.desc()).limit(SHOWN)).all()


def get(number: str, *, viewer: Viewer) -> tuple[PlaybookUse, str] | None:
    """(use, who)."""
    found = select(PlaybookUse, User.name).join(User, User.id == PlaybookUse.by_id)
    there = session.execute(found.where(PlaybookUse.number == number, _seen(viewer))).one_or_none()
    return (there[0], there[1]) if there else None


def of_token(by: int | None, token: str) -> PlaybookUse | None:
    wanted = select(PlaybookUse).where(PlaybookUse.by_id == by, PlaybookUse.token == token)
    return session.scalars(wanted).one_or_none()


@dataclass(frozen=True)
class Sums:
    """planned, left: customers; open, late, done, dropped: contacts; late: of the open, those due before
    today.
    """

    planned: int
    left: int
    open: int
    late: int
    done: int
    dropped: int


def sums(use: PlaybookUse, *, today: date, viewer: Viewer) -> Sums:
    """Of the customers in reach: two statements."""
    one, line = ScheduledActivity, PlaybookLine
    count = select(func.count(case((line.contacts > 0, 1))), func.count(case((line.contacts == 0, 1))))
    count = count.select_from(line).join(Customer, Customer.id == line.customer_id)
    reached = within_reach(count.where(line.use_id == use.id), viewer, Verb.VALUE_READ)
    planned, left = session.execute(reached).one()
    is_open = one.state == "open"
    found = select(
        func.count(case((is_open, 1))), func.count(case((is_open & (one.due_on < today), 1))),
        func.count(case((one.state == "done", 1))), func.count(case((one.state == "cancelled", 1))),
    ).select_from(one).join(Customer, Customer.id == one.customer_id)  # fmt: skip
    found = found.where(one.cause == "playbook", one.cause_key == use.number)
    told = session.execute(within_reach(found, viewer, Verb.VALUE_READ)).one()
    return Sums(planned, left, *told)


def lines(use: PlaybookUse, of: str, page: int, *, viewer: Viewer, sums: Sums) -> Found[Any]:
    """of: planned, left or ""; those planned for first. One statement."""
    total = {"planned": sums.planned, "left": sums.left}.get(of, sums.planned + sums.left)
    shown = nearest(page, total)
    return Found(session.execute(cut(_lines(use, of, viewer, Verb.VALUE_READ), shown)).all(), shown, total)


def everything(use: PlaybookUse, of: str, *, viewer: Viewer) -> Sequence[Any]:
    """For a workbook; a use has at most playbooks.MOST customers."""
    return session.execute(_lines(use, of, viewer, Verb.CUSTOMER_EXPORT)).all()


def _lines(use: PlaybookUse, of: str, viewer: Viewer, verb: Verb) -> Any:
    """contacts, why_not; open, done, dropped of its contacts, next_on."""
    one, line = ScheduledActivity, PlaybookLine
    columns = (
        Customer.number, Customer.name, User.name.label("manager"), line.contacts, line.why_not,
        func.min(case((one.state == "open", one.due_on))).label("next_on"),
        func.count(case((one.state == "open", 1))).label("open"),
        func.count(case((one.state == "done", 1))).label("done"),
        func.count(case((one.state == "cancelled", 1))).label("dropped"),
    )  # fmt: skip
    its = (one.customer_id == Customer.id) & (one.cause == "playbook") & (one.cause_key == use.number)
    found = (
        select(*columns)
        .select_from(line)
        .join(Customer, Customer.id == line.customer_id)
        .outerjoin(User, User.id == line.manager_id)
        .outerjoin(one, its)
        .where(line.use_id == use.id)
        .group_by(line.id)
        .order_by(line.why_not != "", line.why_not, line.id)
    )
    narrow = {"planned": line.contacts > 0, "left": line.contacts == 0}
    return within_reach(found.where(narrow[of]) if of in narrow else found, viewer, verb)


def since(use: PlaybookUse, newest: ValueRun, *, viewer: Viewer) -> Counter[str]:
    """rose, fell, same by the value index of both runs, ordered: customers that were planned for; isolated
    ones weigh nothing. Empty while no later run is there.
    """
    if newest.as_of <= use.start_on:
        return Counter()
    past, now = aliased(ValueRow), aliased(ValueRow)
    came = (
        select(Order.id)
        .where(
            Order.customer_id == Customer.id, Order.ordered_on >= use.start_on,
            Order.state.in_((State.FINISHED, State.COLLECTED)),
        )
        .correlate(Customer)
        .exists()
    )  # fmt: skip
    found = (
        select(past.value_index, now.value_index, came)
        .select_from(PlaybookLine)
        .join(Customer, Customer.id == PlaybookLine.customer_id)
        .join(past, (past.customer_id == Customer.id) & (past.run_id == use.run_id))
        .join(now, (now.customer_id == Customer.id) & (now.run_id == newest.id))
        .where(PlaybookLine.use_id == use.id, PlaybookLine.contacts > 0, weighs(), ~past.is_isolated)
    )
    told = Counter[str]()
    for before, after, ordered in session.execute(within_reach(found, viewer, Verb.VALUE_READ)):
        told["rose" if after > before else "fell" if after < before else "same"] += 1
        told["ordered"] += bool(ordered)
    return told


def _seen(viewer: Viewer) -> Any:
    line = select(PlaybookLine.id).where(
        PlaybookLine.use_id == PlaybookUse.id, visible(viewer, PlaybookLine.customer_id, Verb.VALUE_READ)
    )
    return or_(PlaybookUse.by_id == viewer.id, line.correlate(PlaybookUse).exists())
