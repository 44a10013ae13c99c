"""The first administrator: a one-time link while there is no user at all."""

import hashlib
import hmac
import json
import secrets

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Setting, User, UserRole
from webapp.queries import users

TOKEN = "setup_token"  # noqa: S105  (the setting's name)


def token() -> str:
    """The one-time token of the link, made anew at each start while nobody exists."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        fresh = secrets.token_urlsafe(24)
        session.merge(Setting(name=TOKEN, value=json.dumps(_digest(fresh))))
    return fresh


def is_right(given: str) -> bool:
    kept = session.scalar(select(Setting.value).where(Setting.name == TOKEN))
    return kept is not None and hmac.compare_digest(json.loads(kept), _digest(given))


def _digest(token: str) -> str:
    """What is kept, in the settings and in the log, opens nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_first_administrator(
    *, given: str, username: str, name: str, password_hash: str, institute: str
) -> int:
    """The new user's id; refused once anybody exists or with another token."""
    with transaction(Verb.USER_MANAGE, SYSTEM):
        if users.any_user() or not is_right(given):
            raise Refusal("此链接已失效：管理员已经建立，或服务已重新启动。")
        user = User(username=username, name=name, password_hash=password_hash, created_at=clock.now())
        session.add(user)
        session.flush()
        session.add(UserRole(user_id=user.id, role=Role.ADMIN))
        session.merge(Setting(name="institute", value=json.dumps(institute, ensure_ascii=False)))
        session.delete(session.get_one(Setting, TOKEN))
        return user.id
