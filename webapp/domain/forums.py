"""客户座谈会: its states, who came, when it is closed as held, and what it leaves to be done (AC-09).

Choices, with their reasons:
- What was planned may be changed until the forum is over; who came is settled when it is closed as held,
  since the contacts of the cards are written then. What was said, minutes, files and what is to be done
  are kept up afterwards: minutes are written later.
- Being there is a contact of the customer, but no visit: nobody called on him (3.6, visit_done).
- A forum nobody came to is cancelled, not held.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from webapp.domain.field_tasks import time_of
from webapp.domain.fields import Block, Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.values import left_empty
from webapp.domain.words import N_, Choices

LONGEST_SAID, LONGEST_MINUTES, MOST_GUESTS = 2000, 10_000, 500


class State(StrEnum):
    PREPARING = "preparing"
    HELD = "held"
    CANCELLED = "cancelled"


class Presence(StrEnum):
    CAME = "came"
    EXCUSED = "excused"
    ABSENT = "absent"


KINDS: Choices = (("industry", N_("按行业")), ("type", N_("按客户类型")), ("other", N_("其他主题")))
STATES: Choices = (
    (State.PREPARING, N_("筹备")),
    (State.HELD, N_("已召开")),
    (State.CANCELLED, N_("已取消")),
)
TONES: dict[str, str] = {State.PREPARING: "info", State.HELD: "ok", State.CANCELLED: "open"}
PRESENCES: Choices = (
    (Presence.CAME, N_("到会")),
    (Presence.EXCUSED, N_("请假")),
    (Presence.ABSENT, N_("缺席")),
)
TODO_STATES: Choices = (("open", N_("待办")), ("done", N_("已办结")), ("dropped", N_("不再办理")))

FORUM = Block("forum", N_("客户座谈会"), "activities", (
    Field("title", N_("名称"), limit=80),
    Field("kind", N_("分类"), Kind.CHOICE, choices=KINDS),
    Field("about", N_("行业或客户类型"), limit=60),
    Field("held_on", N_("日期"), Kind.DATE),
    Field("begins", N_("开始时间"), limit=5, hint=N_("例如 09:00")),
    Field("ends", N_("结束时间"), limit=5, hint=N_("例如 16:30")),
    Field("place", N_("地点"), limit=120),
    Field("department", N_("负责部门"), Kind.CHOICE),
    Field("owner", N_("负责人"), Kind.CHOICE),
    Field("colleagues", N_("我方参加人"), Kind.MANY, limit=400, listed="colleagues"),
    Field("agenda", N_("议程"), Kind.LONG, limit=4000),
))  # fmt: skip
FIELD = {field.name: field for field in FORUM.fields}
NEEDED = ("title", "kind", "held_on", "begins", "place", "owner")
Faults = dict[str, Refusal]
RowFaults = dict[int, Refusal]


def number_of(year: int, count: int) -> str:
    return f"ZT-{year}-{count:04d}"


def plan_faults(values: Mapping[str, Any]) -> Faults:
    """By field: a value for each of FORUM."""
    found = {name: left_empty(FIELD[name]) for name in NEEDED if not values[name]}
    if values["kind"] in {"industry", "type"} and not values["about"].strip():
        found["about"] = Refusal("请填写是哪个行业或哪类客户。")
    begins = _time(values["begins"], "begins", found)
    ends = _time(values["ends"], "ends", found)
    if begins is not None and ends is not None and ends <= begins:
        found["ends"] = Refusal("结束时间要晚于开始时间。")
    return found


def _time(text: str, name: str, found: Faults) -> time | None:
    if not text.strip():
        return None
    try:
        return time_of(text)
    except Refusal as refusal:
        found[name] = refusal
        return None


def begins_at(held_on: date, begins: str) -> datetime:
    """In Beijing's clock, without a zone."""
    return datetime.combine(held_on, time_of(begins))


def minutes_of(begins: str, ends: str) -> int | None:
    """How long it lasted, where both times are told."""
    if not ends:
        return None
    first, last = time_of(begins), time_of(ends)
    return (last.hour - first.hour) * 60 + last.minute - first.minute


def refuse_over(state: str) -> None:
    """What was planned, and who is invited, is settled once it was held or cancelled."""
    if state != State.PREPARING:
        raise Refusal("座谈会已召开或已取消，安排和邀请不能再改。")


def refuse_cancelled(state: str) -> None:
    """A cancelled one has no minutes and leaves nothing to be done."""
    if state == State.CANCELLED:
        raise Refusal("座谈会已取消。")


def refuse_holding(state: str, begins: datetime, *, now: datetime, came: int, untold: int) -> None:
    """came: guests who were there; untold: people of whom it is not known; all in Beijing's clock."""
    refuse_over(state)
    if begins > now:
        raise Refusal("座谈会还没有开始，不能记为已召开。")
    if untold:
        raise Refusal("还有 %(number)s 人没有登记到会情况。", number=untold)
    if not came:
        raise Refusal("没有客户到会；没有开成的，请取消座谈会。")


def said_faults(said: Mapping[int, str]) -> RowFaults:
    """By row of the invitation: what a customer said, at most LONGEST_SAID characters."""
    return {
        row: Refusal("最多 %(max)d 个字，现有 %(count)s 个。", max=LONGEST_SAID, count=len(text))
        for row, text in said.items()
        if len(text) > LONGEST_SAID
    }


def refuse_cancelling(state: str, *, reason: str) -> None:
    refuse_over(state)
    if not reason.strip():
        raise Refusal("请写明取消的原因。")


def todo_faults(values: Mapping[str, Any], *, today: date, before: date | None = None) -> Faults:
    """Of text, due_on, state, done_on and result; before: the due day that stands already."""
    found: Faults = {}
    if not values["text"].strip():
        found["text"] = Refusal("请写明要办的事。")
    due, done = values["due_on"], values["done_on"]
    if due is None:
        found["due_on"] = Refusal("请填写期限。")
    elif due < today and due != before:
        found["due_on"] = Refusal("期限不能早于今天。")
    if values["state"] not in dict(TODO_STATES):
        found["state"] = Refusal("请从列表中选择。")
    elif values["state"] != "open" and not values["result"].strip():
        found["result"] = Refusal("请写明办理结果。")
    if values["state"] == "done" and (done is None or done > today):
        found["done_on"] = Refusal("请填写办结日期，不晚于今天。")
    return found
