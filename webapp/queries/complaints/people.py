"""Colleagues by the names somebody typed; a name nobody here has stays a name."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from webapp.db import session
from webapp.domain.refusal import Refusal
from webapp.models import User


@dataclass(frozen=True)
class Named:
    """user_id: None for somebody without an account."""

    name: str
    user_id: int | None


def named(words: list[str]) -> list[Named]:
    """One statement; two colleagues of one name are told apart by their user names."""
    if not words:
        return []
    lowered = [word.lower() for word in words]
    wanted = or_(User.name.in_(words), func.lower(User.username).in_(lowered))
    rows = session.execute(
        select(User.id, User.name, User.username).where(wanted).order_by(User.is_active.desc(), User.id)
    ).all()
    found: dict[int | str, Named] = {}
    for word in words:
        hits = [row for row in rows if row.username.lower() == word.lower()]
        hits = hits or [row for row in rows if row.name == word]
        if len(hits) > 1:
            names = "、".join(row.username for row in hits)
            raise Refusal("名叫“%(name)s”的不止一位，请改填用户名：%(names)s。", name=word, names=names)
        one = Named(hits[0].name, hits[0].id) if hits else Named(word, None)
        found.setdefault(one.user_id or one.name, one)
    return list(found.values())
