"""意见建议 and 服务请求 (AC-08, 2): a short flow of their own; what expects amends becomes a complaint.

Choices, with their reasons:
- Who is to answer may be changed until he has; after an unsatisfying answer it goes to somebody again.
- A suggestion asks for no answer, so it may be closed as noted; a request only once it was answered.
- As long as it is not over it may become a complaint; then it goes on there and is over here.
"""

from dataclasses import dataclass
from datetime import date

from webapp.domain.refusal import Refusal
from webapp.domain.request_words import MOVES, STATES, RequestKind, RequestState
from webapp.domain.words import label_of
from webapp.domain.workdays import WorkCalendar

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
