"""How often somebody was praised in a year, as far as it was verified and this reader sees it."""

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.models import Praise
from webapp.queries.praises.asked import year_of
from webapp.queries.praises.sight import visible


def verified_of(person_id: int, *, year: int, viewer: Viewer) -> int:
    statement = select(func.count(Praise.id)).where(
        Praise.person_id == person_id, Praise.state == "verified", year_of == str(year), visible(viewer)
    )
    return session.scalar(statement) or 0
