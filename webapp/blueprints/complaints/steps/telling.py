"""Steps that tell the complainant something."""

from typing import Any

from webapp.actions.complaints import answering, clocking, desk, ending
from webapp.actions.complaints.telling import tell
from webapp.blueprints.complaints.steps.base import RUN, Sent, Step, draft, telling
from webapp.clock import today
from webapp.domain import complaint_drafts as drafts
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Decision, MessageKind
from webapp.domain.words import N_
from webapp.forms.complaint_steps import telling as forms
from webapp.models import Complaint
from webapp.queries.complaints import dossiers, rules


def _ask(complaint: Complaint, form: Any, sent: Sent) -> None:
    tell(complaint, MessageKind.MORE_INFO, form.message(file_id=sent.file_id))
    if form.pauses.data:
        clocking.pause(complaint, reason=form.words.data)


def _answer(complaint: Complaint, row: Any) -> dict[str, Any]:
    """The approved draft; where it does not name the right of review, that is put below it."""
    plan = dossiers.read(complaint).plan
    words = plan.answer if plan else ""
    right = drafts.REVIEW_RIGHT
    return telling("")(complaint, row) | {
        "words": words if "复议" in words else f"{words}\n\n{right}".strip(),
        "names_review": True,
    }


def _closure(complaint: Complaint, row: Any) -> dict[str, Any]:
    plan = dossiers.read(complaint).plan
    is_handed_on = complaint.stage == Stage.ASSESSED and complaint.decision == Decision.TRANSFERRED
    words = draft(drafts.TRANSFER if is_handed_on else drafts.CLOSURE, complaint)
    if complaint.stage == Stage.ESCALATED:
        words = f"{words}\n{drafts.OUTSIDE_RIGHT}"
    due = rules.limits_of(complaint).effect_on(today()) if plan and plan.corrective else None
    return telling("")(complaint, row) | {"words": words, "effect_due_on": due, "names_outside": True}


STEPS: dict[str, Step] = {
    "acknowledgement": Step(
        N_("出具回执"), N_("登记回执"), N_("投诉 %(number)s 已回执。"), forms.ToldForm,
        lambda one, form, sent: desk.acknowledge(
            one, form.message(file_id=sent.file_id), version=sent.version
        ),
        begin=telling(drafts.RECEIPT), verb=RUN,
    ),
    "progress": Step(
        N_("告知进展"), N_("登记告知"), N_("进展已登记。"), forms.ToldForm,
        lambda one, form, sent: tell(one, MessageKind.PROGRESS, form.message(file_id=sent.file_id)),
        begin=telling(drafts.PROGRESS),
    ),
    "question": Step(
        N_("请投诉人补充材料"), N_("登记告知"), N_("已登记请投诉人补充材料。"), forms.QuestionForm, _ask,
        begin=telling(drafts.QUESTION),
    ),
    "answer": Step(
        N_("答复投诉人"), N_("登记答复"), N_("投诉 %(number)s 已答复。"), forms.AnswerForm,
        lambda one, form, sent: answering.answer(
            one, form.message(file_id=sent.file_id), version=sent.version
        ),
        begin=_answer,
    ),
    "rejection": Step(
        N_("办理不予受理"), N_("告知并终止"), N_("投诉 %(number)s 不予受理，已告知投诉人。"), forms.ToldForm,
        lambda one, form, sent: ending.reject(one, form.message(file_id=sent.file_id), version=sent.version),
        begin=telling(drafts.REJECTION), verb=RUN,
    ),
    "withdrawal": Step(
        N_("登记撤诉"), N_("登记撤诉"), N_("投诉 %(number)s 已撤诉。"), forms.WithdrawalForm,
        lambda one, form, sent: ending.withdraw(
            one, words=form.said.data, notice=form.message(file_id=sent.file_id), version=sent.version
        ),
        begin=telling(drafts.WITHDRAWAL), verb=RUN, is_grave=True,
        note=N_("撤诉须是投诉人自己的意愿，不得要求或诱导投诉人撤诉。"),
    ),
}  # fmt: skip
CLOSURE = {
    form: Step(
        N_("办结"), N_("告知并办结"), N_("投诉 %(number)s 已办结。"), form,
        lambda one, form, sent: ending.close(
            one, form.message(file_id=sent.file_id), effect_due_on=form.effect_due_on.data,
            version=sent.version,
        ),
        begin=_closure, verb=RUN,
    )
    for form in (forms.ClosureForm, forms.SecondClosureForm)
}  # fmt: skip


def closure(complaint: Complaint) -> Step:
    """After 复议 its form also asks whether the authorities were named."""
    again = complaint.stage == Stage.ESCALATED
    return CLOSURE[forms.SecondClosureForm if again else forms.ClosureForm]
