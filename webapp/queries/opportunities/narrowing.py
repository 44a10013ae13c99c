"""What list, board and funnel of opportunities are narrowed to; one address leads from one to the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from webapp.domain.opportunity_limits import AGEING, OpportunityLimits
from webapp.domain.opportunity_words import AREAS, BUYING, GROWTH, PLACE, PROSPECTS, STAGES, STATES
from webapp.domain.stage_ageing import AGES
from webapp.models import Customer, Opportunity, User
from webapp.queries.opportunities import prospects

CHOSEN: Mapping[str, Mapping[str, str]] = {
    "state": dict(STATES),
    "stage": dict(STAGES),
    "reached": dict(STAGES),
    "growth": dict(GROWTH),
    "area": dict(AREAS),
    "buying": dict(BUYING),
    "prospect": dict(PROSPECTS),
    "age": dict(AGES),
}
LONGEST = 100
NONE = "none"  # where nobody has it, or nobody said
OPEN_TO_NONE = ("growth", "area")


@dataclass(frozen=True)
class Narrow:
    """reached: came at least this far; since, until: opened then; owner: a user's id; customer: a number.

    owner, growth, area, channel, method NONE: where nobody has it or nobody said.
    """

    state: str = ""
    stage: str = ""
    reached: str = ""
    growth: str = ""
    area: str = ""
    buying: str = ""
    prospect: str = ""
    age: str = ""
    owner: str = ""
    department: int | None = None
    customer: str = ""
    channel: str = ""
    method: str = ""
    since: date | None = None
    until: date | None = None
    text: str = ""

    @property
    def person(self) -> int | None:
        """The owner's id; 0, which nobody has, where it is nobody's."""
        return int(self.owner.replace(NONE, "0")) if self.owner else None

    @property
    def is_narrowed(self) -> bool:
        return self != Narrow(state=self.state)


def narrow(given: Mapping[str, str]) -> Narrow:
    """Of an address; what makes no sense is left out."""
    codes = {name: code for name in CHOSEN if (code := given.get(name, "")) in _codes(name)}
    return Narrow(
        **codes,
        owner=_owner(given.get("owner", "")),
        department=_number(given.get("department", "")),
        customer=given.get("customer", "")[:LONGEST],
        channel=given.get("channel", "")[:LONGEST],
        method=given.get("method", "")[:LONGEST],
        since=_day(given.get("since", "")),
        until=_day(given.get("until", "")),
        text=given.get("q", "").strip()[:LONGEST],
    )


def where(wanted: Narrow, *, today: date, limits: OpportunityLimits) -> list[ColumnElement[bool]]:
    """For statements that join the customer; the rights are asked besides (sight.visible)."""
    found = [
        getattr(Opportunity, name) == _said(getattr(wanted, name)) for name in EXACT if getattr(wanted, name)
    ]
    found += [build(getattr(wanted, name)) for name, build in BUILT.items() if getattr(wanted, name)]
    if wanted.age:
        found.append(aged(wanted.age, today=today, limits=limits))
    return found


def aged(tone: str, *, today: date, limits: OpportunityLimits) -> ColumnElement[bool]:
    """The open ones of this colour, as domain/stage_ageing says; found among the open ones alone."""
    parts = []
    for stage in AGEING:
        warn, late = (today - timedelta(days=days) for days in limits.ageing(stage) or (0, 0))
        since = Opportunity.stage_since
        held = {"ok": since >= warn, "warn": and_(since < warn, since >= late), "bad": since < late}[tone]
        parts.append(and_(Opportunity.stage == stage.value, held))
    return and_(standing(), or_(*parts))


def standing() -> ColumnElement[bool]:
    """Open ones; their stages are named besides, else SQLite would not begin with ix_opportunities_open."""
    return and_(Opportunity.state == "open", Opportunity.stage.in_([stage.value for stage in AGEING]))


def lately_ended(since: date) -> tuple[ColumnElement[bool], ...]:
    """The state besides the day: only with both SQLite knows ix_opportunities_ended has them all."""
    return Opportunity.state != "open", Opportunity.ended_on >= since


def without_state(wanted: Narrow) -> Narrow:
    """For the numbers above a list."""
    return replace(wanted, state="")


def _far(stage: str) -> ColumnElement[bool]:
    return Opportunity.farthest.in_([code for code, place in PLACE.items() if place >= PLACE[stage]])


def _buying(code: str) -> ColumnElement[bool]:
    proposed = and_(Opportunity.buy_type == "", Opportunity.buy_proposed == code)
    return or_(Opportunity.buy_type == code, proposed)


def _says(text: str) -> ColumnElement[bool]:
    columns = (Opportunity.number, Opportunity.name, Customer.name)
    return or_(*(column.contains(text, autoescape=True) for column in columns))


EXACT = ("state", "stage", "growth", "area")
BUILT: Mapping[str, Callable[[Any], ColumnElement[bool]]] = {
    "reached": _far,
    "buying": _buying,
    "prospect": lambda code: prospects.kind() == code,
    "owner": lambda key: Opportunity.owner_id == (None if key == NONE else int(key)),
    "department": lambda key: Opportunity.owner_id.in_(select(User.id).where(User.department_id == key)),
    "customer": lambda number: Customer.number == number,
    "channel": lambda word: Customer.source == _said(word),
    "method": lambda word: Customer.lead_method == _said(word),
    "since": lambda day: Opportunity.opened_on >= day,
    "until": lambda day: Opportunity.opened_on <= day,
    "text": _says,
}


def _codes(name: str) -> set[str]:
    return {*CHOSEN[name], NONE} if name in OPEN_TO_NONE else {*CHOSEN[name]}


def _said(word: str) -> str:
    return "" if word == NONE else word


def _owner(text: str) -> str:
    return text if text == NONE or _number(text) is not None else ""


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
