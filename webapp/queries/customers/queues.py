"""What waits on 今日 because of customer cards: for managers, and for those who assign and grade."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp import clock
from webapp.domain.card_words import STATUSES
from webapp.domain.completeness import THIN
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_, label_of
from webapp.models import Customer
from webapp.queries.customers.narrowing import given
from webapp.queries.home import Queue, Waiting, queue
from webapp.queries.pooled import waits
from webapp.queries.reach import within_reach
from webapp.queries.today_marks import unmarked
from webapp.queries.together import Ask, Steps

FIRST = 5
BY_NOBODY = "INDEXED BY ix_customers_nobodys"
IN_ALL = func.count().over()
NOTE, FILL = N_("记一笔"), N_("补资料")
FRESH_DAYS = 7
EXPIRING_DAYS = 30
WANTING = "&".join(f"status={code}" for code, _label in STATUSES if code != "stopped")
OVER = ("former", "stopped")
KEPT = "&".join(f"status={code}" for code, _label in STATUSES if code not in OVER)


@queue(10)
def unassigned(viewer: Viewer) -> Steps[Queue | None]:
    """待分配: customers of nobody, for those who assign."""
    if not viewer.may(Verb.CUSTOMER_ASSIGN):
        return None
    rows = yield Ask(lambda: _nobodys(viewer, Verb.CUSTOMER_ASSIGN), is_kept=True)
    return Queue(
        label=N_("待分配客户"),
        icon="user-plus",
        count=rows[0].in_all if rows else 0,
        href="/assignments?waiting=yes",
        rows=[
            _waiting(
                row,
                word=label_of(STATUSES, row.status),
                action=(N_("分配"), f"/assignments/proposals/{row.number}"),
            )
            for row in rows
        ],
        empty=N_("每家客户都有客户经理。"),
    )


@queue(12)
def nobodys(viewer: Viewer) -> Steps[Queue | None]:
    """The same for those who see every customer and assign none: they may remind the head."""
    if viewer.may(Verb.CUSTOMER_ASSIGN) or viewer.reach(Verb.CUSTOMER_READ) is not Reach.ALL:
        return None
    rows = yield Ask(lambda: _nobodys(viewer, Verb.CUSTOMER_READ), is_kept=True)
    if not rows:
        return None
    return Queue(
        label=N_("待分配客户"),
        icon="user-plus",
        count=rows[0].in_all,
        href=f"/customers?manager=none&{WANTING}",
        rows=[_waiting(row) for row in rows],
    )


@queue(20)
def fresh(viewer: Viewer) -> Steps[Queue | None]:
    """新分配: given to me within the last seven days by somebody else."""
    if not _has_customers(viewer):
        return None
    rows = yield Ask(lambda: _fresh(viewer))
    if not rows:
        return None
    return Queue(
        label=N_("新分配给我的客户"),
        icon="user-check",
        count=rows[0].in_all,
        href=f"/customers?manager=me&given={FRESH_DAYS}",
        rows=[
            _waiting(
                row,
                word=label_of(STATUSES, row.status),
                grade=row.grade or None,
                action=(NOTE, f"/activities/new?customer={row.number}"),
                mark=(row.number, row.number),
            )
            for row in rows
        ],
        code="fresh",
    )


def _fresh(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    where = (
        Customer.manager_id == viewer.id,
        Customer.id.in_(given(FRESH_DAYS, to=viewer.id)),
        _unmarked(viewer, "fresh"),
    )
    return _first(viewer, Verb.CUSTOMER_READ, *where, order=Customer.updated_at.desc())


@queue(60)
def thin(viewer: Viewer) -> Steps[Queue | None]:
    """资料不全: my cards under 60 percent, those of the best grade first."""
    if not _has_customers(viewer):
        return None
    rows = yield Ask(lambda: _thin(viewer))
    return Queue(
        label=N_("资料不全的客户"),
        icon="gauge",
        count=rows[0].in_all if rows else 0,
        href=f"/customers?manager=me&below={THIN}&{KEPT}&sort=completeness",
        rows=[
            _waiting(
                row,
                grade=row.grade or None,
                when=f"{row.completeness}%",
                when_tone="bad" if row.completeness < THIN // 2 else "warn",
                action=(FILL, f"/customers/{row.number}?edit=reach"),
                mark=(row.number, row.number),
            )
            for row in rows
        ],
        empty=N_("您负责的客户卡都达到了 60%。"),
        code="thin",
    )


def _thin(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    where = (
        Customer.manager_id == viewer.id,
        Customer.completeness < THIN,
        Customer.status.not_in(OVER),
        _unmarked(viewer, "thin"),
    )
    order = (func.nullif(Customer.grade, "").asc().nulls_last(), Customer.completeness)
    return _first(viewer, Verb.CUSTOMER_EDIT, *where, order=order)


@queue(30)
def expiring(viewer: Viewer) -> Steps[Queue | None]:
    """等级即将到期: within thirty days, for those who grade; the night after its end a grade falls away."""
    if not viewer.may(Verb.CUSTOMER_GRADE):
        return None
    today = clock.today()
    where = (Customer.grade > "", Customer.grade_until <= today + timedelta(days=EXPIRING_DAYS))
    rows = yield Ask(
        lambda: _first(viewer, Verb.CUSTOMER_GRADE, *where, order=Customer.grade_until), is_kept=True
    )
    if not rows:
        return None
    return Queue(
        label=N_("等级即将到期"),
        icon="calendar-clock",
        count=rows[0].in_all,
        href=f"/customers?ends={EXPIRING_DAYS}&sort=grade",
        rows=[
            _waiting(
                row,
                grade=row.grade,
                when=row.grade_until.isoformat(),
                when_tone="bad" if row.grade_until <= today + timedelta(days=FRESH_DAYS) else "warn",
                action=(N_("评级"), f"/customers/{row.number}/grade/new"),
            )
            for row in rows
        ],
    )


def _nobodys(viewer: Viewer, verb: Verb) -> Select[*tuple[Any, ...]]:
    """Counted apart: the few that are told of stand first in an index that holds all the count asks."""
    where = (waits(), Customer.status != "stopped")
    counted: Any = within_reach(select(func.count()).select_from(Customer).where(*where), viewer, verb)
    in_all = counted.with_hint(Customer, BY_NOBODY, "sqlite").correlate(None).scalar_subquery()
    first = _first(viewer, verb, *where, order=Customer.created_at, in_all=in_all)
    return first.with_hint(Customer, BY_NOBODY, "sqlite")


def _has_customers(viewer: Viewer) -> bool:
    return Role.MANAGER in viewer.roles and viewer.reach(Verb.CUSTOMER_READ) is not None


def _unmarked(viewer: Viewer, code: str) -> ColumnElement[bool]:
    return unmarked(viewer, code, Customer.number)


def _waiting(row: Any, **more: Any) -> Waiting:
    """A line that opens the card; more: what this queue tells beside it."""
    return Waiting(title=row.name, note=row.number, href=f"/customers/{row.number}", **more)


def _first(
    viewer: Viewer, verb: Verb, *where: ColumnElement[bool], order: Any, in_all: Any = IN_ALL
) -> Select[Any]:
    columns: Select[*tuple[Any, ...]] = select(
        Customer.number,
        Customer.name,
        Customer.status,
        Customer.grade,
        Customer.grade_until,
        Customer.completeness,
        in_all.label("in_all"),
    )
    ordered = columns.where(*where).order_by(*(order if isinstance(order, tuple) else (order,)), Customer.id)
    return within_reach(ordered, viewer, verb).limit(FIRST)
