"""Steps of the investigation and of 三变法."""

from typing import Any

from webapp.actions.complaints import assigning, investigating, measures
from webapp.actions.complaints.investigating import Cause, Findings
from webapp.blueprints.complaints.steps.base import RUN, Sent, Step
from webapp.blueprints.complaints.steps.offers import people_of
from webapp.domain.complaint_words import ChangeKind
from webapp.domain.words import N_
from webapp.forms.complaint_steps import changes
from webapp.forms.complaint_steps import investigating as forms
from webapp.forms.complaint_steps.base import StepForm, instant, offer
from webapp.models import Complaint
from webapp.queries.complaints import choices
from webapp.queries.complaints.dossiers import read
from webapp.web.i18n import say, worded

CAUSE = ("cause_class", "sub_cause", "cause", "upheld", "nonconformity")
FOUND = ("facts", "raw_records", "interviews")


def _told(form: Any) -> assigning.Change:
    moved = form.moved_to.data if "moved_to" in form else None
    person = form.to_id.data if "to_id" in form else ""
    return assigning.Change(
        is_used=form.is_used,
        came_from=form.from_place.data if "from_place" in form else "",
        goes_to=form.to_place.data if "to_place" in form else _name(person),
        user_id=int(person) if person else None,
        moved_to=instant(moved) if moved else None,
        reason=form.reason.data,
    )


def _name(person: str) -> str:
    return next((one.name for one in choices.everybody() if str(one.id) == person), "") if person else ""


def _change(kind: ChangeKind, title: str, form: type[StepForm]) -> Step:
    def begin(complaint: Complaint, _row: Any) -> dict[str, Any]:
        row = next((one for one in read(complaint).changes if one.kind == kind), None)
        if row is None:
            return {}
        return {
            "used": "yes" if row.is_used else "no", "reason": row.reason, "from_place": row.came_from,
            "to_place": row.goes_to, "to_id": str(row.user_id or ""),
        }  # fmt: skip

    def check(form: Any, complaint: Complaint) -> bool:
        found = assigning.change_faults(complaint, kind, _told(form))
        for name, refusal in found.items():
            form.refuse(name, worded(refusal))
        return not found

    def people(form: Any, _complaint: Complaint) -> None:
        if "to_id" in form:
            offer(form.to_id, people_of(choices.everybody()), empty=say(N_("请选择")))

    return Step(
        title, N_("保存"), N_("三变法已登记。"), form,
        lambda one, form, _sent: assigning.change(one, kind, _told(form)),
        begin=begin, check=check, offer=people, verb=RUN, part="change",
    )  # fmt: skip


def _cause(complaint: Complaint, form: Any, sent: Sent) -> None:
    investigating.fix_cause(complaint, Cause(**form.data_of(*CAUSE)), version=sent.version)


STEPS: dict[str, Step] = {
    "change-person": _change(ChangeKind.PERSON, N_("换人"), changes.PersonForm),
    "change-place": _change(ChangeKind.PLACE, N_("换地点"), changes.PlaceForm),
    "change-time": _change(ChangeKind.TIME, N_("换时间"), changes.TimeForm),
    "investigation": Step(
        N_("开始调查"), N_("开始调查"), N_("投诉 %(number)s 开始调查。"), StepForm,
        lambda one, _form, sent: investigating.begin(one, version=sent.version),
        note=N_("开始后请查明事实、登记证据、核查原始记录，再确定原因。"),
    ),
    "findings": Step(
        N_("填写调查情况"), N_("保存"), N_("调查情况已保存。"), forms.FindingsForm,
        lambda one, form, sent: investigating.find(
            one, Findings(**form.data_of(*FOUND)), version=sent.version
        ),
        begin=lambda one, _row: {name: getattr(one, name) for name in FOUND},
    ),
    "evidence": Step(
        N_("登记证据"), N_("登记"), N_("证据已登记。"), forms.EvidenceForm,
        lambda one, form, sent: investigating.add_evidence(one, file_id=sent.file_id, **form.given()),
    ),
    "cause": Step(
        N_("确定原因"), N_("确定原因"), N_("投诉 %(number)s 的原因已确定。"), forms.CauseForm, _cause,
        begin=lambda one, _row: {name: getattr(one, name) for name in CAUSE}, part="cause",
    ),
    "execution": Step(
        N_("开始执行"), N_("开始执行"), N_("投诉 %(number)s 开始执行。"), StepForm,
        lambda one, _form, sent: measures.start(one, version=sent.version),
        note=N_("开始后逐项完成处理措施，并登记凭证。"),
    ),
}  # fmt: skip
ROWS: dict[tuple[str, str], Step] = {
    ("evidence", "check"): Step(
        N_("核实证据"), N_("核实"), N_("证据“%(row)s”已核实。"), forms.CheckForm,
        lambda one, form, sent: investigating.check_evidence(one, sent.row, found=form.found.data),
        begin=lambda _one, row: {"found": row.found},
    ),
}  # fmt: skip
