"""意见建议 and 服务请求 (AC-08, 2): a short flow of their own; what expects amends becomes a complaint.

Choices, with their reasons:
- Who is to answer may be changed until he has; after an unsatisfying answer it goes to somebody again.
- A suggestion asks for no answer, so it may be closed as noted; a request only once it was answered.
- As long as it is not over it may become a complaint; then it goes on there and is over here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from webapp.domain.complaint_words import Way
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices, label_of
from webapp.domain.workdays import WorkCalendar

Faults = dict[str, Refusal]


class RequestKind(StrEnum):
    SUGGESTION = "suggestion"
    REQUEST = "request"


class RequestState(StrEnum):
    REGISTERED = "registered"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    CLOSED = "closed"
    COMPLAINT = "complaint"
    CANCELLED = "cancelled"


REQUEST_KINDS: Choices = (
    (RequestKind.SUGGESTION, N_("意见建议")),
    (RequestKind.REQUEST, N_("服务请求")),
)
STATES: Choices = (
    (RequestState.REGISTERED, N_("待分派")),
    (RequestState.ASSIGNED, N_("办理中")),
    (RequestState.ANSWERED, N_("已回复")),
    (RequestState.CLOSED, N_("已办结")),
    (RequestState.COMPLAINT, N_("已转投诉")),
    (RequestState.CANCELLED, N_("已取消")),
)
TONES: dict[str, str] = {
    RequestState.REGISTERED: "warn",
    RequestState.ASSIGNED: "info",
    RequestState.ANSWERED: "info",
    RequestState.CLOSED: "ok",
    RequestState.COMPLAINT: "open",
    RequestState.CANCELLED: "open",
}
MOVES: dict[RequestState, frozenset[RequestState]] = {
    RequestState.REGISTERED: frozenset(
        {RequestState.ASSIGNED, RequestState.CLOSED, RequestState.COMPLAINT, RequestState.CANCELLED}
    ),
    RequestState.ASSIGNED: frozenset(
        {RequestState.ASSIGNED, RequestState.ANSWERED, RequestState.COMPLAINT, RequestState.CANCELLED}
    ),
    RequestState.ANSWERED: frozenset({RequestState.ASSIGNED, RequestState.CLOSED, RequestState.COMPLAINT}),
    RequestState.CLOSED: frozenset(),
    RequestState.COMPLAINT: frozenset(),
    RequestState.CANCELLED: frozenset(),
}
OVER = frozenset(state for state, onward in MOVES.items() if not onward)
# Working days until the answer, unless another day is said.
DAYS: dict[str, int] = {RequestKind.SUGGESTION: 10, RequestKind.REQUEST: 5}


@dataclass(frozen=True)
class Request:
    """As far as its next step asks; with_id, department_id: with whom it is."""

    number: str
    kind: str
    state: str
    with_id: int | None = None
    department_id: int | None = None


def due_on(kind: str, received_on: date, calendar: WorkCalendar) -> date:
    return calendar.after(received_on, working_days=DAYS[kind])


def moves(request: Request) -> frozenset[RequestState]:
    """Where it can go next."""
    onward = MOVES[RequestState(request.state)]
    noted = request.kind == RequestKind.SUGGESTION or request.state != RequestState.REGISTERED
    return onward if noted else onward - {RequestState.CLOSED}


def refuse_move(request: Request, to: RequestState) -> None:
    if to not in moves(request):
        state = label_of(STATES, request.state)
        raise Refusal("%(number)s %(state)s，不能这样办理。", number=request.number, state=state)


def assignment_faults(values: Mapping[str, Any], *, today: date) -> Faults:
    """Of person and department (one at least) and due_on: field -> what is wrong."""
    found: Faults = {}
    if not (values["person"] or values["department"]):
        found["person"] = Refusal("请选择由谁或哪个部门办理。")
    if values["due_on"] is None:
        found["due_on"] = Refusal("请填写回复期限。")
    elif values["due_on"] < today:
        found["due_on"] = Refusal("回复期限不能早于今天。")
    return found


def answer_faults(values: Mapping[str, Any]) -> Faults:
    """Of way and answer; who cannot be reached is not answered but the answer still kept."""
    found: Faults = {}
    if values["way"] not in set(Way):
        found["way"] = Refusal("请选择回复方式。")
    if not values["answer"].strip():
        found["answer"] = Refusal("请填写回复内容。")
    return found


def refuse_answerer(request: Request, *, by: int | None, department_id: int | None, is_lead: bool) -> None:
    """Who has it, somebody of the department that has it, or who assigns; by None: the system."""
    has_it = by == request.with_id or (
        request.department_id is not None and department_id == request.department_id
    )
    if by is not None and not has_it and not is_lead:
        raise Refusal("由承办人或承办部门回复。")


def refuse_reason(reason: str) -> None:
    """A cancelled request and one that is given back say why."""
    if not reason.strip():
        raise Refusal("请写明理由。")


def is_late(state: str, due: date | None, *, today: date) -> bool:
    waits = state in {RequestState.REGISTERED, RequestState.ASSIGNED}
    return waits and due is not None and due < today


def number_of(year: int, count: int) -> str:
    return f"FW-{year}-{count:04d}"
