"""What seldom changes, kept until the next named deed: the log's newest entry is the database's age."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, SessionTransaction

from webapp.db import current_deed, db, run

T = TypeVar("T")
MOST = 2000
AGE = "age"

_kept: "WeakKeyDictionary[Engine, tuple[int, dict[Hashable, object]]]" = WeakKeyDictionary()


def age() -> int:
    """Grows with every named deed, also of another process; one cheap statement for what is read together.

    Reading sees one state of the database until it is over; a deed that runs adds to the log as it goes.
    """
    told = db.session().info
    if AGE not in told or current_deed() is not None:
        told[AGE] = int(run("SELECT max(id) FROM audit_entries")[0][0] or 0)
    return int(told[AGE])


@event.listens_for(Session, "after_transaction_end")
def _read_anew(session: Session, _transaction: SessionTransaction) -> None:
    session.info.pop(AGE, None)


def forget(engine: Engine) -> None:
    """Nothing is known any more, as after a deed."""
    _kept.pop(engine, None)


def remembered(key: Hashable, build: Callable[[], T], *, at: int) -> T:
    """What build() gave when the database was this old, or what it gives now; it must give plain values."""
    found = _at(at)
    if key not in found:
        found[key] = build()
    return found[key]  # type: ignore[return-value]


def known(key: Hashable, *, at: int) -> Any:
    """None: nothing is remembered of it."""
    return _at(at).get(key)


def keep(key: Hashable, value: object, *, at: int) -> None:
    """What was found otherwise than by build(); plain values."""
    _at(at)[key] = value


def _at(at: int) -> dict[Hashable, object]:
    """All that is remembered of this age; of another one nothing is."""
    old, found = _kept.get(db.engine, (-1, {}))
    if old != at or len(found) > MOST:
        found = {}
        _kept[db.engine] = (at, found)
    return found
