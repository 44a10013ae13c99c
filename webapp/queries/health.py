"""Whether the database answers, and which step it stands at."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from webapp.db import session


def schema() -> str | None:
    """The newest migration applied; None when the database does not answer."""
    try:
        found = session.execute(text("SELECT name FROM _sqlite_migrations ORDER BY id DESC LIMIT 1")).scalar()
    except SQLAlchemyError:
        return None
    return str(found)
