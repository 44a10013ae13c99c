"""多维分析 worked out a second way: plain loops over all rows, and random rows to work on."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from tests.queries.indicators.scene import Scene
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, Assignment, Customer, InstrumentKind, Order, OrderLine
from webapp.queries.pivot.asked import Asked, asked
from webapp.queries.pivot.tables import made

TODAY = date(2026, 7, 15)
FIELDS = ("力学", "热工", "电磁", "")


def wanted(**more: str) -> Asked:
    told = {"rows": "field", "columns": "month", "from": "2025-08", "to": "2026-07"} | more
    return asked(told, today=TODAY, viewer=SYSTEM)


def shown(viewer: Any = SYSTEM, **more: str) -> dict[tuple[Any, Any], int]:
    """The cells that are not zero."""
    found = made(wanted(**more), viewer=viewer, today=TODAY).table
    return {
        (row.key, column): cell.now
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
        if cell.now
    }


def looped(rows: str, measure: str) -> dict[tuple[Any, Any], int]:
    """By months across; rows: field, manager or industry; measure: income, lines, quantity or cost."""
    found: dict[tuple[Any, Any], int] = defaultdict(int)
    for customer, day, field, amount in _records(measure):
        month = day.year * 12 + day.month - 1
        if (
            customer.secrecy == "isolated"
            or customer.deleted_at
            or not 2025 * 12 + 7 <= month <= 2026 * 12 + 6
        ):
            continue
        key = {"field": field, "manager": _manager(customer.id, day), "industry": customer.industry or ""}[
            rows
        ]
        found[key, month] += amount
    return {key: amount for key, amount in found.items() if amount}


def _records(measure: str) -> Any:
    if measure == "cost":
        for one in session.scalars(select(Activity).where(Activity.deleted_at.is_(None))):
            yield (
                session.get_one(Customer, one.customer_id),
                one.happened_at.astimezone(clock.BEIJING).date(),
                "",
                one.cost,
            )
        return
    for line in session.scalars(select(OrderLine)):
        order = session.get_one(Order, line.order_id)
        if order.state not in {"draft", "cancelled"}:
            kind = session.get(InstrumentKind, line.kind_id) if line.kind_id else None
            work = line.charged >= 0
            amount = {"income": line.charged, "lines": work, "quantity": work * line.quantity}[measure]
            customer = session.get_one(Customer, order.customer_id)
            yield customer, order.ordered_on, kind.metrology_field if kind else "", int(amount)


def _manager(customer: int, day: date) -> int:
    for one in session.scalars(select(Assignment).where(Assignment.customer_id == customer)):
        if one.from_on <= day and (one.until_on is None or day < one.until_on):
            return one.manager_id
    return 0


def scatter(scene: Scene, rng: Random, *, orders: int) -> list[int]:
    """Random orders of everybody, in every state, with refunds, some contacts that cost; the orders' ids."""
    kinds = [scene.keep(InstrumentKind(name=f"器具{field}", metrology_field=field)).id for field in FIELDS]
    people = [scene.handed, scene.moved, scene.secret, scene.deleted, scene.nobody]
    people += [scene.customer(scene.zhou, industry=one) for one in ("医药", "电力")]
    found = []
    for _no in range(orders):
        on = date(2025, 1, 1) + timedelta(days=rng.randrange(560))
        line = {"kind_id": rng.choice([*kinds, None]), "quantity": rng.randrange(1, 4)}
        state = rng.choice(["open", "finished", "finished", "cancelled", "draft"])
        fen = rng.choice([rng.randrange(1, 90_000), -rng.randrange(1, 9_000)])
        who = rng.choice(people)
        found.append(scene.order(who, on, fen, lines=rng.randrange(1, 4), line=line, state=state))
        at = clock.instant(datetime.combine(on, time(9)))
        scene.keep(Activity(customer_id=who, by_id=scene.lin, kind="visit", happened_at=at, recorded_at=at,
                            summary="走访", cost=rng.choice([0, rng.randrange(1, 900)])))  # fmt: skip
    return found


def change(customer: int, **values: Any) -> None:
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        row = session.get_one(Customer, customer)
        for name, value in values.items():
            setattr(row, name, value)
