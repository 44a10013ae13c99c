"""Words of 意见建议 and 服务请求: their kinds, their states and where each can go."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


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


def number_of(year: int, count: int) -> str:
    return f"FW-{year}-{count:04d}"
