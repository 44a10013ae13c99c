"""What the statistics need beside the complaints themselves, each table read once, by the complaint's id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select

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

EVENTS: Any = ComplaintEvent.__table__  # eleven of each complaint: they come as one text
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


def read(where: ColumnElement[bool], began: Mapping[int, str]) -> Parts:
    """where: of complaints, those asked for or more; began: the day each was received, by its id."""
    ids = select(Complaint.id).where(where)
    return Parts(
        _days(ids, began),
        set(session.scalars(_escalated(ids))),
        set(session.scalars(_extended(ids))),
        _money(ids),
        _marks(ids),
        _reissued(ids),
        _fields(ids),
    )


def _extended(ids: Select[int]) -> Select[int]:
    one = ComplaintExtension
    return select(one.complaint_id).where(one.state == "granted", one.complaint_id.in_(ids))


def _escalated(ids: Select[int]) -> Select[int]:
    one = ComplaintEvent
    moved = and_(one.to_stage == Stage.ESCALATED.value, one.from_stage != one.to_stage)
    return select(one.complaint_id).where(moved, one.complaint_id.in_(ids)).distinct()


def _days(ids: Select[int], began: Mapping[int, str]) -> dict[int, dict[Stage, int]]:
    """From the day it came into a stage, which does not count, to the day it left it."""
    one = EVENTS.c
    left = (
        select(one.complaint_id, (one.from_stage + "@" + func.date(one.at, "+8 hours")).label("told"))
        .where(one.from_stage != one.to_stage, one.complaint_id.in_(ids))
        .order_by(one.complaint_id, one.id)
        .subquery()
    )
    told = select(left.c.complaint_id, func.group_concat(left.c.told)).group_by(left.c.complaint_id)
    counted, found = _Counted(), dict[int, dict[Stage, int]]()
    for key, moves in session.execute(told).all():
        if key in began:
            found[key] = _spent(moves.split(","), counted[began[key]], counted)
    return found


def _spent(moves: list[str], since: int, counted: "_Counted") -> dict[Stage, int]:
    """moves: the stage left and the day, one after the other."""
    spent: dict[Stage, int] = {}
    for move in moves:
        left, _at, day = move.partition("@")
        until, stage = counted[day], STAGE[left]
        spent[stage] = spent.get(stage, 0) + until - since
        since = until
    return spent


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
    return {key: mark for key, mark, _last in rows if mark is not None}


def _reissued(ids: Select[int]) -> dict[int, int]:
    """Certificates made anew: measures for the customer that are done and name one."""
    one = ComplaintAction
    rows = session.execute(
        select(one.complaint_id, func.count())
        .where(one.kind == "remedy", one.certificate_number != "", one.done_on.is_not(None))
        .where(one.cancelled_reason == "", one.complaint_id.in_(ids))
        .group_by(one.complaint_id)
    )
    return {key: count for key, count in rows.all()}  # noqa: C416  (a result is no mapping)


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
