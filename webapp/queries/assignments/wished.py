"""Who an import wished for as 客户经理 of the cards it made (the column is a wish, never an assignment)."""

from collections import defaultdict

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Role
from webapp.models import ImportRow, User, UserRole


def wishes(run_id: int) -> dict[str, list[int]]:
    """Name wished for, "" for nobody -> the new cards of the run; a user name becomes the person's."""
    wish = func.coalesce(func.json_extract(ImportRow.values, "$.manager"), "")
    rows = session.execute(
        select(ImportRow.target_id, wish)
        .where(ImportRow.run_id == run_id, ImportRow.outcome == "new", ImportRow.taken)
        .where(ImportRow.target_id.is_not(None))
        .order_by(ImportRow.line)
    )
    last = {key: str(named) or None for key, named in rows if key is not None}
    names = _names({named for named in last.values() if named})
    found: dict[str, list[int]] = defaultdict(list)
    for key, named in last.items():
        found[names.get(named, named) if named else ""].append(key)
    return dict(found)


def _names(called: set[str]) -> dict[str, str]:
    managers = select(UserRole.user_id).where(UserRole.role == Role.MANAGER)
    rows = session.execute(
        select(User.username, User.name).where(User.username.in_(called), User.id.in_(managers))
    )
    return {row.username: row.name for row in rows}
