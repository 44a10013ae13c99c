"""Who may have a request."""

from sqlalchemy import select

from webapp.db import session
from webapp.models import User


def holders() -> list[tuple[str, str]]:
    """(id, name) of everybody at work, who may have it."""
    rows = session.execute(
        select(User.id, User.name, User.username).where(User.is_active).order_by(User.name)
    )
    return [(str(key), f"{name}（{username}）") for key, name, username in rows]
