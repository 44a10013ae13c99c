"""What each move wants (2.1): each datum taken away by itself is named, and nothing else is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.domain.complaint_cases import TODAY, TOLD, whole
from webapp.domain.complaint_case import FollowUp, Told
from webapp.domain.complaint_flow import MOVES, Duty
from webapp.domain.complaint_gates import missing
from webapp.domain.complaint_moves import refuse_move
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import ChangeKind
from webapp.domain.refusal import Refusal


def without(case, path, value):
    part, _, name = path.partition(".")
    return replace(case, **{part: replace(getattr(case, part), **{name: value}) if name else value})


def lacks(stage, to, *gone):
    case = whole(stage, to)
    for path, value in gone:
        case = without(case, path, value)
    return [str(remark) for remark in missing(case, to, today=TODAY)]


@pytest.mark.parametrize(("stage", "to"), [(a, b) for a in Stage for b in MOVES[a]])
def test_a_whole_complaint_lacks_nothing(stage, to):
    assert lacks(stage, to) == []


S = Stage
ASSESS, ASSIGN, FIX = (S.ACKNOWLEDGED, S.ASSESSED), (S.ASSESSED, S.ASSIGNED), (S.INVESTIGATING, S.CAUSE_FIXED)
PROPOSE, APPROVE, ANSWER = (S.CAUSE_FIXED, S.PROPOSED), (S.PROPOSED, S.APPROVED), (S.APPROVED, S.ANSWERED)
FOLLOW, CLOSE = (S.ACTING, S.FOLLOWED_UP), (S.FOLLOWED_UP, S.CLOSED)
AGAIN, UPHOLD = (S.ESCALATED, S.PROPOSED), (S.ESCALATED, S.CLOSED)
NOTICE = "请正式告知投诉人；联系不上的，请选择“无法联系”。"
REASONS = "请写明审核意见和理由。"
GATES = [
    (
        (S.REGISTERED, S.ACKNOWLEDGED), "receipt", Told(),
        "请写明回执的时间、方式和内容；联系不上的，请选择“无法联系”。",
    ),
    (ASSESS, "assessment.is_ours", None, "请确认投诉是否涉及本院的工作。"),
    (ASSESS, "assessment.is_ours", False, "不涉及本院工作的投诉不能受理，请选择不予受理或转交。"),
    (ASSESS, "assessment.category", "", "请选择投诉类型。"),
    (ASSESS, "assessment.severity", "", "请选择严重程度。"),
    (ASSESS, "assessment.risk", "", "请评定风险、复杂程度和影响。"),
    (ASSESS, "assessment.complexity", "", "请评定风险、复杂程度和影响。"),
    (ASSESS, "assessment.impact", "", "请评定风险、复杂程度和影响。"),
    (ASSESS, "assessment.is_urgent", None, "请说明是否需要立即采取措施。"),
    (ASSESS, "assessment.decision", "", "请选择受理、不予受理或转交。"),
    (ASSESS, "assessment.decision", "rejected", "请写明不予受理或转交的理由。"),
    (ASSESS, "assessment.decision", "transferred", "请写明不予受理或转交的理由。"),
    (ASSIGN, "assessment.severity", "major", "重大投诉须先报告院领导，请登记报告情况。"),
    (ASSIGN, "assignment.listening", " ", "请填写倾听记录。"),
    (ASSIGN, "assignment.handler_id", None, "请指定经办人。"),
    (ASSIGN, "assignment.investigator_ids", frozenset(), "请指定调查人。"),
    (ASSIGN, "assignment.is_checked", False, "请先核查经办人和调查人与本案有无利害关系。"),
    (ASSIGN, "assignment.answer_due", None, "请确定答复期限。"),
    (
        ASSIGN, "assignment.changes", frozenset({ChangeKind.PERSON, ChangeKind.TIME}),
        "三变法：请确定是否换地点，不需要的请写明理由。",
    ),
    (FIX, "findings.facts", "", "请填写查明的事实。"),
    (FIX, "findings.evidence", 0, "请至少登记一项证据。"),
    (FIX, "findings.unchecked", 2, "还有 2 项证据没有核实。"),
    (FIX, "findings.raw_records", "", "请填写原始记录核查情况；没有原始记录的请注明。"),
    (FIX, "findings.interviews", "", "请填写谈话记录；不需要谈话的请注明。"),
    (FIX, "findings.progress_owed", True, "进展告知已到期，请先告知投诉人。"),
    (FIX, "findings.cause_class", "", "请选择原因类别。"),
    (FIX, "findings.cause_class", "staff", "请选择该类别下的具体原因。"),
    (FIX, "findings.upheld", "", "请认定投诉是否成立。"),
    (FIX, "findings.nonconformity", "", "请填写不符合工作编号；不属于不符合工作的请注明。"),
    (PROPOSE, "solution.remedies", 0, "请至少提出一项处理措施。"),
    (PROPOSE, "solution.cost", None, "请填写处理费用，没有费用的填 0。"),
    (PROPOSE, "solution.corrective", 0, "投诉成立，请提出纠正措施；不需要的请写明理由。"),
    (PROPOSE, "solution.due_on", None, "请确定措施的完成期限。"),
    (PROPOSE, "solution.draft", "", "请拟写答复。"),
    (APPROVE, "solution.is_refused", True, "方案已被退回，请先修改。"),
    (APPROVE, "solution.draft", "", "请拟写答复。"),
    (APPROVE, "review.reasons", "", REASONS),
    (APPROVE, "review.is_independent", False, "请审核人声明与被投诉的工作无关。"),
    (APPROVE, "review.on", None, "请填写审核日期。"),
    ((S.PROPOSED, S.PROPOSED), "review.reasons", "", "请写明退回的理由。"),
    ((S.PROPOSED, S.INVESTIGATING), "review.reasons", "", "请写明退回的理由。"),
    (ANSWER, "answer", Told("phone", TODAY), "请登记答复的日期、方式和全文；联系不上的，请选择“无法联系”。"),
    (ANSWER, "names_review", False, "答复中须告知投诉人有权申请复议。"),
    ((S.ANSWERED, S.ESCALATED), "escalation", "", "请记录投诉人要求复议的理由。"),
    ((S.FOLLOWED_UP, S.ESCALATED), "escalation", "", "请记录投诉人要求复议的理由。"),
    (FOLLOW, "solution.unproved", 1, "还有 1 项处理措施没有完成或没有凭证。"),
    (FOLLOW, "follow_up.is_reached", None, "请说明是否联系到投诉人。"),
    (FOLLOW, "follow_up.satisfaction", None, "请登记投诉人的满意程度（1–5 分）。"),
    (FOLLOW, "follow_up.satisfaction", 0, "请登记投诉人的满意程度（1–5 分）。"),
    (FOLLOW, "follow_up.satisfaction", 6, "请登记投诉人的满意程度（1–5 分）。"),
    (FOLLOW, "follow_up.accepts", None, "请登记投诉人是否接受处理结果。"),
    (FOLLOW, "follow_up.need", "", "请写明客户是否有新的需求，没有的写“无”。"),
    (FOLLOW, "follow_up.quality", "", "请写明质量改进措施，没有的写“无”。"),
    (CLOSE, "unticked", 3, "检查表还有 3 项没有完成。"),
    (CLOSE, "solution.unproved", 1, "还有 1 项处理措施没有完成或没有凭证。"),
    (CLOSE, "follow_up.quality", "", "请写明质量改进措施，没有的写“无”。"),
    (CLOSE, "follow_up.learnt", "", "请写明从投诉中收集到的信息，没有的写“无”。"),
    (CLOSE, "effect_on", None, "请确定纠正措施有效性验证的日期。"),
    (CLOSE, "notice", Told(), NOTICE),
    ((S.ASSESSED, S.CLOSED), "notice", Told(), NOTICE),
    ((S.ASSESSED, S.ENDED), "notice", Told(), NOTICE),
    ((S.ANSWERED, S.ENDED), "notice", Told(), NOTICE),
    ((S.ANSWERED, S.ENDED), "withdrawal", "", "请记录投诉人撤诉的原话。"),
    (AGAIN, "second_review.reasons", "", REASONS),
    (UPHOLD, "second_review.reasons", "", REASONS),
    (UPHOLD, "names_outside", False, "请告知投诉人可向市场监管部门或 CNAS 反映。"),
    ((S.CLOSED, S.REOPENED), "new_facts", "", "请写明重开所依据的新情况。"),
    ((S.ENDED, S.REOPENED), "reopen_until", None, "办结已超过期限，不能重开，请另行登记投诉。"),
    (
        (S.CLOSED, S.REOPENED), "reopen_until", TODAY - timedelta(days=1),
        "办结已超过期限，不能重开，请另行登记投诉。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("move", "path", "value", "sentence"), GATES)
def test_what_is_gone_is_named_and_the_move_refused(move, path, value, sentence):
    assert lacks(*move, (path, value)) == [sentence]
    case = without(whole(*move), path, value)
    with pytest.raises(Refusal) as told:
        refuse_move(case, move[1], by=None, duties=Duty, today=TODAY)
    assert str(told.value) == sentence


NEEDLESS = [
    ((S.REGISTERED, S.ACKNOWLEDGED), ("receipt", Told("none", TODAY))),
    (
        ASSESS, ("assessment.decision", "rejected"), ("assessment.reason", "不属本院"),
        ("assessment.is_ours", False),
    ),
    (ASSIGN, ("assessment.severity", "major"), ("assignment.top_told", True)),
    (FIX, ("findings.upheld", "not"), ("findings.nonconformity", "")),
    (PROPOSE, ("solution.corrective", 0), ("solution.no_corrective", "偶发")),
    (PROPOSE, ("solution.corrective", 0), ("findings.upheld", "not")),
    (FOLLOW, ("follow_up", FollowUp(is_reached=False, need="无", quality="无"))),
    (FOLLOW, ("follow_up.satisfaction", 1)),
    (FOLLOW, ("follow_up.satisfaction", 5)),
    (CLOSE, ("effect_on", None), ("solution.corrective", 0)),
    (CLOSE, ("notice", Told("none", TODAY))),
    ((S.ASSESSED, S.CLOSED), ("follow_up", FollowUp()), ("unticked", 9)),
    ((S.ASSESSED, S.ENDED), ("withdrawal", "")),
    ((S.ACTING, S.ENDED), ("is_paused", True)),
    ((S.CLOSED, S.REOPENED), ("reopen_until", TODAY)),
    ((S.REOPENED, S.INVESTIGATING), ("review.reasons", "")),
]  # fmt: skip


@pytest.mark.parametrize("row", NEEDLESS)
def test_what_need_not_be_there(row):
    move, *gone = row
    assert lacks(*move, *gone) == []


def test_nothing_moves_while_the_customer_is_waited_for():
    assert lacks(*FIX, ("is_paused", True)) == ["正在等待客户补充，请先恢复计时。"]


def test_an_accepted_complaint_ends_at_03_by_withdrawal_only():
    gone = (("assessment.decision", "accepted"), ("withdrawal", ""))
    assert lacks(S.ASSESSED, S.ENDED, *gone) == ["请记录投诉人撤诉的原话。"]


def test_what_the_form_asks_is_told_apart_from_work_to_be_done():
    case = without(without(whole(*CLOSE), "notice", Told()), "unticked", 1)
    assert [remark.tone for remark in missing(case, S.CLOSED, today=TODAY)] == ["bad", "info"]


@pytest.mark.parametrize(
    ("told", "done"),
    [
        (TOLD, True),
        (Told("none", TODAY), True),
        (Told("none"), False),
        (Told("phone", TODAY, " "), False),
        (Told("", TODAY, "已告知"), False),
        (Told("phone", None, "已告知"), False),
    ],
)
def test_when_somebody_was_told(told, done):
    assert told.is_done is done
