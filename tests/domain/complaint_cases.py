"""Complaints for the tests of the domain: one with all its data, at any stage and on its way to any other."""

from dataclasses import replace
from datetime import date

from webapp.domain import complaint_case as facts
from webapp.domain.complaint_case import Case, Told
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import ChangeKind, Part
from webapp.domain.independence import Involved

TODAY = date(2026, 11, 20)
TOLD = Told("phone", TODAY, "已收到您的投诉。")
DESK, LEAD, HANDLER, INVESTIGATOR, REVIEWER, TOP, OWNER, STRANGER = range(1, 9)
COMPLAINED, RECEIVER, MANAGER, VERIFIER, CHECKER, APPROVER = range(11, 17)
IDS = {
    Part.COMPLAINED: COMPLAINED,
    Part.INVESTIGATOR: INVESTIGATOR,
    Part.HANDLER: HANDLER,
    Part.REVIEWER: REVIEWER,
    Part.RECEIVER: RECEIVER,
    Part.MANAGER: MANAGER,
    Part.VERIFIER: VERIFIER,
    Part.CHECKER: CHECKER,
    Part.APPROVER: APPROVER,
}
INVOLVED = Involved({part: frozenset({person}) for part, person in IDS.items()})
REVIEW = facts.Review("事实清楚", is_independent=True, on=TODAY)
WHOLE = Case(
    Stage.REGISTERED,
    acknowledged_by_id=DESK,
    involved=INVOLVED,
    receipt=TOLD,
    assessment=facts.Assessment(
        "accepted",
        is_ours=True, category="quality", severity="general", risk="low", complexity="low", impact="low",
        is_urgent=False,
    ),
    assignment=facts.Assignment(
        HANDLER, frozenset({INVESTIGATOR}), is_checked=True, answer_due=TODAY, listening="客户希望尽快复检",
        changes=frozenset(ChangeKind),
    ),
    findings=facts.Findings(
        "证书单位写错", evidence=2, raw_records="一致", interviews="已谈话", cause_class="service",
        sub_cause="certificate", upheld="upheld", nonconformity="无",
    ),
    solution=facts.Solution(remedies=1, cost=0, corrective=1, due_on=TODAY, draft="现答复如下。"),
    review=REVIEW,
    answer=TOLD,
    names_review=True,
    second_review=REVIEW,
    names_outside=True,
    follow_up=facts.FollowUp(
        is_reached=True, satisfaction=4, accepts=True, need="无", quality="复核证书单位", learnt="无"
    ),
    notice=TOLD,
    effect_on=TODAY,
    withdrawal="我不投诉了",
    escalation="对答复不满意",
    new_facts="新的检定记录",
    over_as=Stage.CLOSED,
    was_assigned=True,
    reopen_until=TODAY,
)  # fmt: skip


def whole(stage, to):
    """Nothing is missing for this move, and what was decided before allows it."""
    over = Stage.ENDED if to is Stage.ASSIGNED else Stage.CLOSED
    case = replace(WHOLE, stage=stage, over_as=over)
    decision = {Stage.CLOSED: "transferred", Stage.ENDED: "rejected"}.get(to)
    if stage is not Stage.ASSESSED or decision is None:
        return case
    return replace(case, assessment=replace(case.assessment, decision=decision, reason="属于其他部门职责"))
