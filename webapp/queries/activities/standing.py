"""How a person stands to an entry: did he write it, does he head whoever did."""

from webapp import clock
from webapp.db import session
from webapp.domain.activity_rules import Correcting
from webapp.domain.verbs import Role
from webapp.domain.viewer import Viewer
from webapp.models import Activity, User


def correcting(row: Activity, *, viewer: Viewer) -> Correcting:
    return Correcting(
        is_author=viewer.id in (row.by_id, row.recorded_by_id),
        is_head=_heads(viewer, row.by_id),
        recorded_on=clock.wall(row.recorded_at).date(),
    )


def _heads(viewer: Viewer, user_id: int) -> bool:
    """Nobody is his own head."""
    if Role.HEAD not in viewer.roles or user_id == viewer.id:
        return False
    person = session.get(User, user_id)
    return not viewer.departments or (person is not None and person.department_id in viewer.departments)
