"""今日: customers whose instruments fall due soon (到期送检), the earliest day first."""

from typing import Any

from sqlalchemy import Select, func, select

from webapp import clock
from webapp.domain.recall_words import Folder
from webapp.domain.remarks import Remark
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.models import Customer, Instrument
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.recalls import folders
from webapp.queries.recalls.asking import Asked
from webapp.queries.recalls.whose import whose
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

FIRST = 5


@queue(27)
def due_soon(viewer: Viewer) -> Steps[Queue | None]:
    """One's own customers, counted anew only after a deed; a whole department's are for the room itself."""
    if viewer.id is None or Role.MANAGER not in viewer.roles or not viewer.may(Verb.RECALL_READ):
        return None
    rows = yield Ask(lambda: _first(viewer, Asked(Folder.DUE, manager="me")), is_kept=True)
    if not rows:
        return None
    return Queue(
        label=N_("到期送检"),
        icon="calendar-clock",
        count=rows[0].in_all,
        href="/recalls?folder=due&manager=me",
        rows=[_waiting(row) for row in rows],
        code="recall",
    )


def _waiting(row: Any) -> Waiting:
    there = f"/recalls?folder=due&customer={row.number}"
    return Waiting(
        title=row.name,
        note=Remark(N_("%(n)s 台件即将到期"), {"n": str(row.many)}),
        href=there,
        grade=row.grade or None,
        when=row.first_on,
        when_tone="warn",
        action=(N_("通知"), there),
        mark=(row.number, row.number),
    )


def _first(viewer: Viewer, wanted: Asked) -> Select[*tuple[Any, ...]]:
    many, first_on = func.count(Instrument.id).label("many"), func.min(Instrument.due_on).label("first_on")
    found: Select[*tuple[Any, ...]] = (
        select(
            Customer.number, Customer.name, Customer.grade, many, func.date(first_on).label("first_on"),
            func.count().over().label("in_all"),
        )
        .select_from(Instrument)
        .join(Customer, Customer.id == Instrument.customer_id)
        .where(
            *folders.where(Folder.DUE, wanted, viewer=viewer, today=clock.today()),
            unmarked(viewer, "recall", Customer.number),
        )
        .group_by(Customer.id)
        .order_by(first_on, Customer.id)
        .limit(FIRST)
    )  # fmt: skip
    few = whose(wanted, viewer)
    return found if few is None else found.where(Instrument.customer_id.in_(few))
