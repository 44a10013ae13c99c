"""Steps of the desk: judgement, what is urgent, listening, whom it is about, statements."""

from typing import Any

from webapp.actions.complaints import assigning, containing, desk, people, releasing, statements
from webapp.blueprints.complaints.steps.base import RUN, Sent, Step
from webapp.blueprints.complaints.steps.offers import people_of
from webapp.domain.complaint_severity import proposed_severity
from webapp.domain.complaint_words import CATEGORIES
from webapp.domain.words import N_, label_of
from webapp.forms.complaint_steps import desk as forms
from webapp.forms.complaint_steps.base import offer, wall_now
from webapp.models import Complaint
from webapp.queries.complaints import choices
from webapp.queries.complaints.signs import earlier, signs
from webapp.queries.complaints.signs import of as asked
from webapp.web.access import viewer
from webapp.web.i18n import say

JUDGED = ("category", "severity", "risk", "complexity", "impact", "containment", "decision", "summary")


def _judgement(complaint: Complaint, _row: Any) -> dict[str, Any]:
    """What is known already; for a new one what the intake says."""
    told = {name: getattr(complaint, name) for name in JUDGED} | {"reason": complaint.decision_reason}
    for name in ("is_ours", "is_urgent"):
        value = getattr(complaint, name)
        told[name] = "" if value is None else "yes" if value else "no"
    return told


def _propose(form: Any, complaint: Complaint) -> None:
    """What the records let one suppose, with the words why; the person decides."""
    known = asked(complaint, category=form.category.data or complaint.category)
    form.proposed, form.proposed_for = proposed_severity(signs(known))
    before = earlier(known, seen_by=viewer())
    form.earlier = [f"{one.number} {say(label_of(CATEGORIES, one.category))}".strip() for one in before]
    if not form.severity.data:
        form.severity.data = form.proposed.value


def _offer_people(form: Any, _complaint: Complaint) -> None:
    offer(form.user_id, people_of(choices.everybody()), empty=say(N_("请选择")))


def _complained(complaint: Complaint, form: Any, _sent: Sent) -> None:
    found = choices.accounts({int(form.user_id.data)}) if form.user_id.data else []
    people.add_complained(complaint, user=found[0] if found else None, name=form.name.data)


STEPS: dict[str, Step] = {
    "assessment": Step(
        N_("受理判定"), N_("作出判定"), N_("投诉 %(number)s 已判定。"), forms.AssessmentForm,
        lambda one, form, sent: desk.assess(one, form.judgement(), version=sent.version),
        begin=_judgement, offer=_propose, verb=RUN, part="judgement",
    ),
    "reassessment": Step(
        N_("改判"), N_("保存改判"), N_("投诉 %(number)s 已改判，期限随之重算。"), forms.ReassessmentForm,
        lambda one, form, sent: desk.reassess(
            one, form.judgement(), reason=form.why.data, version=sent.version
        ),
        begin=_judgement, verb=RUN, part="judgement", note=N_("原来的判定留在办理经过里。"),
    ),
    "top-report": Step(
        N_("登记报告院领导"), N_("登记"), N_("已登记报告院领导。"), forms.TopReportForm,
        lambda one, form, _sent: containing.tell_top(one, **form.given()),
        begin=lambda _one, _row: {"at": wall_now()}, verb=RUN,
    ),
    "containment": Step(
        N_("登记应急措施"), N_("登记"), N_("应急措施已登记。"), forms.ContainmentForm,
        lambda one, form, _sent: containing.contain(one, what=form.what.data), verb=RUN,
    ),
    "listening": Step(
        N_("倾听记录"), N_("保存"), N_("倾听记录已保存。"), forms.ListeningForm,
        lambda one, form, _sent: assigning.hear(one, **form.given()),
        begin=lambda one, _row: {"listening": one.listening, "mood": one.mood}, verb=RUN, part="listening",
    ),
    "complained": Step(
        N_("登记被投诉人"), N_("登记"), N_("被投诉人已登记。"), forms.ComplainedForm, _complained,
        offer=_offer_people, verb=RUN,
        note=N_("登记后，被投诉人从分派起能看到本案的编号、状态和事由摘要，并提交陈述；看不到投诉人。"),
    ),
    "statement": Step(
        N_("提交陈述"), N_("提交"), N_("陈述已提交。"), forms.StatementForm,
        lambda one, form, _sent: statements.state(one, words=form.words.data),
    ),
    "release": Step(
        N_("恢复发送到期通知"), N_("恢复发送"), N_("到期通知恢复发送。"), forms.ReasonForm,
        lambda one, form, _sent: releasing.release(one, reason=form.reason.data),
        note=N_("重大投诉未了结时，不向该客户发送到期检定通知。"),
    ),
}  # fmt: skip
ROWS: dict[tuple[str, str], Step] = {
    ("people", "removal"): Step(
        N_("移出名单"), N_("移出"), N_("%(row)s 已移出名单。"), forms.ReasonForm,
        lambda one, form, sent: people.drop(one, sent.row, reason=form.reason.data), verb=RUN, is_grave=True,
    ),
}  # fmt: skip
