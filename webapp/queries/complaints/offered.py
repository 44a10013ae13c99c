"""What the filters of the list offer to this reader: years, handlers, departments."""

from functools import partial

from sqlalchemy import select

from webapp import clock
from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Department, User
from webapp.queries.complaints.asked import number_year
from webapp.queries.complaints.sight import visible
from webapp.queries.remembered import age, remembered


def years(viewer: Viewer) -> list[str]:
    """Those of the numbers, latest first."""
    return remembered(("years of complaints", viewer, clock.today()), partial(_years, viewer), at=age())


def _years(viewer: Viewer) -> list[str]:
    return list(
        session.scalars(select(number_year).where(visible(viewer)).distinct().order_by(number_year.desc()))
    )


def handlers(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of who has one."""
    return remembered(("handlers of complaints", viewer, clock.today()), partial(_handlers, viewer), at=age())


def _handlers(viewer: Viewer) -> list[tuple[str, str]]:
    theirs = select(Complaint.handler_id).where(visible(viewer))
    rows = session.execute(select(User.id, User.name).where(User.id.in_(theirs)).order_by(User.name))
    return [(str(key), name) for key, name in rows]


def departments() -> list[tuple[str, str]]:
    return remembered("departments of complaints", _departments, at=age())


def _departments() -> list[tuple[str, str]]:
    rows = session.execute(
        select(Department.id, Department.name).order_by(Department.position, Department.name)
    )
    return [(str(key), name) for key, name in rows]
