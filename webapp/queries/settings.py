"""Settings as they are now: read once a request, defaults where nobody has changed them."""

import json
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, select

from webapp.db import session
from webapp.models import CodeItem, Setting
from webapp.queries import plans

MARK = 16  # signs
DEFAULTS: dict[str, Any] = {
    "institute": "计量检测机构",
    "is_demo": False,
    "notice_title": "到期检定通知书",
    "complaint_phone": "",
    "public_url": "",
    "second_factor_roles": [],
}


def everything() -> dict[str, Any]:
    """All settings; kept for as long as the database session (a request) lasts."""
    kept: dict[str, Any] | None = session.info.get("settings")
    if kept is None:
        rows = plans.rows("settings", lambda: select(Setting.name, Setting.value))
        stored = tuple(sorted((name, value) for name, value in rows))
        kept = DEFAULTS | _read(stored)
        session.info["settings"] = kept
        session.info["settings_stamp"] = hash(stored)
    return kept


@lru_cache(maxsize=4)
def _read(stored: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Read once while nobody changes them; who changes one makes another value of it, never this one."""
    return {name: json.loads(value) for name, value in stored}


def stamp() -> int:
    """Another one when a setting is another; of this process alone."""
    everything()
    return int(session.info["settings_stamp"])


def forget() -> None:
    """After a change, so that the same request sees it."""
    session.info.pop("settings", None)


def value(name: str) -> Any:
    return everything().get(name, DEFAULTS.get(name))


def mark(name: str) -> str:
    """Of what it is now: a form carries it, so that what others save meanwhile is not overwritten unseen."""
    return sha256(json.dumps(value(name), sort_keys=True).encode()).hexdigest()[:MARK]


def institute() -> str:
    return str(value("institute"))


def is_demo() -> bool:
    return bool(value("is_demo"))


def _words(listed: tuple[str, ...]) -> Select[str, str]:
    return (
        select(CodeItem.listed, CodeItem.name)
        .where(CodeItem.listed.in_(listed), CodeItem.is_active)
        .order_by(CodeItem.listed, CodeItem.position, CodeItem.id)
    )


def code_lists(*listed: str) -> dict[str, list[str]]:
    """Several lists with one statement."""
    rows = plans.rows(("code lists", listed), lambda: _words(listed))
    found: dict[str, list[str]] = {name: [] for name in listed}
    for name, word in rows:
        found[name].append(word)
    return found
