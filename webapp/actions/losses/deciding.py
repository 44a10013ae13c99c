"""What the head does with a case: gives it to somebody, sends the record back, closes it."""

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.activities.plans import won_back_visit
from webapp.actions.losses.course import has_written, leave
from webapp.domain import loss_cases, loss_interviews
from webapp.domain.loss_words import Stage
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import User
from webapp.queries.losses import people, sight
from webapp.queries.losses.sight import Opened


@action(Verb.LOSS_DECIDE)
def assign(number: str, *, to: int, version: int) -> None:
    """To somebody else than the customer's managers; again, while the interview is not handed in."""
    opened = _opened(number, version)
    loss_cases.refuse_stage(opened.case.stage, (Stage.WAITING, Stage.ASSIGNED))
    loss_cases.refuse_interviewer(to, people.candidates(opened.customer), opened.concerned)
    if to == opened.case.interviewer_id:
        raise Refusal("已由该访谈人负责，请另选一位。")
    opened.case.interviewer_id, opened.case.assigned_by_id = to, actor().id
    opened.case.stage = Stage.ASSIGNED.value
    leave(opened.case, "assigned", session.get_one(User, to).name)


@action(Verb.LOSS_DECIDE)
def send_back(number: str, *, note: str, version: int) -> None:
    """To the interviewer, with what is missing."""
    opened = _opened(number, version)
    loss_cases.refuse_stage(opened.case.stage, (Stage.SUBMITTED,))
    if not note.strip():
        raise Refusal("请写明需要补充什么。")
    opened.case.stage, opened.case.submitted_at = Stage.ASSIGNED.value, None
    leave(opened.case, "returned", note)


@action(Verb.LOSS_DECIDE)
def close(number: str, *, note: str, version: int) -> None:
    """By somebody who did not interview. The win-back plan becomes a planned contact."""
    opened = _opened(number, version)
    one = opened.case
    loss_cases.refuse_stage(one.stage, (Stage.SUBMITTED,))
    loss_cases.refuse_closer(actor().id, one.interviewer_id, opened.concerned)
    if has_written(one, actor().id):
        raise Refusal("您记录过这件访谈，请由其他负责人结案。")
    if not note.strip():
        raise Refusal("请写明结案意见。")
    one.outcome = loss_interviews.outcome({"unreachable": one.unreachable})
    one.stage, one.conclusion = Stage.CLOSED.value, note.strip()
    one.closed_at, one.closed_by_id = clock.now(), actor().id
    if one.measures and one.win_owner_id is not None and one.win_due is not None:
        if str(one.win_owner_id) not in dict(people.callers(opened.customer)):
            raise Refusal("赢回负责人已不负责该客户或已停用，请退回访谈人另选一位。")
        due = max(one.win_due, clock.today())
        won_back_visit(one.customer_id, owner=one.win_owner_id, due_on=due, note=one.measures)
    leave(one, "closed", note)


@action(Verb.LOSS_READ)
def correct(number: str, *, version: int) -> None:
    """整改完成: by who is to do it, or who decides; also after the case is closed."""
    opened = sight.get(number, viewer=actor())
    if opened is None or opened.case.version != version:
        raise Stale
    one = opened.case
    if actor().id != one.corrective_owner_id and not opened.may_decide:
        raise Refusal("只有措施负责人或部门负责人可以登记整改完成。")
    if not one.corrective or one.corrective_done_on is not None or one.stage == Stage.VOID:
        raise Refusal("没有待完成的纠正措施。")
    one.corrective_done_on = clock.today()
    leave(one, "corrected")


def _opened(number: str, version: int) -> Opened:
    """As it stands under the lock."""
    opened = sight.get(number, viewer=actor())
    if opened is None or opened.case.version != version:
        raise Stale
    loss_cases.refuse_concerned(actor().id, opened.concerned)
    if not opened.decides:
        raise Stale
    return opened
