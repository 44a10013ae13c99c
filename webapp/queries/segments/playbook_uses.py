"""Playbooks that were applied: those that reach a customer this person sees, and what came of each."""

from collections import Counter
from collections.abc import Sequence
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
from webapp.queries.reach import visible, within_reach

SHOWN = 50


def uses(viewer: Viewer) -> Sequence[Any]:
    """The newest first: (use, who)."""
    found = select(PlaybookUse, User.name).join(User, User.id == PlaybookUse.by_id)
    return session.execute(found.where(_seen(viewer)).order_by(PlaybookUse.id.desc()).limit(SHOWN)).all()


def get(number: str, *, viewer: Viewer) -> PlaybookUse | None:
    return session.scalars(
        select(PlaybookUse).where(PlaybookUse.number == number, _seen(viewer))
    ).one_or_none()


def of_token(by: int | None, token: str) -> PlaybookUse | None:
    wanted = select(PlaybookUse).where(PlaybookUse.by_id == by, PlaybookUse.token == token)
    return session.scalars(wanted).one_or_none()


def lines(use: PlaybookUse, *, viewer: Viewer) -> Sequence[Any]:
    """Each customer in reach: contacts, why_not; open, done, dropped of its contacts. One statement."""
    one = ScheduledActivity
    columns = (
        Customer.number, Customer.name, User.name.label("manager"), PlaybookLine.contacts,
        PlaybookLine.why_not, func.min(case((one.state == "open", one.due_on))).label("next_on"),
        func.count(case((one.state == "open", 1))).label("open"),
        func.count(case((one.state == "done", 1))).label("done"),
        func.count(case((one.state == "cancelled", 1))).label("dropped"),
    )  # fmt: skip
    found = (
        select(*columns)
        .select_from(PlaybookLine)
        .join(Customer, Customer.id == PlaybookLine.customer_id)
        .outerjoin(User, User.id == PlaybookLine.manager_id)
        .outerjoin(
            one,
            (one.customer_id == Customer.id) & (one.cause == "playbook") & (one.cause_key == use.number),
        )
        .where(PlaybookLine.use_id == use.id)
        .group_by(PlaybookLine.id)
        .order_by(PlaybookLine.why_not, PlaybookLine.id)
    )
    return session.execute(within_reach(found, viewer, Verb.VALUE_READ)).all()


def late(use: PlaybookUse, *, today: date, viewer: Viewer) -> int:
    """Contacts of it that were to be by now and are not."""
    one = ScheduledActivity
    found = select(func.count()).select_from(one).join(Customer, Customer.id == one.customer_id)
    found = found.where(
        one.cause == "playbook", one.cause_key == use.number, one.state == "open", one.due_on < today
    )
    return session.scalar(within_reach(found, viewer, Verb.VALUE_READ)) or 0


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
