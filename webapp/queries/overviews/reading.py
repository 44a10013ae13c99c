"""Whose overviews a person reads, and one as it was kept."""

from datetime import datetime

from sqlalchemy import select

from webapp.db import session
from webapp.domain import overviews
from webapp.domain.goal_words import Owner
from webapp.domain.overviews import Overview
from webapp.domain.verbs import Reach, Verb
from webapp.domain.viewer import Viewer
from webapp.models import KeptOverview
from webapp.queries.goals import owners
from webapp.queries.goals.owners import Choice


def choices(viewer: Viewer) -> list[Choice]:
    """Those he reads, in the order of the tree; two statements."""
    return [one for one in owners.choices() if sees(viewer, one)]


def sees(viewer: Viewer, one: Choice) -> bool:
    """Everybody his own; a head his departments and their people; who reads all, all."""
    reach, held = viewer.reach(Verb.OVERVIEW_READ), one.held
    if reach is Reach.ALL:
        return True
    if reach is not None and held.kind == Owner.PERSON and held.person_id == viewer.id:
        return True
    is_theirs = held.kind != Owner.INSTITUTE and held.department_id in viewer.departments
    return reach is Reach.DEPARTMENT and is_theirs


def kept(one: Choice) -> tuple[Overview, datetime] | None:
    """None: it was not counted yet."""
    where = KeptOverview.owner == one.held.kind, KeptOverview.owner_id == (one.held.key or 0)
    row = session.scalars(select(KeptOverview).where(*where)).one_or_none()
    return None if row is None else (overviews.read(row.content), row.as_of)
