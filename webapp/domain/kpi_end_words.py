"""The words of a review's end: events, appeals, the lock and its reversals, as the course tells of them."""

from enum import StrEnum

from webapp.domain.kpi_event_rules import EventState
from webapp.domain.kpi_words import IndicatorClass, ReviewStep
from webapp.domain.words import N_, Choices


class EndDeed(StrEnum):
    """What is noted in the course of a review without a step to another state."""

    APPEAL_FILED = "appeal.filed"
    APPEAL_WITHDRAWN = "appeal.withdrawn"
    APPEAL_KEPT = "appeal.kept"
    APPEAL_CHANGED = "appeal.changed"
    REVERSAL_ASKED = "reversal.asked"
    REVERSAL_REFUSED = "reversal.refused"
    REVERSAL_APPROVED = "reversal.approved"
    ENDED = "ended"
    PASSED_ON = "reviewer.changed"


END_DEEDS: Choices = (
    (EndDeed.APPEAL_FILED, N_("提出申诉")),
    (EndDeed.APPEAL_WITHDRAWN, N_("撤回申诉")),
    (EndDeed.APPEAL_KEPT, N_("申诉决定：维持原评分")),
    (EndDeed.APPEAL_CHANGED, N_("申诉决定：更改评分")),
    (EndDeed.REVERSAL_ASKED, N_("申请冲正")),
    (EndDeed.REVERSAL_REFUSED, N_("冲正未获批准")),
    (EndDeed.REVERSAL_APPROVED, N_("冲正生效")),
    (EndDeed.ENDED, N_("提前终止")),
    (EndDeed.PASSED_ON, N_("改派考评人")),
)


class AppealState(StrEnum):
    OPEN = "open"
    KEPT = "kept"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


APPEAL_STATES: Choices = (
    (AppealState.OPEN, N_("待决定")),
    (AppealState.KEPT, N_("维持原评分")),
    (AppealState.CHANGED, N_("更改评分")),
    (AppealState.WITHDRAWN, N_("已撤回")),
)
APPEAL_TONES = {
    AppealState.OPEN: "warn",
    AppealState.KEPT: "",
    AppealState.CHANGED: "ok",
    AppealState.WITHDRAWN: "",
}


class ReversalState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"


REVERSAL_STATES: Choices = (
    (ReversalState.WAITING, N_("待批准")),
    (ReversalState.APPROVED, N_("已批准")),
    (ReversalState.REFUSED, N_("未批准")),
)
REVERSAL_TONES = {ReversalState.WAITING: "warn", ReversalState.APPROVED: "ok", ReversalState.REFUSED: "bad"}

EVENT_TONES = {
    EventState.PROPOSED: "warn",
    EventState.CONFIRMED: "ok",
    EventState.REJECTED: "",
    EventState.WITHDRAWN: "",
}
# What may be brought up: an indicator with a weight has a score, not an event.
EVENT_KINDS: Choices = (
    (IndicatorClass.VETO, N_("否决事项")),
    (IndicatorClass.REWARD, N_("奖励事项")),
    (IndicatorClass.REWARD_PENALTY, N_("奖惩事项")),
)
# As long as the result is not published, events may come in and be decided.
OPEN_TO_EVENTS = frozenset(
    {ReviewStep.PLAN, ReviewStep.RUN, ReviewStep.SELF, ReviewStep.REVIEW, ReviewStep.COMMITTEE}
)
