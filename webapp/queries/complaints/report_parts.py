"""What the statistics need beside the complaints themselves, each table read once, by the complaint's id."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select

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
from webapp.queries import plans
from webapp.queries.complaints.report_days import LENGTH, RECEIVED, Days, Worked, cut

Within = Mapping[str, Any]
IDS = select(Complaint.id).where(RECEIVED)
IN_ORDER = "INDEXED BY ix_complaint_events_complaint_id"  # which holds the rows of each by their ids


@dataclass(frozen=True)
class Parts:
    """days: working days in each stage it left; money: cost and refund; marks: what was said afterwards."""

    days: dict[int, dict[str, int]]
    escalated: set[int]
    extended: set[int]
    money: dict[int, tuple[int, int]]
    marks: dict[int, int]
    reissued: dict[int, int]
    fields: dict[int, str]


def read(within: Within, began: Mapping[int, str], days: Days) -> Parts:
    """Of those asked for or more; began: the day each was received, as it was cut out, by its id."""
    return Parts(
        _days(within, began, Worked(days)),
        {row[0] for row in _rows(_escalated, within)},
        {row[0] for row in _rows(_extended, within)},
        {key: (cost, refund) for key, cost, refund, _edition in _rows(_money, within)},
        {key: mark for key, mark, _last in _rows(_marks, within)},
        dict(_rows(_reissued, within)),
        dict(reversed(_rows(_fields, within))),  # the first of each stands last
    )


def _rows(build: Callable[[], Select[*tuple[Any, ...]]], within: Within) -> list[tuple[Any, ...]]:
    return plans.rows(("part of a report", build), build, tuple, **within)


def _extended() -> Select[*tuple[Any, ...]]:
    one = ComplaintExtension
    return select(one.complaint_id).where(one.state == "granted", one.complaint_id.in_(IDS))


def _escalated() -> Select[*tuple[Any, ...]]:
    one = ComplaintEvent
    moved = and_(one.to_stage == Stage.ESCALATED.value, one.from_stage != one.to_stage)
    return select(one.complaint_id).where(moved, one.complaint_id.in_(IDS)).distinct()


def _days(within: Within, began: Mapping[int, str], worked: Worked) -> dict[int, dict[str, int]]:
    """From the day it came into a stage, which does not count, to the day it left it."""
    return {
        key: _spent(moves.split(","), worked[began[key]], worked)
        for key, moves in _rows(_moves, within)
        if key in began
    }


def _moves() -> Select[*tuple[Any, ...]]:
    """Eleven of each complaint come as one text: the stage left and the day, one after the other."""
    one = ComplaintEvent
    told = func.group_concat(one.from_stage + cut(one.at))
    found = select(one.complaint_id, told).where(one.from_stage != one.to_stage, one.complaint_id.in_(IDS))
    return found.group_by(one.complaint_id).with_hint(one, IN_ORDER, "sqlite")


def _spent(moves: list[str], since: int, worked: Worked) -> dict[str, int]:
    spent: dict[str, int] = {}
    for move in moves:
        stage, until = move[:-LENGTH], worked[move[-LENGTH:]]
        spent[stage] = spent.get(stage, 0) + until - since
        since = until
    return spent


def _money() -> Select[*tuple[Any, ...]]:
    """Of the newest solution that was approved (SQLite takes both from the row of the maximum)."""
    one = ComplaintSolution
    found = select(one.complaint_id, one.cost, one.refund, func.max(one.edition))
    return found.where(one.decision == "approved", one.complaint_id.in_(IDS)).group_by(one.complaint_id)


def _marks() -> Select[*tuple[Any, ...]]:
    """The last one given."""
    one = ComplaintFollowUp
    found = select(one.complaint_id, one.satisfied, func.max(one.id))
    return found.where(one.satisfied.is_not(None), one.complaint_id.in_(IDS)).group_by(one.complaint_id)


def _reissued() -> Select[*tuple[Any, ...]]:
    """Certificates made anew: measures for the customer that are done and name one."""
    one = ComplaintAction
    return (
        select(one.complaint_id, func.count())
        .where(one.kind == "remedy", one.certificate_number != "", one.done_on.is_not(None))
        .where(one.cancelled_reason == "", one.complaint_id.in_(IDS))
        .group_by(one.complaint_id)
    )


def _fields() -> Select[*tuple[Any, ...]]:
    """The fields of metrology of what it is about; the first of them counts."""
    kind: Any = func.coalesce(OrderLine.kind_id, Instrument.kind_id)
    return (
        select(ComplaintLink.complaint_id, InstrumentKind.metrology_field)
        .outerjoin(OrderLine, OrderLine.id == ComplaintLink.line_id)
        .outerjoin(Instrument, Instrument.id == ComplaintLink.instrument_id)
        .join(InstrumentKind, InstrumentKind.id == kind)
        .where(ComplaintLink.complaint_id.in_(IDS), InstrumentKind.metrology_field != "")
        .order_by(ComplaintLink.id)
    )
