"""Two-step sign-in: turned on and off, a code used up, the roles that need it (security.md 21)."""

from collections.abc import Iterable

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.settings import put, refuse_stale
from webapp.domain import second_factor as rule
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.models import RecoveryCode, SecondFactor, User
from webapp.queries import accounts
from webapp.queries import second_factor as queries
from webapp.queries.users import NEEDED


@action(Verb.PROFILE_EDIT)
def turn_on(*, salt: str, step: int, digests: Iterable[str]) -> int:
    """Also another telephone instead of the one before; the new epoch: other sessions are dead.

    step: whose code proved that the telephone has the secret; it opens nothing any more.
    """
    user = _me()
    kept = session.get(SecondFactor, user.id)
    if kept is None:
        session.add(SecondFactor(user_id=user.id, salt=salt, used_step=step, since=clock.now()))
    else:
        kept.salt, kept.used_step, kept.since = salt, step, clock.now()
    _set_codes(user.id, digests)
    user.epoch += 1
    session.flush()
    return user.epoch


@action(Verb.PROFILE_EDIT)
def turn_off() -> int:
    """The new epoch; refused while one of his roles needs it."""
    user = _me()
    if queries.needed() & accounts.roles_of(user.id):
        raise Refusal("您的角色须使用两步验证，不能关闭；换手机时请点“换一部手机”。")
    _take_away(user)
    return user.epoch


@action(Verb.USER_MANAGE)
def reset(user: User) -> None:
    """For who has lost the telephone and the codes: all his sessions end."""
    if user.id == actor().id:
        raise Refusal("自己的两步验证请在“我的账户”中办理。")
    if session.get(SecondFactor, user.id) is None:
        raise Refusal("%(name)s 没有启用两步验证。", name=user.name)
    _take_away(user)


@action(Verb.PROFILE_EDIT)
def enter(*, typed: str, key: bytes) -> bool:
    """Whether the code opens; it then opens nothing any more, nor does one from before it."""
    kept = session.get(SecondFactor, actor().id)
    if kept is None:
        return False
    now = rule.step_of(clock.now())
    step = rule.step_entered(rule.secret(key, kept.salt), typed, now=now, used=kept.used_step)
    if step is not None:
        kept.used_step = step
        session.flush()
    return step is not None


@action(Verb.PROFILE_EDIT)
def enter_recovery(*, typed: str, key: bytes) -> bool:
    """Whether it is one of his and unused; it is used up then."""
    me = actor().id or 0
    found = session.scalars(
        select(RecoveryCode).where(
            RecoveryCode.user_id == me,
            RecoveryCode.digest == rule.recovery_digest(key, me, typed),
            RecoveryCode.used_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        return False
    found.used_at = clock.now()
    session.flush()
    return True


@action(Verb.PROFILE_EDIT)
def renew_codes(*, digests: Iterable[str]) -> None:
    """The old ones open nothing any more."""
    user = _me()
    if session.get(SecondFactor, user.id) is None:
        raise Refusal("您没有启用两步验证。")
    _set_codes(user.id, digests)


@action(Verb.SETTINGS_MANAGE)
def require(*, roles: Iterable[str], seen: str) -> None:
    """From their next step on, people of these roles are led to it before anything else."""
    refuse_stale(NEEDED, seen=seen)
    wanted = set(roles)
    put(NEEDED, [role.value for role in Role if role in wanted])


def _set_codes(user_id: int, digests: Iterable[str]) -> None:
    for old in session.scalars(select(RecoveryCode).where(RecoveryCode.user_id == user_id)):
        session.delete(old)
    session.flush()
    session.add_all(RecoveryCode(user_id=user_id, digest=digest) for digest in digests)
    session.flush()


def _take_away(user: User) -> None:
    kept = session.get(SecondFactor, user.id)
    if kept is not None:
        session.delete(kept)
    _set_codes(user.id, ())
    user.epoch += 1
    session.flush()


def _me() -> User:
    user = session.get(User, actor().id) if actor().id else None
    if user is None:
        raise Refusal("该账户已不存在。")
    return user
