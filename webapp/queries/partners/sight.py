"""Who sees which 中间商: all of them, or those one looks after."""

from sqlalchemy import ColumnElement, false, select, true

from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.partner_words import State
from webapp.domain.verbs import Reach, Role, Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import Choices
from webapp.models import Partner, User, UserRole

KEEPERS = tuple(role for role in Role if Verb.PARTNER_WRITE in GRANTS[role])
OVER = (State.REFUSED.value, State.ENDED.value)


def visible(viewer: Viewer, verb: Verb = Verb.PARTNER_READ) -> ColumnElement[bool]:
    reach = viewer.reach(verb)
    if reach is None:
        return false()
    return Partner.keeper_id == viewer.id if reach is Reach.OWN else true()


def get(number: str, *, viewer: Viewer, verb: Verb = Verb.PARTNER_READ) -> Partner | None:
    return session.scalars(select(Partner).where(Partner.number == number, visible(viewer, verb))).first()


def keepers(viewer: Viewer, *, held: int | None = None) -> Choices:
    """Who may be chosen to look after one: a manager only himself; held: who does now may stay."""
    at_work = select(UserRole.user_id).where(UserRole.role.in_(KEEPERS))
    wanted = User.is_active & User.id.in_(at_work)
    if viewer.reach(Verb.PARTNER_WRITE) is Reach.OWN:
        wanted &= User.id == viewer.id
    asked = select(User.id, User.name).where(wanted | (User.id == (held or 0))).order_by(User.name)
    return tuple((str(row.id), row.name) for row in session.execute(asked))


def kept_by(user_id: int) -> int:
    """How many he looks after that are not over."""
    asked = select(Partner.id).where(Partner.keeper_id == user_id, Partner.state.not_in(OVER))
    return len(session.scalars(asked).all())
