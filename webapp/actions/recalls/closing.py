"""An order line that brings an instrument closes its open notice; without the line it is as before."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.instrument_words import RENEWS
from webapp.domain.order_words import State
from webapp.domain.recall_cycles import OVERRULED, is_of_cycle
from webapp.domain.recall_outcomes import Outcome
from webapp.models import Notice, NoticeItem, Order, OrderLine

ANSWER = ("outcome", "outcome_on", "booked_on", "reason", "elsewhere", "answered_by", "answered_by_id")
BRINGING = (State.OPEN, State.FINISHED, State.COLLECTED)
NOTHING: dict[str, Any] = dict.fromkeys(ANSWER, "") | dict.fromkeys(
    ("outcome_on", "booked_on", "answered_by_id"), None
)


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
                item.overruled = json.dumps(_said(item), ensure_ascii=False) if item.outcome else ""
                item.outcome, item.outcome_on = Outcome.SENT.value, line.ordered_on
                item.answered_by, item.order_line_id = "order", line.line_id
                break
    session.flush()
    settle({notice for _item, notice in rows})
    return found


def release(line_ids: Collection[int], *, befores: Iterable[Mapping[str, Any]] = ()) -> None:
    """These lines bring nothing any more. Called inside an action, before they go.

    What another order still brings stays answered, by that one; an item answered anew since then stays.
    befores: as close_by() gave them, for items that do not know themselves what was said before.
    """
    known = {one["id"]: one for one in befores}
    rows = session.execute(
        select(NoticeItem, Notice)
        .join(Notice, Notice.id == NoticeItem.notice_id)
        .where(NoticeItem.order_line_id.in_(line_ids))
    ).all()
    others = _other_lines({item.instrument_id for item, _notice in rows}, but=line_ids)
    for item, notice in rows:
        if item.answered_by != "order":
            item.order_line_id = None
        elif other := next((one for one in others if _answers_for(one, item, notice)), None):
            item.outcome_on, item.order_line_id = other.ordered_on, other.line_id
        else:
            said = json.loads(item.overruled) if item.overruled else known.get(item.id, NOTHING)
            for name in ANSWER:
                setattr(item, name, _typed(name, said[name]))
            item.order_line_id, item.overruled = None, ""
    session.flush()
    settle({notice for _item, notice in rows})


def _other_lines(instruments: Collection[int], *, but: Collection[int]) -> list[Brought]:
    """Lines of orders that hold, oldest first."""
    rows = session.execute(
        select(OrderLine.id, OrderLine.instrument_id, Order.ordered_on)
        .join(Order, Order.id == OrderLine.order_id)
        .where(
            OrderLine.instrument_id.in_(instruments),
            OrderLine.id.not_in(but),
            OrderLine.service.in_(RENEWS),
            Order.state.in_(BRINGING),
        )
        .order_by(Order.ordered_on, OrderLine.id)
    )
    return [Brought(line_id, instrument_id or 0, ordered_on) for line_id, instrument_id, ordered_on in rows]


def before(item: NoticeItem) -> dict[str, Any]:
    """What JSON can hold of the item's answer."""
    return {"id": item.id, "order_line_id": item.order_line_id, **_said(item)}


def _said(item: NoticeItem) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in ANSWER}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if value and name.endswith("_on") else value


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


def _answers_for(line: Brought, item: NoticeItem, notice: Notice) -> bool:
    return line.instrument_id == item.instrument_id and _answers(line, item, notice)


def _answers(line: Brought, item: NoticeItem, notice: Notice) -> bool:
    return is_of_cycle(line.ordered_on, due_on=item.due_on, months=item.months, issued_on=notice.issued_on)
