"""Drafts that wait to be issued."""

from collections.abc import Sequence

from sqlalchemy import select

from webapp.db import session
from webapp.domain.goal_periods import Term
from webapp.domain.goal_states import DRAFT
from webapp.domain.viewer import Viewer
from webapp.models.goal import Goal
from webapp.queries.goals.above import within
from webapp.queries.goals.sight import settable


def of_term(term: Term, *, viewer: Viewer) -> Sequence[Goal]:
    """Of it and of the shorter ones in it, as far as this person sets them; longer ones first."""
    slugs = [term.slug, *(one.slug for one in within(term))]
    found = select(Goal).where(Goal.state == DRAFT, Goal.period.in_(slugs), settable(viewer))
    return session.scalars(found.order_by(Goal.id)).all()
