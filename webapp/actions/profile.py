"""One's own account: how to be reached, one's own password."""

from webapp.actions import action, actor, session
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import User


@action(Verb.PROFILE_EDIT)
def edit(*, version: int, phone: str, email: str) -> None:
    user = _me()
    if user.version != version:
        raise Stale
    user.phone, user.email = phone, email
    session.flush()


@action(Verb.PROFILE_EDIT)
def set_password(*, password_hash: str) -> int:
    """The new epoch: every session but the one that learns it is dead from now on."""
    user = _me()
    user.password_hash, user.must_change = password_hash, False
    user.epoch += 1
    session.flush()
    return user.epoch


@action(Verb.PROFILE_EDIT)
def leave_everywhere() -> None:
    """退出所有设备: every session of this person ends, also one that is being copied at this moment."""
    _me().epoch += 1
    session.flush()


@action(Verb.PROFILE_EDIT)
def renew_hash(*, password_hash: str) -> None:
    """The same password under today's parameters; sessions go on."""
    _me().password_hash = password_hash
    session.flush()


def _me() -> User:
    user = session.get(User, actor().id) if actor().id else None
    if user is None:
        raise Refusal("该账户已不存在。")
    return user
