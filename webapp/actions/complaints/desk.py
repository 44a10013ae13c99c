"""The complaint desk: the receipt, and the judgement whether it is ours and how grave (02, 03)."""

from dataclasses import dataclass

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.consequences import look_for_manager
from webapp.actions.complaints.containing import LEADS
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.facts import refuse_telling
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.rights import refuse_over, refuse_stage, refuse_stale, refuse_stranger
from webapp.actions.complaints.telling import Message, keep
from webapp.domain.complaint_case import Case
from webapp.domain.complaint_gates_early import assessment
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import CATEGORIES, DECISIONS, LEVELS, SEVERITIES, MessageKind, Severity
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import Choices, label_of
from webapp.models import Complaint
from webapp.queries.complaints import case_parts as parts


@dataclass(frozen=True)
class Judgement:
    """03 受理判定; is_ours: whether it concerns our own work (7.9.2); summary: without who complains."""

    decision: str
    is_ours: bool | None
    category: str
    severity: str
    risk: str
    complexity: str
    impact: str
    is_urgent: bool | None
    containment: str = ""
    reason: str = ""
    summary: str = ""


@action(Verb.COMPLAINT_RUN)
def acknowledge(complaint: Complaint, message: Message, *, version: int) -> None:
    refuse_stale(complaint, version)
    keep(complaint, MessageKind.RECEIPT, message)
    complaint.acknowledged_by_id, complaint.acknowledged_at = actor().id, message.at
    move(complaint, Stage.ACKNOWLEDGED)


@action(Verb.COMPLAINT_RUN)
def assess(complaint: Complaint, told: Judgement, *, version: int) -> None:
    """The judgement and the step to 03; a wrong one is judged anew by reassess()."""
    refuse_stale(complaint, version)
    _write(complaint, told)
    complaint.assessed_by_id, complaint.assessed_at = actor().id, clock.now()
    move(complaint, Stage.ASSESSED, note=label_of(DECISIONS, told.decision))
    look_for_manager(complaint)


@action(Verb.COMPLAINT_RUN)
def reassess(complaint: Complaint, told: Judgement, *, reason: str, version: int) -> None:
    """While it runs: graver or lighter than it looked; limits follow, the event keeps what it was."""
    refuse_stale(complaint, version)
    refuse_stranger(complaint, LEADS)
    refuse_over(complaint)
    if complaint.stage in {Stage.REGISTERED, Stage.ACKNOWLEDGED}:
        refuse_stage(complaint, Stage.ASSESSED)
    if not reason.strip():
        raise Refusal("请写明改判的理由。")
    if complaint.stage != Stage.ASSESSED and told.decision != complaint.decision:
        raise Refusal("投诉已经分派，不能再改受理结论；不再处理的，请登记撤诉。")
    if complaint.severity == Severity.MAJOR != told.severity and complaint.acknowledged_by_id == actor().id:
        raise Refusal("重大投诉改判为较轻的，须由出具回执的人以外的质量负责人办理。")
    before = label_of(SEVERITIES, complaint.severity)
    _write(complaint, told)
    for lack in assessment(Case(Stage(complaint.stage), assessment=parts.assessment(complaint))):
        raise Refusal(lack.message, **lack.params)
    leave(complaint, "reassessed", f"{before} → {label_of(SEVERITIES, complaint.severity)}：{reason.strip()}")
    set_dues(complaint)
    look_for_manager(complaint)
    session.flush()


def _write(complaint: Complaint, told: Judgement) -> None:
    for value, choices in (
        (told.decision, DECISIONS),
        (told.category, CATEGORIES),
        (told.severity, SEVERITIES),
        (told.risk, LEVELS),
        (told.complexity, LEVELS),
    ):
        _refuse_unknown(value, choices)
    complaint.decision, complaint.is_ours = told.decision, told.is_ours
    complaint.category, complaint.severity = told.category, told.severity
    complaint.risk, complaint.complexity = told.risk, told.complexity
    complaint.impact, complaint.is_urgent = told.impact.strip(), told.is_urgent
    complaint.decision_reason, complaint.summary = told.reason.strip(), told.summary.strip()
    refuse_telling(complaint)
    if told.containment.strip() and told.containment.strip() != complaint.containment:
        complaint.containment, complaint.contained_at = told.containment.strip(), clock.now()


def _refuse_unknown(value: str, choices: Choices) -> None:
    if value and value not in dict(choices):
        raise Refusal("没有“%(value)s”这个选项。", value=value[:20])
