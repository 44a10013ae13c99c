"""What the statistics need beside the complaints themselves, each table read once, by the complaint's id."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from webapp.db import session
from webapp.domain.complaint_stages import Stage
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintEvent,
    ComplaintExtension,
    ComplaintFollowUp,
    ComplaintLink,
    ComplaintSolution,
    Instrument,
    InstrumentKind,
    OrderLine,
)
from webapp.queries.trade_terms import work_calendar

STAGE = {stage.value: stage for stage in Stage}


@dataclass(frozen=True)
class Parts:
    """days: working days in each stage it left; money: cost and refund; marks: what was said afterwards."""

    days: dict[int, dict[Stage, int]]
    escalated: set[int]
    extended: set[int]
    money: dict[int, tuple[int, int]]
    marks: dict[int, int]
    reissued: dict[int, int]
    fields: dict[int, str]


def read(where: ColumnElement[bool]) -> Parts:
    """where: of complaints."""
    days, escalated = _days(where)
    ids = select(Complaint.id).where(where)
    extended = select(ComplaintExtension.complaint_id).where(
        ComplaintExtension.state == "granted", ComplaintExtension.complaint_id.in_(ids)
    )
    return Parts(
        days,
        escalated,
        set(session.scalars(extended)),
        _money(ids),
        _marks(ids),
        _reissued(ids),
        _fields(ids),
    )


def _days(where: ColumnElement[bool]) -> tuple[dict[int, dict[Stage, int]], set[int]]:
    """From the day it came into a stage, which does not count, to the day it left it."""
    moves = session.execute(
        select(
            ComplaintEvent.complaint_id,
            ComplaintEvent.from_stage,
            ComplaintEvent.to_stage,
            func.date(ComplaintEvent.at, "+8 hours"),
            func.date(Complaint.received_at, "+8 hours"),
        )
        .join(Complaint, Complaint.id == ComplaintEvent.complaint_id)
        .where(where, ComplaintEvent.from_stage != ComplaintEvent.to_stage)
        .order_by(ComplaintEvent.complaint_id, ComplaintEvent.id)
    )
    found: dict[int, dict[Stage, int]] = {}
    escalated, counted, here, since, spent = set(), _Counted(), 0, 0, {}
    for key, left, entered, day, received in moves:
        if key != here:
            here, since = key, counted[received]
            spent = found[key] = {}
        until = counted[day]
        stage = STAGE[left]
        spent[stage] = spent.get(stage, 0) + max(0, until - since)
        since = until
        if entered == Stage.ESCALATED.value:
            escalated.add(key)
    return found, escalated


class _Counted(dict[str, int]):
    """Working days up to a day, each day reckoned once."""

    def __init__(self) -> None:
        super().__init__()
        self.calendar, self.start = work_calendar(), date(2000, 1, 1)

    def __missing__(self, day: str) -> int:
        self[day] = found = self.calendar.between(self.start, date.fromisoformat(day))
        return found


def _money(ids: Select[int]) -> dict[int, tuple[int, int]]:
    """Of the newest solution that was approved (SQLite takes both from the row of the maximum)."""
    one = ComplaintSolution
    rows = session.execute(
        select(one.complaint_id, one.cost, one.refund, func.max(one.edition))
        .where(one.decision == "approved", one.complaint_id.in_(ids))
        .group_by(one.complaint_id)
    )
    return {key: (cost, refund) for key, cost, refund, _edition in rows}


def _marks(ids: Select[int]) -> dict[int, int]:
    """The last one given."""
    one = ComplaintFollowUp
    rows = session.execute(
        select(one.complaint_id, one.satisfied, func.max(one.id))
        .where(one.satisfied.is_not(None), one.complaint_id.in_(ids))
        .group_by(one.complaint_id)
    )
    return {key: mark for key, mark, _last in rows}


def _reissued(ids: Select[int]) -> dict[int, int]:
    """Certificates made anew: measures for the customer that are done and name one."""
    one = ComplaintAction
    rows = session.execute(
        select(one.complaint_id, func.count())
        .where(one.kind == "remedy", one.certificate_number != "", one.done_on.is_not(None))
        .where(one.cancelled_reason == "", one.complaint_id.in_(ids))
        .group_by(one.complaint_id)
    )
    return {key: count for key, count in rows}


def _fields(ids: Select[int]) -> dict[int, str]:
    """The field of metrology of the first thing it is about."""
    kind: Any = func.coalesce(OrderLine.kind_id, Instrument.kind_id)
    rows = session.execute(
        select(ComplaintLink.complaint_id, InstrumentKind.metrology_field)
        .outerjoin(OrderLine, OrderLine.id == ComplaintLink.line_id)
        .outerjoin(Instrument, Instrument.id == ComplaintLink.instrument_id)
        .join(InstrumentKind, InstrumentKind.id == kind)
        .where(ComplaintLink.complaint_id.in_(ids), InstrumentKind.metrology_field != "")
        .order_by(ComplaintLink.id)
    )
    found: dict[int, str] = {}
    for key, field in rows:
        found.setdefault(key, field)
    return found
