"""10 执行中: measures with an owner, a day and a proof; what is called off stays with its reason."""

from datetime import date

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.rights import refuse_stage, refuse_stale, refuse_stranger
from webapp.actions.complaints.twice import refuse_twice
from webapp.domain.complaint_deeds import AT_WORK, LASTING, is_finishable
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import REMEDIES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.models import Complaint, ComplaintAction, ComplaintSolution, User
from webapp.queries.complaints import rules

RUNS = frozenset({Duty.HANDLER, Duty.DESK, Duty.LEAD})


def plan(complaint: Complaint, solution: ComplaintSolution) -> None:
    """Inside the approval: each remedy and the corrective action becomes a measure to hand on."""
    for code in solution.remedies.split("、"):
        _add(complaint, "remedy", label_of(REMEDIES, code), solution.due_on)
    if solution.corrective:
        _add(complaint, "corrective", solution.corrective, solution.due_on)
    session.flush()


@action(Verb.COMPLAINT_WORK)
def hand_on(
    complaint: Complaint, measure: ComplaintAction, *, owner: User, department_id: int | None, due_on: date
) -> None:
    """Whose it is and by when."""
    refuse_stranger(complaint, RUNS)
    refuse_stage(complaint, *AT_WORK)
    _refuse_done(measure)
    _refuse_gone(owner)
    if due_on < clock.today():
        raise Refusal("完成期限不能早于今天。")
    measure.owner_id, measure.department_id, measure.due_on = owner.id, department_id, due_on
    leave(complaint, "measure_handed_on", f"{measure.what} → {owner.name}")
    session.flush()


@action(Verb.COMPLAINT_WORK)
def add(
    complaint: Complaint, *, kind: str, what: str, owner: User, due_on: date, cost: int = 0
) -> ComplaintAction:
    """One more than the approved solution names; it changes nothing of that."""
    refuse_stranger(complaint, RUNS)
    refuse_stage(complaint, *AT_WORK)
    if kind not in {"remedy", "corrective"}:
        raise Refusal("请选择措施类别。")
    if not what.strip():
        raise Refusal("请写明采取什么措施。")
    if cost < 0:
        raise Refusal("金额不能小于 0。")
    _refuse_gone(owner)
    same = {"kind": kind, "what": what.strip(), "owner_id": owner.id, "due_on": due_on}
    refuse_twice(complaint, ComplaintAction, done_on=None, cancelled_reason="", **same)
    measure = _add(complaint, kind, what.strip(), due_on)
    measure.owner_id, measure.cost = owner.id, cost
    leave(complaint, "measure_added", f"{what.strip()} → {owner.name}")
    session.flush()
    return measure


@action(Verb.COMPLAINT_WORK)
def start(complaint: Complaint, *, version: int) -> None:
    refuse_stale(complaint, version)
    move(complaint, Stage.ACTING)


@action(Verb.COMPLAINT_WORK)
def finish(
    complaint: Complaint,
    measure: ComplaintAction,
    *,
    note: str,
    done_on: date,
    cost: int = 0,
    certificate_number: str = "",
    file_id: int | None = None,
) -> None:
    """Done, with what proves it: words, a file, or the number of the certificate issued anew.

    A corrective one left open at the end is carried out all the same.
    """
    if measure.owner_id != actor().id:
        refuse_stranger(complaint, RUNS)
    if not is_finishable(measure.kind, complaint.stage):
        refuse_stage(complaint, *AT_WORK)
    _refuse_done(measure)
    if not note.strip() and file_id is None:
        raise Refusal("请写明完成情况，或附上凭证。")
    if done_on > clock.today() or done_on < clock.wall(complaint.received_at).date():
        raise Refusal("完成日期应在收到投诉之后、今天之前。")
    measure.done_on, measure.done_note, measure.cost = done_on, note.strip(), cost or measure.cost
    measure.certificate_number, measure.file_id = certificate_number.strip(), file_id
    _put_off_check(complaint, measure)
    leave(complaint, "measure_done", measure.what)
    session.flush()


@action(Verb.COMPLAINT_WORK)
def call_off(complaint: Complaint, measure: ComplaintAction, *, reason: str) -> None:
    """It is not done after all; the row stays with the reason."""
    refuse_stranger(complaint, RUNS)
    refuse_stage(complaint, *AT_WORK)
    _refuse_done(measure)
    if not reason.strip():
        raise Refusal("请写明取消的原因。")
    measure.cancelled_reason = reason.strip()
    leave(complaint, "measure_called_off", f"{measure.what}：{reason.strip()}")
    session.flush()


def _put_off_check(complaint: Complaint, measure: ComplaintAction) -> None:
    """Carried out after the end, it is looked at so many months after that, not before."""
    if measure.kind != LASTING or complaint.stage not in OVER:
        return
    earliest = rules.limits_of(complaint).effect_on(measure.done_on or clock.today())
    measure.effect_due_on = max(measure.effect_due_on or earliest, earliest)


def _add(complaint: Complaint, kind: str, what: str, due_on: date | None) -> ComplaintAction:
    measure = ComplaintAction(
        complaint_id=complaint.id, kind=kind, what=what, due_on=due_on, owner_id=complaint.handler_id
    )
    session.add(measure)
    return measure


def _refuse_gone(owner: User) -> None:
    if not owner.is_active:
        raise Refusal("所选人员已不在岗，请重新选择。")


def _refuse_done(measure: ComplaintAction) -> None:
    if measure.done_on is not None:
        raise Refusal("该措施已完成。")
    if measure.cancelled_reason:
        raise Refusal("该措施已取消。")
