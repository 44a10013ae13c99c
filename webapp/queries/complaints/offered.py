"""What the filters of the list offer to this reader: years, handlers, departments."""

from sqlalchemy import select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, Department, User
from webapp.queries.complaints.asked import number_year
from webapp.queries.complaints.sight import visible


def years(viewer: Viewer) -> list[str]:
    """Those of the numbers, latest first."""
    return list(
        session.scalars(select(number_year).where(visible(viewer)).distinct().order_by(number_year.desc()))
    )


def handlers(viewer: Viewer) -> list[tuple[str, str]]:
    """(id, name) of who has one."""
    theirs = select(Complaint.handler_id).where(visible(viewer))
    rows = session.execute(select(User.id, User.name).where(User.id.in_(theirs)).order_by(User.name))
    return [(str(key), name) for key, name in rows]


def departments() -> list[tuple[str, str]]:
    rows = session.execute(
        select(Department.id, Department.name).order_by(Department.position, Department.name)
    )
    return [(str(key), name) for key, name in rows]
