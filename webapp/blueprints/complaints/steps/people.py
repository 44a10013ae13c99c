"""Steps that give a complaint to people: handler, investigators, reviewers, a second review."""

from typing import Any

from webapp.actions.complaints import assigning, ending, escalating, outside, reviewers, reviewing
from webapp.blueprints.complaints.steps.base import RUN, Sent, Step
from webapp.blueprints.complaints.steps.offers import (
    entrusted,
    offer_entrusted,
    offer_outside,
    offer_review,
    offer_reviewers,
    users,
)
from webapp.domain.complaint_stages import Stage
from webapp.domain.words import N_
from webapp.forms.complaint_steps import people as forms
from webapp.models import Complaint
from webapp.queries.complaints.dossiers import read


def _assign(complaint: Complaint, form: Any, sent: Sent) -> None:
    taking, looking = users([form.handler.data])[0], users(form.investigators.data)
    assigning.assign(
        complaint, handler=taking, investigators=looking, note=form.note.data, version=sent.version
    )


def _reassign(complaint: Complaint, form: Any, sent: Sent) -> None:
    taking, looking = users([form.handler.data])[0], users(form.investigators.data)
    assigning.reassign(
        complaint, handler=taking, investigators=looking, reason=form.reason.data, version=sent.version
    )


def _name(complaint: Complaint, form: Any, _sent: Sent) -> None:
    reviewers.name_reviewer(complaint, user_id=int(form.reviewer.data), reason=form.reason.data)


def _verdict(complaint: Complaint, form: Any, sent: Sent) -> None:
    told = reviewing.Verdict(Stage(form.to.data), outside=_outside(complaint, form), **form.told())
    reviewing.decide(complaint, told, version=sent.version)


def _second(complaint: Complaint, form: Any, sent: Sent) -> None:
    told = escalating.SecondReview(form.to.data == "upheld", outside=_outside(complaint, form), **form.told())
    escalating.review_again(complaint, told, notice=None, version=sent.version)


def _outside(complaint: Complaint, form: Any) -> Any:
    """The record of somebody from elsewhere, of this very complaint."""
    if "outside" not in form:
        return None
    return next(row for row in read(complaint).outside if str(row.id) == form.outside.data)


STEPS: dict[str, Step] = {
    "assignment": Step(
        N_("分派"), N_("分派"), N_("投诉 %(number)s 已分派。"), forms.AssignmentForm, _assign,
        begin=entrusted, offer=offer_entrusted, verb=RUN, part="entrusting",
        note=N_("分派时逐人核查与本案的利害关系，结果留存。"),
    ),
    "reassignment": Step(
        N_("改派"), N_("改派"), N_("投诉 %(number)s 已改派。"), forms.ReassignmentForm, _reassign,
        begin=entrusted, offer=offer_entrusted, verb=RUN, part="entrusting",
    ),
    "reviewer": Step(
        N_("指定审核人"), N_("指定"), N_("审核人已指定。"), forms.ReviewerForm, _name,
        begin=lambda one, _row: {"reviewer": str(one.reviewer_id or "")}, offer=offer_reviewers, verb=RUN,
        part="reviewers",
        note=N_("审核人不得参与过被投诉的工作和本案的办理；没有合适人选的，请登记外部审核人。"),
    ),
    "outside-reviewer": Step(
        N_("登记外部审核人"), N_("登记"), N_("外部审核人已登记。"), forms.OutsideReviewerForm,
        lambda one, form, _sent: outside.invite(one, values=form.given()), verb=RUN,
    ),
    "review": Step(
        N_("审核方案"), N_("提交审核意见"), N_("审核意见已提交。"), forms.ReviewForm, _verdict,
        offer=offer_review, part="review",
    ),
    "outside-review": Step(
        N_("登记外部审核意见"), N_("登记"), N_("外部审核意见已登记。"), forms.OutsideReviewForm, _verdict,
        offer=offer_outside, part="review",
    ),
    "escalation": Step(
        N_("提交复议"), N_("提交复议"), N_("投诉 %(number)s 已提交复议。"), forms.EscalationForm,
        lambda one, form, sent: escalating.escalate(one, words=form.words.data, version=sent.version),
    ),
    "second-review": Step(
        N_("复议裁决"), N_("作出裁决"), N_("复议已裁决。"), forms.SecondReviewForm, _second,
        offer=offer_review, part="review",
    ),
    "outside-second-review": Step(
        N_("登记外部复议意见"), N_("登记"), N_("外部复议意见已登记。"), forms.OutsideSecondReviewForm,
        _second,
        offer=offer_outside, part="review",
    ),
    "reopening": Step(
        N_("重开"), N_("重开"), N_("投诉 %(number)s 已重开。"), forms.ReopeningForm,
        lambda one, form, sent: ending.reopen(one, new_facts=form.new_facts.data, version=sent.version),
        verb=RUN,
    ),
}  # fmt: skip
