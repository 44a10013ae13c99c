"""Each deed on a complaint: its noun, whose turn it is, and in which stages it can be done.

What is offered here is refused again by the actions; nothing rests on a hidden button.
"""

from dataclasses import dataclass

from webapp.domain.complaint_flow import WITHDRAWABLE, Duty
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.words import N_

S, D = Stage, Duty
LEADS = frozenset({D.DESK, D.LEAD})
LEAD = frozenset({D.LEAD})
HANDLER = frozenset({D.HANDLER})
INVESTIGATOR = frozenset({D.INVESTIGATOR})
STOPS = frozenset({D.DESK, D.LEAD, D.HANDLER, D.INVESTIGATOR})
RUNS = frozenset({D.HANDLER, D.DESK, D.LEAD})
ADDS = frozenset({D.INVESTIGATOR, D.HANDLER, D.DESK})
TELLS = frozenset({D.DESK, D.HANDLER, D.INVESTIGATOR, D.MANAGER})
OPEN = frozenset(Stage) - OVER
JUDGED = OPEN - {S.REGISTERED, S.ACKNOWLEDGED}
TOLD = OPEN - {S.REGISTERED}
ENTRUSTED = JUDGED - {S.ASSESSED}
BEFORE_ANSWER = frozenset(tuple(Stage)[2:8]) | {S.REOPENED}
AT_WORK = frozenset({S.APPROVED, S.ANSWERED, S.ACTING, S.FOLLOWED_UP, S.ESCALATED})
# A corrective action may outlast the case: it is still carried out, and looked at, when that is over (8.7).
LASTING = "corrective"
CONTESTED = frozenset({S.ANSWERED, S.FOLLOWED_UP})
LISTENED = frozenset({S.REGISTERED, S.ACKNOWLEDGED, S.ASSESSED, S.ASSIGNED, S.INVESTIGATING, S.REOPENED})


@dataclass(frozen=True)
class Deed:
    """to: the stage it leads into; row: the thing below the complaint whose rows it is done to."""

    noun: str
    label: str
    who: frozenset[Duty]
    stages: frozenset[Stage]
    to: Stage | None = None
    row: str = ""
    is_grave: bool = False


def _of(noun: str, label: str, who: frozenset[Duty], *stages: Stage, to: Stage | None = None) -> Deed:
    return Deed(noun, label, who, frozenset(stages), to)


DEEDS: tuple[Deed, ...] = (
    _of("acknowledgement", N_("出具回执"), frozenset({D.DESK}), S.REGISTERED, to=S.ACKNOWLEDGED),
    _of("assessment", N_("作出受理判定"), frozenset({D.DESK}), S.ACKNOWLEDGED, to=S.ASSESSED),
    _of("assignment", N_("分派"), LEAD, S.ASSESSED, S.REOPENED, to=S.ASSIGNED),
    _of("rejection", N_("办理不予受理"), LEAD, S.ASSESSED, to=S.ENDED),
    _of("investigation", N_("开始调查"), INVESTIGATOR, S.ASSIGNED, S.REOPENED, to=S.INVESTIGATING),
    _of("cause", N_("确定原因"), INVESTIGATOR, S.INVESTIGATING, to=S.CAUSE_FIXED),
    _of("proposal", N_("提交方案"), HANDLER, S.CAUSE_FIXED, S.PROPOSED, to=S.PROPOSED),
    _of("reviewer", N_("指定审核人"), LEADS, S.CAUSE_FIXED, S.PROPOSED),
    _of("review", N_("审核方案"), frozenset({D.REVIEWER}), S.PROPOSED, to=S.APPROVED),
    _of("outside-review", N_("登记外部审核意见"), frozenset({D.LEAD, D.TOP}), S.PROPOSED, to=S.APPROVED),
    _of("answer", N_("答复投诉人"), frozenset({D.HANDLER, D.MANAGER}), S.APPROVED, to=S.ANSWERED),
    _of("execution", N_("开始执行"), frozenset({D.DEPARTMENT}), S.ANSWERED, to=S.ACTING),
    _of("follow-up", N_("登记回访"), frozenset({D.DESK}), S.ACTING, S.ESCALATED, to=S.FOLLOWED_UP),
    _of("second-review", N_("复议裁决"), frozenset({D.TOP}), S.ESCALATED, to=S.PROPOSED),
    _of("outside-second-review", N_("登记外部复议意见"), frozenset({D.TOP, D.LEAD}), S.ESCALATED),
    _of("closure", N_("办结"), LEAD, S.ASSESSED, S.FOLLOWED_UP, S.ESCALATED, to=S.CLOSED),
    _of("reopening", N_("重开"), LEAD, S.CLOSED, S.ENDED, to=S.REOPENED),
    Deed("statement", N_("提交陈述"), frozenset(), OPEN),
    Deed("containment", N_("登记应急措施"), LEADS, OPEN),
    Deed("top-report", N_("登记报告院领导"), LEADS, OPEN),
    Deed("listening", N_("倾听记录"), LEADS, LISTENED),
    Deed("change-person", N_("换人"), LEADS, ENTRUSTED | {S.ASSESSED}),
    Deed("change-place", N_("换地点"), LEADS, ENTRUSTED | {S.ASSESSED}),
    Deed("change-time", N_("换时间"), LEADS, ENTRUSTED | {S.ASSESSED}),
    Deed("complained", N_("登记被投诉人"), LEADS, OPEN),
    Deed("findings", N_("填写调查情况"), INVESTIGATOR, frozenset({S.INVESTIGATING})),
    Deed("evidence", N_("登记证据"), ADDS, frozenset({S.INVESTIGATING})),
    Deed("progress", N_("告知进展"), TELLS, TOLD),
    Deed("question", N_("请投诉人补充材料"), TELLS, TOLD),
    Deed("measure", N_("增加措施"), RUNS, AT_WORK),
    Deed("checklist", N_("填写检查表"), RUNS, JUDGED),
    Deed("reassessment", N_("改判"), LEADS, JUDGED),
    Deed("reassignment", N_("改派"), LEADS, ENTRUSTED),
    Deed("outside-reviewer", N_("登记外部审核人"), LEADS, JUDGED),
    Deed("pause", N_("暂停计时"), STOPS, frozenset(tuple(Stage)[2:10])),
    Deed("resumption", N_("恢复计时"), STOPS, OPEN),
    Deed("extension", N_("申请延期"), STOPS, BEFORE_ANSWER),
    Deed("extension-decision", N_("审批延期"), LEAD, OPEN),
    Deed("extension-notice", N_("登记延期告知"), STOPS, OPEN),
    Deed("release", N_("恢复发送到期通知"), frozenset({D.MANAGER, D.LEAD}), OPEN),
    Deed("escalation", N_("提交复议"), frozenset({D.LEAD, D.TOP}), CONTESTED, S.ESCALATED),
    Deed("withdrawal", N_("登记撤诉"), LEAD, frozenset(WITHDRAWABLE), S.ENDED, is_grave=True),
    Deed("removal", N_("移出名单"), LEADS, OPEN, row="people"),
    Deed("check", N_("核实"), INVESTIGATOR, frozenset({S.INVESTIGATING}), row="evidence"),
    Deed("strike", N_("作废"), INVESTIGATOR, frozenset({S.INVESTIGATING}), row="evidence", is_grave=True),
    Deed("handing-on", N_("交办"), RUNS, AT_WORK, row="measures"),
    Deed("completion", N_("登记完成"), RUNS | {D.DEPARTMENT}, frozenset(Stage), row="measures"),
    Deed("cancellation", N_("取消"), RUNS, AT_WORK, row="measures", is_grave=True),
    Deed("effect", N_("验证有效性"), LEADS, frozenset(Stage), row="measures"),
)  # fmt: skip
DEED: dict[tuple[str, str], Deed] = {(deed.row, deed.noun): deed for deed in DEEDS}
# Which deed leads on, stage by stage; of several the first one that is open.
ONWARD: dict[Stage, tuple[str, ...]] = {
    S.REGISTERED: ("acknowledgement",),
    S.ACKNOWLEDGED: ("assessment",),
    S.ASSESSED: ("assignment", "rejection", "closure"),
    S.ASSIGNED: ("investigation",),
    S.INVESTIGATING: ("cause",),
    S.CAUSE_FIXED: ("proposal",),
    S.PROPOSED: ("proposal", "review", "outside-review", "reviewer"),
    S.APPROVED: ("answer",),
    S.ANSWERED: ("execution",),
    S.ACTING: ("follow-up",),
    S.FOLLOWED_UP: ("closure",),
    S.CLOSED: (),
    S.ENDED: (),
    S.ESCALATED: ("second-review", "follow-up", "closure"),
    S.REOPENED: ("investigation", "assignment"),
}


def is_finishable(kind: str, stage: str) -> bool:
    """Whether a measure of this kind can be carried out now."""
    return kind == LASTING or stage in AT_WORK
