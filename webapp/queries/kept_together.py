"""What pages keep until the next named deed, as questions: those not known yet are asked in one statement."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.db import session
from webapp.domain.viewer import Viewer
from webapp.queries.remembered import keep, known, remembered
from webapp.queries.together import Ask, Rows, Statement, Steps, answers


@dataclass(frozen=True)
class Kept:
    """One statement, and what is made of its rows: plain values.

    key holds all that the statement depends on (person, run, filters), besides the day and the settings.
    """

    key: Hashable
    build: Callable[[], Statement]
    made: Callable[[Rows], Any]

    def answer(self, *, at: int) -> Any:
        """Kept, or asked alone. at: the age of the database."""
        return remembered(self.key, lambda: self.made(list(session.execute(self.build()))), at=at)


def learn(*wanted: Kept, viewer: Viewer, at: int) -> None:
    """One statement for all that is not known yet, none if all is; their answers then ask nothing."""
    asking = _missing(wanted, at)
    if asking:
        answers(asking, viewer)


def anew(one: Kept, *beside: Kept, viewer: Viewer, at: int) -> Any:
    """One statement: what this one comes to now, not kept, and of those beside it what is not known yet."""
    return answers({"now": _now(one), **_missing(beside, at)}, viewer)["now"]


def _missing(wanted: Sequence[Kept], at: int) -> dict[str, Steps[Any]]:
    new = {one.key: one for one in wanted if known(one.key, at=at) is None}
    return {str(place): _asking(one, at) for place, one in enumerate(new.values())}


def _now(one: Kept) -> Steps[Any]:
    return one.made((yield Ask(one.build, one.key)))


def _asking(one: Kept, at: int) -> Steps[None]:
    keep(one.key, one.made((yield Ask(one.build, one.key))), at=at)
