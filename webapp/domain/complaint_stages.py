"""The fifteen stages of a complaint (domain 2.1): code, number, word and tone."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Stage(StrEnum):
    """The fifteen states of 2.1, in the order of their numbers."""

    REGISTERED = "registered"
    ACKNOWLEDGED = "acknowledged"
    ASSESSED = "assessed"
    ASSIGNED = "assigned"
    INVESTIGATING = "investigating"
    CAUSE_FIXED = "cause_fixed"
    PROPOSED = "proposed"
    APPROVED = "approved"
    ANSWERED = "answered"
    ACTING = "acting"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"
    ENDED = "ended"
    ESCALATED = "escalated"
    REOPENED = "reopened"

    @property
    def number(self) -> str:
        """01 … 15."""
        return f"{tuple(Stage).index(self) + 1:02d}"


STAGES: Choices = (
    (Stage.REGISTERED, N_("已登记")),
    (Stage.ACKNOWLEDGED, N_("已回执")),
    (Stage.ASSESSED, N_("受理判定")),
    (Stage.ASSIGNED, N_("已分派")),
    (Stage.INVESTIGATING, N_("调查中")),
    (Stage.CAUSE_FIXED, N_("原因已定")),
    (Stage.PROPOSED, N_("方案待审")),
    (Stage.APPROVED, N_("已审批")),
    (Stage.ANSWERED, N_("已答复")),
    (Stage.ACTING, N_("执行中")),
    (Stage.FOLLOWED_UP, N_("回访确认")),
    (Stage.CLOSED, N_("已办结")),
    (Stage.ENDED, N_("不受理或撤诉")),
    (Stage.ESCALATED, N_("复议")),
    (Stage.REOPENED, N_("重开")),
)
TONES: dict[str, str] = {
    **dict.fromkeys(Stage, "info"),
    Stage.REGISTERED: "warn",
    Stage.CLOSED: "ok",
    Stage.ENDED: "open",
    Stage.ESCALATED: "bad",
    Stage.REOPENED: "warn",
}
# Nothing more is asked of these; everything else is an open complaint.
OVER = frozenset({Stage.CLOSED, Stage.ENDED})
