"""What heads are told on 今日 of customers whose value fell severely, each until it is set aside (4.3)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.domain.hundredths import ONE, half_up
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, CustomerValue, User, ValueTurn
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.reach import within_reach
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

CODE, FIRST, TOLD = "plunged", 5, 30  # rows; days


@queue(31)
def plunged(viewer: Viewer) -> Steps[Queue | None]:
    """价值严重下降: of the customers he is responsible for, what fell most first."""
    if not viewer.may(Verb.CUSTOMER_GRADE) or viewer.id is None:
        return None
    rows = yield Ask(lambda: _first(viewer))
    if not rows:
        return None
    return Queue(
        label=N_("价值严重下降的客户"), icon="arrow-down", count=rows[0].in_all,
        href="/segments/changes?of=severe", rows=[_waiting(row) for row in rows],
    )  # fmt: skip


def _waiting(row: Any) -> Waiting:
    return Waiting(
        title=row.name,
        note=row.manager or N_("待分配"),
        href=f"/customers/{row.number}?tab=value",
        grade=row.grade or None,
        tag=f"-{half_up(-row.delta, ONE)}%" if row.delta is not None else "",
        tone="bad",
        when=row.told_on.isoformat(),
        mark=(row.number, str(row.id)),
    )


def _first(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = (
        select(
            ValueTurn.id, ValueTurn.delta, ValueTurn.told_on, Customer.number, Customer.name, Customer.grade,
            User.name.label("manager"), func.count().over().label("in_all"),
        )
        .join(Customer, Customer.id == ValueTurn.customer_id)
        .join(CustomerValue, CustomerValue.customer_id == Customer.id)
        .outerjoin(User, User.id == Customer.manager_id)
        .where(
            ValueTurn.turn == "severe", CustomerValue.change == "severe",
            ValueTurn.told_on > clock.today() - timedelta(days=TOLD), unmarked(viewer, CODE, ValueTurn.id),
        )
        .order_by(CustomerValue.points.desc(), ValueTurn.id)
        .limit(FIRST)
    )  # fmt: skip
    return within_reach(found, viewer, Verb.CUSTOMER_GRADE)
