"""Accounts: who may sign in, with which roles; leavers keep their name in the log (SE-01, SE-02)."""

from collections.abc import Iterable

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.stays import keep_stay
from webapp.domain.accounts import is_lowered, is_username
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Role, Verb
from webapp.models import Department, User, UserRole
from webapp.queries import accounts
from webapp.queries.handovers import facts
from webapp.queries.partners import sight as partners


@action(Verb.USER_MANAGE)
def add(
    *,
    username: str,
    name: str,
    roles: Iterable[str],
    password_hash: str,
    must_change: bool = True,
    department_id: int | None = None,
    phone: str = "",
    email: str = "",
) -> User:
    """A new account; must_change: somebody else knows the password, so it is changed at first sign-in."""
    _refuse_username(username, but=None)
    user = User(
        username=username,
        name=name,
        password_hash=password_hash,
        must_change=must_change,
        department_id=_department(department_id),
        phone=phone,
        email=email,
        created_at=clock.now(),
    )
    session.add(user)
    session.flush()
    keep_stay(user)
    _set_roles(user, _known(roles))
    return user


@action(Verb.USER_MANAGE)
def edit(
    user: User,
    *,
    version: int,
    username: str,
    name: str,
    roles: Iterable[str],
    department_id: int | None,
    phone: str,
    email: str,
) -> None:
    """The whole account; nobody changes his own roles, one administrator always stays.

    Whoever is responsible for customers stays a manager until they are handed over (SE-02).
    """
    if user.version != version:
        raise Stale
    _refuse_username(username, but=user.id)
    before, wanted = accounts.roles_of(user.id), _known(roles)
    if wanted != before and user.id == actor().id:
        raise Refusal("不能更改自己的角色，请由另一位系统管理员办理。")
    if is_lowered(before & {Role.ADMIN}, wanted) and user.is_active:
        _refuse_last_admin(user)
    if Role.MANAGER in before - wanted:
        _refuse_owner(user)
    user.username, user.name, user.phone, user.email = username, name, phone, email
    user.department_id = _department(department_id)
    user.epoch += is_lowered(before, wanted)
    _set_roles(user, wanted)
    session.flush()
    keep_stay(user)


@action(Verb.USER_MANAGE)
def set_password(user: User, *, password_hash: str, must_change: bool = True) -> None:
    """A reset: all sessions of that person end."""
    user.password_hash, user.must_change = password_hash, must_change
    user.epoch += 1
    session.flush()


@action(Verb.USER_MANAGE)
def disable(user: User) -> None:
    """No more signing in, from the next request on; refused while customers would be left alone (SE-02)."""
    if user.id == actor().id:
        raise Refusal("不能停用自己的账户，请由另一位系统管理员办理。")
    if not user.is_active:
        raise Refusal("该账户已经停用。")
    _refuse_last_admin(user)
    _refuse_owner(user)
    user.is_active, user.disabled_at = False, clock.now()
    user.epoch += 1
    session.flush()


@action(Verb.USER_MANAGE)
def enable(user: User) -> None:
    if user.is_active:
        raise Refusal("该账户正在使用。")
    user.is_active, user.disabled_at = True, None
    session.flush()


def _refuse_username(username: str, *, but: int | None) -> None:
    if not is_username(username):
        raise Refusal("用户名“%(name)s”不合规定：2 到 40 个字母、数字、汉字、点或横线。", name=username)
    taken = select(User.id).where(func.lower(User.username) == username.lower(), User.id != (but or 0))
    if session.execute(taken).first():
        raise Refusal("用户名“%(name)s”已有人使用。", name=username)


def _refuse_last_admin(user: User) -> None:
    if Role.ADMIN in accounts.roles_of(user.id) and not accounts.other_admins(user.id):
        raise Refusal("%(name)s 是唯一的系统管理员，请先指定另一位。", name=user.name)


def _refuse_owner(user: User) -> None:
    owned = accounts.customers_owned(user.id)
    if stopped := accounts.customers_owned(user.id, status="stopped"):
        raise Refusal(
            "%(name)s 名下还有 %(n)d 家客户，请先移交；其中 %(stopped)d 家已停用，请在客户卡上另行指定。",
            name=user.name, n=owned, stopped=stopped,
        )  # fmt: skip
    if owned:
        raise Refusal("%(name)s 名下还有 %(n)d 家客户，请先移交。", name=user.name, n=owned)
    if number := facts.pending_of(user.id):
        raise Refusal(
            "%(name)s 的交接 %(number)s 还没有生效，请先办结或取消。", name=user.name, number=number
        )
    if kept := partners.kept_by(user.id):
        raise Refusal(
            "%(name)s 还负责 %(n)d 家中间商，请先在“中间商”里改由他人负责。", name=user.name, n=kept
        )


def _department(department_id: int | None) -> int | None:
    if department_id is not None and session.get(Department, department_id) is None:
        raise Refusal("所选部门已不存在，请重新选择。")
    return department_id


def _known(roles: Iterable[str]) -> set[Role]:
    wanted = set(roles)
    if not wanted <= set(Role):
        raise Refusal("没有这种角色：%(names)s。", names="、".join(sorted(wanted - set(Role))))
    if not wanted:
        raise Refusal("请至少选择一种角色。")
    return {Role(role) for role in wanted}


def _set_roles(user: User, wanted: set[Role]) -> None:
    rows = session.scalars(select(UserRole).where(UserRole.user_id == user.id)).all()
    for row in rows:
        if row.role not in wanted:
            session.delete(row)
    session.add_all(
        UserRole(user_id=user.id, role=role) for role in sorted(wanted - {row.role for row in rows})
    )
    session.flush()
