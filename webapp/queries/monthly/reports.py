"""经营月报 that were made: the list, one of them; drafts are there only for who writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, true

from webapp.db import session
from webapp.domain.months import Month
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Job, MonthlyComment, MonthlyReport, User

MOST = 240


@dataclass(frozen=True)
class Line:
    """made_by, released_by: "" the program's."""

    number: str
    month: str
    edition: int
    state: str
    made_at: datetime
    made_by: str
    released_at: datetime | None
    released_by: str
    said: int


def visible(viewer: Viewer) -> ColumnElement[bool]:
    may_read = viewer.is_system or viewer.may(Verb.MONTHLY_READ)
    if viewer.is_system or viewer.may(Verb.MONTHLY_WRITE):
        return true()
    return and_(true() if may_read else ~true(), MonthlyReport.state == "released")


def listed(viewer: Viewer, *, year: int | None = None) -> Sequence[Line]:
    """The newest month first, its newest edition first; one statement."""
    maker = select(User.name).where(User.id == MonthlyReport.made_by_id).scalar_subquery()
    releaser = select(User.name).where(User.id == MonthlyReport.released_by_id).scalar_subquery()
    said = select(func.count()).where(MonthlyComment.report_id == MonthlyReport.id, MonthlyComment.text != "")
    one = MonthlyReport
    found = select(
        one.number, one.month, one.edition, one.state, one.made_at, func.coalesce(maker, ""), one.released_at,
        func.coalesce(releaser, ""), said.scalar_subquery(),
    ).where(visible(viewer))  # fmt: skip
    if year is not None:
        found = found.where(one.month.startswith(f"{year}-"))
    return [
        Line(*row)
        for row in session.execute(found.order_by(one.month.desc(), one.edition.desc()).limit(MOST))
    ]


def get(number: str, *, viewer: Viewer) -> MonthlyReport | None:
    return session.scalars(
        select(MonthlyReport).where(MonthlyReport.number == number, visible(viewer))
    ).one_or_none()


def comments(report: MonthlyReport) -> Sequence[MonthlyComment]:
    return session.scalars(select(MonthlyComment).where(MonthlyComment.report_id == report.id)).all()


def editions(month: Month) -> int:
    found = select(func.count()).where(MonthlyReport.month == str(month))
    return session.scalar(found) or 0


def is_being_made() -> bool:
    waits = select(Job.number).where(Job.kind == "monthly_report", Job.state.in_(("waiting", "running")))
    return session.scalar(waits.limit(1)) is not None


def names(report: MonthlyReport) -> tuple[str, str]:
    """Who asked for it and who released it, "" the program or nobody yet; one statement."""
    ids = [one for one in (report.made_by_id, report.released_by_id) if one]
    known = dict(session.execute(select(User.id, User.name).where(User.id.in_(ids))).all())
    return known.get(report.made_by_id or 0, ""), known.get(report.released_by_id or 0, "")
