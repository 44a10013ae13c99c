"""Rules of the house by version: a case keeps those that held at the moment it was registered.

A text is judged by days (editions.py); rules by the moment, so that what was registered on the morning of a
change is not judged by what was decided at noon, and a second change of one day does not displace the first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp.domain.refusal import Refusal

MOST = 100
Kept = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class RuleEdition:
    """number: 1 is what the program brings along; since None: always; by: who set it."""

    number: int
    rules: Mapping[str, Any]
    since: datetime | None = None
    by: str = ""


def editions(kept: Kept, usual: Mapping[str, Any]) -> tuple[RuleEdition, ...]:
    """All of them, oldest first."""
    own = (
        RuleEdition(number, one["rules"], datetime.fromisoformat(one["since"]), one["by"])
        for number, one in enumerate(kept, start=2)
    )
    return (RuleEdition(1, usual), *own)


def in_force(found: Sequence[RuleEdition], *, at: datetime) -> RuleEdition:
    """The version of that moment."""
    return next(one for one in reversed(found) if one.since is None or one.since <= at)


def changed(
    found: Sequence[RuleEdition], rules: Mapping[str, Any], *, now: datetime, by: str
) -> list[dict[str, Any]]:
    """The versions to keep when these rules hold from now on; each is kept whole, whatever the program
    brings along later.
    """
    told = list(found[1:])
    if found[-1].rules != rules:
        told.append(RuleEdition(len(found) + 1, rules, now, by))
    if len(told) > MOST:
        raise Refusal("最多保留 %(most)s 个版本。", most=MOST)
    return [
        {"since": one.since.isoformat(), "by": one.by, "rules": dict(one.rules)}
        for one in told
        if one.since is not None
    ]
