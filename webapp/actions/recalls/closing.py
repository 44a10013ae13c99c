"""An order line that brings an instrument closes its open notice; undoing the line opens it again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.recall_cycles import OVERRULED, is_of_cycle
from webapp.domain.recall_outcomes import Outcome
from webapp.models import Notice, NoticeItem

ANSWER = ("outcome", "outcome_on", "booked_on", "reason", "elsewhere", "answered_by", "answered_by_id")
KEPT = (*ANSWER, "order_line_id")


@dataclass(frozen=True)
class Brought:
    """One line with its instrument; ordered_on: the day of the order."""

    line_id: int
    instrument_id: int
    ordered_on: date


def close_by(lines: Sequence[Brought]) -> dict[int, list[dict[str, Any]]]:
    """Line -> what its notice items said before (with "id"), for undo. Called inside an action."""
    wanted = {line.instrument_id for line in lines}
    rows = session.execute(
        select(NoticeItem, Notice)
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .where(
            NoticeItem.instrument_id.in_(wanted),
            NoticeItem.order_line_id.is_(None),
            NoticeItem.outcome.in_(OVERRULED),
            Notice.state != "dropped",
        )
    ).all()
    found: dict[int, list[dict[str, Any]]] = {}
    by_instrument: dict[int, list[Brought]] = {}
    for line in lines:
        by_instrument.setdefault(line.instrument_id, []).append(line)
    for item, notice in rows:
        for line in by_instrument[item.instrument_id]:
            if _answers(line, item, notice):
                found.setdefault(line.line_id, []).append(before(item))
                item.outcome, item.outcome_on = Outcome.SENT.value, line.ordered_on
                item.answered_by, item.order_line_id = "order", line.line_id
                break
    session.flush()
    settle({notice for _item, notice in rows})
    return found


def reopen(befores: Iterable[dict[str, Any]]) -> None:
    """Puts back what close_by() found; an item answered anew since then stays."""
    known = {one["id"]: one for one in befores}
    rows = session.execute(
        select(NoticeItem, Notice)
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .where(NoticeItem.id.in_(known), NoticeItem.answered_by == "order")
    ).all()
    for item, _notice in rows:
        for name in KEPT:
            value = known[item.id][name]
            setattr(item, name, date.fromisoformat(value) if value and name.endswith("_on") else value)
    session.flush()
    settle({notice for _item, notice in rows})


def before(item: NoticeItem) -> dict[str, Any]:
    """What JSON can hold of the item's answer."""
    values = {name: getattr(item, name) for name in KEPT}
    return {"id": item.id} | {
        name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()
    }


def settle(notices: Iterable[Notice]) -> None:
    """A notice is closed when each of its instruments has an outcome, answered when some have."""
    known = {notice.id: notice for notice in notices if notice.state != "dropped"}
    rows = session.execute(
        select(NoticeItem.notice_id, NoticeItem.outcome).where(NoticeItem.notice_id.in_(known))
    ).all()
    outcomes: dict[int, list[str]] = {}
    for notice_id, outcome in rows:
        outcomes.setdefault(notice_id, []).append(outcome)
    for notice_id, said in outcomes.items():
        notice = known[notice_id]
        rest = "sent" if notice.sent_at else "draft"
        notice.state = "closed" if all(said) else "answered" if any(said) else rest
    session.flush()


def _answers(line: Brought, item: NoticeItem, notice: Notice) -> bool:
    return is_of_cycle(line.ordered_on, due_on=item.due_on, months=item.months, issued_on=notice.issued_on)
