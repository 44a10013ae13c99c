"""Steps of the solution, its measures, the follow-up and the checklist."""

from typing import Any

from webapp.actions.complaints import effects, following, investigating, measures, solving
from webapp.blueprints.complaints.steps.base import RUN, Sent, Step
from webapp.blueprints.complaints.steps.offers import offer_everybody, users
from webapp.clock import today
from webapp.domain.words import N_
from webapp.forms.complaint_steps import solving as forms
from webapp.forms.complaint_steps.desk import ReasonForm
from webapp.forms.complaint_steps.following import FollowUpForm
from webapp.forms.complaint_steps.solving import fen
from webapp.models import Complaint
from webapp.queries.complaints.dossiers import read


def _plan(complaint: Complaint, _row: Any) -> dict[str, Any]:
    """The next version begins with the words of the last."""
    plan = read(complaint).plan
    if plan is None:
        return {}
    told = {name: getattr(plan, name) for name in ("what", "corrective", "no_corrective", "due_on", "answer")}
    return told | {
        "remedies": plan.remedies.split("、"), "cost": plan.cost / 100, "refund": plan.refund / 100,
    }  # fmt: skip


def _add(complaint: Complaint, form: Any, _sent: Sent) -> None:
    told = form.data_of("kind", "what", "due_on")
    measures.add(complaint, owner=users([form.owner.data])[0], cost=fen(form.cost.data), **told)


def _hand_on(complaint: Complaint, form: Any, sent: Sent) -> None:
    department = int(form.department.data) if form.department.data else None
    measures.hand_on(
        complaint, sent.row, owner=users([form.owner.data])[0], department_id=department,
        due_on=form.due_on.data,
    )  # fmt: skip


def _finish(complaint: Complaint, form: Any, sent: Sent) -> None:
    told = form.data_of("note", "done_on", "certificate_number")
    measures.finish(complaint, sent.row, cost=fen(form.cost.data), file_id=sent.file_id, **told)


def _handed(_complaint: Complaint, row: Any) -> dict[str, Any]:
    return {
        "owner": str(row.owner_id or ""), "department": str(row.department_id or ""), "due_on": row.due_on,
    }  # fmt: skip


STEPS: dict[str, Step] = {
    "proposal": Step(
        N_("提交方案"), N_("提交审核"), N_("投诉 %(number)s 的方案已提交。"), forms.ProposalForm,
        lambda one, form, sent: solving.propose(one, form.solution(), version=sent.version),
        begin=_plan, part="proposal", note=N_("提交后不能修改；审核人退回的，另提新的一版，原版保留。"),
    ),
    "measure": Step(
        N_("增加措施"), N_("增加"), N_("措施已增加。"), forms.MeasureForm, _add,
        begin=lambda one, _row: {"owner": str(one.handler_id or "")}, offer=offer_everybody,
    ),
    "follow-up": Step(
        N_("登记回访"), N_("登记回访"), N_("回访已登记。"), FollowUpForm,
        lambda one, form, sent: following.follow_up(one, form.follow_up(), version=sent.version),
        verb=RUN, part="follow_up",
    ),
}  # fmt: skip
ROWS: dict[tuple[str, str], Step] = {
    ("evidence", "strike"): Step(
        N_("证据作废"), N_("作废"), N_("证据“%(row)s”已作废。"), ReasonForm,
        lambda one, form, sent: investigating.strike_evidence(one, sent.row, reason=form.reason.data),
        note=N_("作废的证据仍可查看，不再计入。"), is_grave=True,
    ),
    ("measures", "handing-on"): Step(
        N_("交办措施"), N_("交办"), N_("措施“%(row)s”已交办。"), forms.HandingForm, _hand_on,
        begin=_handed, offer=offer_everybody,
    ),
    ("measures", "completion"): Step(
        N_("登记完成"), N_("登记完成"), N_("措施“%(row)s”已完成。"), forms.CompletionForm, _finish,
        begin=lambda _one, _row: {"done_on": today()}, note=N_("请写明完成情况或附上凭证，两者至少有一项。"),
    ),
    ("measures", "cancellation"): Step(
        N_("取消措施"), N_("取消措施"), N_("措施“%(row)s”已取消。"), ReasonForm,
        lambda one, form, sent: measures.call_off(one, sent.row, reason=form.reason.data), is_grave=True,
    ),
    ("measures", "effect"): Step(
        N_("验证有效性"), N_("登记验证"), N_("措施“%(row)s”已验证。"), forms.EffectForm,
        lambda one, form, sent: effects.verify(one, sent.row, **form.given()), verb=RUN,
    ),
}  # fmt: skip
