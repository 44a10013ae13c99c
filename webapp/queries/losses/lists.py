"""Cases as a list: filtered, sorted, paged, within reach, with the reason only for those who may read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.db import session
from webapp.domain.loss_words import OPEN, REASONS, STAGES, Stage
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User
from webapp.models.losses import LossCase
from webapp.queries.kept_together import Kept
from webapp.queries.losses.sight import is_about, visible
from webapp.queries.paging import Found, cut, nearest

MOST_EXPORTED = 10_000
DEFAULT_SORT = "due"
SORTS: dict[str, Any] = {
    "number": LossCase.number,
    "lost": LossCase.lost_on,
    "due": LossCase.due_on,
}
FEE = "fee"
LIVE, MINE, LATE = "open", "mine", "late"


@dataclass(frozen=True)
class Asked:
    stage: str = ""
    reason: str = ""
    manager: str = ""
    sort: str = DEFAULT_SORT
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        return bool(self.stage or self.reason or self.manager)


def asked(args: Any, *, page: int) -> Asked:
    """As it came in the address, without what makes no sense."""
    stage, reason = args.get("stage", ""), args.get("reason", "")
    manager, sort = args.get("manager", ""), args.get("sort", DEFAULT_SORT)
    return Asked(
        stage if stage in {LIVE, MINE, LATE, *dict(STAGES)} else "",
        reason if reason in dict(REASONS) else "",
        manager if manager.isascii() and manager.isdigit() and len(manager) <= 9 else "",  # noqa: PLR2004
        sort if sort.removeprefix("-") in {*SORTS, FEE} else DEFAULT_SORT,
        page,
    )


def search(wanted: Asked, *, viewer: Viewer, today: date, at: int) -> Found[Any]:
    """Two statements, the number of all kept. reason: "" where this reader may not know it yet."""
    where = _narrowed(wanted, viewer, today)
    total = int(asked_total(wanted, viewer=viewer, today=today).answer(at=at))
    page = nearest(wanted.page, total)
    return Found(session.execute(cut(_rows(viewer, where, wanted.sort), page)).all(), page, total)


def asked_total(wanted: Asked, *, viewer: Viewer, today: date) -> Kept:
    def build() -> Select[*tuple[Any, ...]]:
        return _from(func.count(LossCase.id)).where(*_narrowed(wanted, viewer, today))

    key = ("lost total", replace(wanted, page=1, sort=DEFAULT_SORT), viewer, today)
    return Kept(key, build, lambda rows: rows[0][0])


def every(wanted: Asked, *, viewer: Viewer, today: date) -> Sequence[Any]:
    """All that the filters leave, for the workbook."""
    rows = _rows(viewer, _narrowed(wanted, viewer, today), wanted.sort)
    return session.execute(rows.limit(MOST_EXPORTED)).all()


def managers(viewer: Viewer, *, at: int) -> list[tuple[str, str]]:
    """Whose customers' cases this person sees. Kept."""
    found: list[tuple[str, str]] = asked_managers(viewer).answer(at=at)
    return found


def asked_managers(viewer: Viewer) -> Kept:
    def build() -> Select[*tuple[Any, ...]]:
        found = _from(User.id, User.name).join(User, User.id == LossCase.manager_id)
        return found.where(visible(viewer)).distinct().order_by(User.name)

    key = ("managers of lost ones", viewer, clock.today())
    return Kept(key, build, lambda rows: [(str(one), name) for one, name in rows])


def known(viewer: Viewer) -> ColumnElement[bool]:
    """Where the record may be read by this person (sight.Opened.reads_record in SQL)."""
    return (LossCase.stage == Stage.CLOSED) | ~is_about(viewer)


def _fee(viewer: Viewer) -> ColumnElement[int]:
    """As the record corrects it; as the program reckoned it for who may not read the record yet."""
    found: ColumnElement[int] = case((known(viewer), LossCase.fee), else_=LossCase.fee_found)
    return found


def _from(*columns: Any) -> Select[*tuple[Any, ...]]:
    return select(*columns).select_from(LossCase).join(Customer, Customer.id == LossCase.customer_id)


def _rows(viewer: Viewer, where: list[ColumnElement[bool]], sort: str) -> Select[*tuple[Any, ...]]:
    manager, interviewer = aliased(User), aliased(User)
    column = SORTS.get(sort.removeprefix("-"), _fee(viewer))
    closed = LossCase.stage.in_((Stage.CLOSED, Stage.VOID))
    order = (column.desc(),) if sort.startswith("-") else (column.asc(),)
    return (
        _from(
            LossCase.number, LossCase.stage, LossCase.cause, LossCase.grade, LossCase.lost_on,
            LossCase.due_on, LossCase.outcome, LossCase.won_on, LossCase.closed_at,
            Customer.name.label("customer"), Customer.number.label("customer_number"),
            manager.name.label("manager"), interviewer.name.label("interviewer"),
            case((known(viewer), LossCase.reason), else_="").label("reason"),
            case((known(viewer), LossCase.controllable), else_="").label("controllable"),
            _fee(viewer).label("fee"),
        )
        .outerjoin(manager, manager.id == LossCase.manager_id)
        .outerjoin(interviewer, interviewer.id == LossCase.interviewer_id)
        .where(*where)
        .order_by(*((closed,) if sort == DEFAULT_SORT else ()), *order, LossCase.id.desc())
    )  # fmt: skip


def _narrowed(wanted: Asked, viewer: Viewer, today: date) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [visible(viewer)]
    at_work = LossCase.stage.in_((Stage.WAITING, Stage.ASSIGNED))
    groups = {
        LIVE: LossCase.stage.in_(OPEN),
        MINE: and_(LossCase.interviewer_id == viewer.id, LossCase.stage == Stage.ASSIGNED),
        LATE: and_(at_work, LossCase.due_on < today),
    }
    if wanted.stage:
        where.append(groups.get(wanted.stage, LossCase.stage == wanted.stage))
    if wanted.reason:
        where += [LossCase.reason == wanted.reason, known(viewer)]
    if wanted.manager:
        where.append(LossCase.manager_id == int(wanted.manager))
    return where
