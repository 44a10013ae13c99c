"""To whom a call or a call-back may be given: who may do it, and is not the customer's own manager."""

from collections.abc import Collection

from sqlalchemy import select

from webapp.db import session
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Verb
from webapp.models import SurveyCallback, SurveyInvitation, User, UserRole
from webapp.queries import users
from webapp.queries.surveys import calls, invitations


def who_may(verb: Verb, *, but: Collection[int | None] = ()) -> list[tuple[int, str]]:
    """(id, name) of those at work who hold it in any reach; but: the customer's managers."""
    roles = [role for role, verbs in GRANTS.items() if verb in verbs]
    rows = session.execute(
        select(User.id, User.name)
        .where(User.is_active, User.id.in_(select(UserRole.user_id).where(UserRole.role.in_(roles))))
        .order_by(User.name)
    )
    return [(key, name) for key, name in rows if key not in but]


def may_ask(user_id: int, one: SurveyInvitation) -> bool:
    """Whether he could take down the answer once the call is his."""
    found = users.account(user_id)
    return found is not None and found.is_active and invitations.may_be_given(one, found.viewer)


def may_call(user_id: int, one: SurveyCallback) -> bool:
    """Whether this call-back exists for him."""
    found = users.account(user_id)
    return found is not None and found.is_active and calls.get(one.id, viewer=found.viewer) is not None
