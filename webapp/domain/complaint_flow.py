"""The way of a complaint through its fifteen stages (domain 2.1): which move, by whom, under which name.

Choices, with their reasons:
- Whom the table names for a stage brings the complaint into it. A stage's data are there when it is entered,
  but for 05 and 10, which are work going on: theirs are there when it is left (complaint_gates.py).
- 复议 is asked for by the complainant: 质量负责人 hands it up, or 院级 draws it to itself.
- 转交 leads from 03 to 12 and 不予受理 to 13; an accepted complaint never skips the independent review.
- What was ended early goes through 04 when it is reopened, for nobody checked conflicts then, or not for now.
"""

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.complaint_stages import Stage
from webapp.domain.words import N_


class Duty(StrEnum):
    """What a person is in one complaint; one may be several. DEPARTMENT: who carries out its measures."""

    DESK = "desk"
    LEAD = "lead"
    HANDLER = "handler"
    MANAGER = "manager"
    INVESTIGATOR = "investigator"
    REVIEWER = "reviewer"
    DEPARTMENT = "department"
    TOP = "top"


DUTIES: dict[Duty, str] = {
    Duty.DESK: N_("投诉管理员"),
    Duty.LEAD: N_("质量负责人"),
    Duty.HANDLER: N_("投诉经办人"),
    Duty.MANAGER: N_("客户经理"),
    Duty.INVESTIGATOR: N_("调查人"),
    Duty.REVIEWER: N_("投诉审核人"),
    Duty.DEPARTMENT: N_("执行部门"),
    Duty.TOP: N_("院领导"),
}


@dataclass(frozen=True)
class Move:
    """label: what the button says; who: any one of these."""

    label: str
    who: frozenset[Duty]


def _move(label: str, *who: Duty) -> Move:
    return Move(label, frozenset(who))


_CLOSE = _move(N_("办结"), Duty.LEAD)
_ESCALATE = _move(N_("提交复议"), Duty.LEAD, Duty.TOP)
_REOPEN = _move(N_("重开"), Duty.LEAD)
_ASSIGN = _move(N_("分派"), Duty.LEAD)
_INVESTIGATE = _move(N_("开始调查"), Duty.INVESTIGATOR)
_WITHDRAW = _move(N_("登记撤诉"), Duty.LEAD)

WITHDRAWABLE = tuple(Stage)[1:11]  # 02 … 11

_ONWARD: dict[Stage, dict[Stage, Move]] = {
    Stage.REGISTERED: {Stage.ACKNOWLEDGED: _move(N_("出具回执"), Duty.DESK)},
    Stage.ACKNOWLEDGED: {Stage.ASSESSED: _move(N_("作出受理判定"), Duty.DESK)},
    Stage.ASSESSED: {
        Stage.ASSIGNED: _ASSIGN,
        Stage.CLOSED: _CLOSE,
        Stage.ENDED: _move(N_("不受理或撤诉"), Duty.LEAD),
    },
    Stage.ASSIGNED: {Stage.INVESTIGATING: _INVESTIGATE},
    Stage.INVESTIGATING: {Stage.CAUSE_FIXED: _move(N_("确定原因"), Duty.INVESTIGATOR)},
    Stage.CAUSE_FIXED: {Stage.PROPOSED: _move(N_("提交方案"), Duty.HANDLER)},
    Stage.PROPOSED: {
        Stage.APPROVED: _move(N_("批准方案"), Duty.REVIEWER),
        Stage.PROPOSED: _move(N_("退回修改方案"), Duty.REVIEWER),
        Stage.INVESTIGATING: _move(N_("退回补充调查"), Duty.REVIEWER),
    },
    Stage.APPROVED: {Stage.ANSWERED: _move(N_("答复投诉人"), Duty.HANDLER, Duty.MANAGER)},
    Stage.ANSWERED: {
        Stage.ACTING: _move(N_("开始执行"), Duty.DEPARTMENT),
        Stage.ESCALATED: _ESCALATE,
    },
    Stage.ACTING: {Stage.FOLLOWED_UP: _move(N_("登记回访"), Duty.DESK)},
    Stage.FOLLOWED_UP: {Stage.CLOSED: _CLOSE, Stage.ESCALATED: _ESCALATE},
    Stage.CLOSED: {Stage.REOPENED: _REOPEN},
    Stage.ENDED: {Stage.REOPENED: _REOPEN},
    Stage.ESCALATED: {Stage.PROPOSED: _move(N_("发回重拟方案"), Duty.TOP), Stage.CLOSED: _CLOSE},
    Stage.REOPENED: {Stage.INVESTIGATING: _INVESTIGATE, Stage.ASSIGNED: _ASSIGN},
}
MOVES: dict[Stage, dict[Stage, Move]] = {
    stage: onward | ({Stage.ENDED: _WITHDRAW} if stage in WITHDRAWABLE and stage != Stage.ASSESSED else {})
    for stage, onward in _ONWARD.items()
}
