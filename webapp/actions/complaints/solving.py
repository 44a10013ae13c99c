"""07 方案待审: the solution by version; what was refused stays as it was."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave, move
from webapp.actions.complaints.rights import refuse_stage, refuse_stale, refuse_stranger
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import REMEDIES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintSolution

DRAFTS = frozenset({Duty.HANDLER})


@dataclass(frozen=True)
class Solution:
    """remedies: codes of REMEDIES; cost, refund: fen; no_corrective: why no corrective action is needed."""

    remedies: tuple[str, ...]
    what: str
    cost: int
    refund: int
    corrective: str
    no_corrective: str
    due_on: date | None
    answer: str


@action(Verb.COMPLAINT_WORK)
def propose(complaint: Complaint, told: Solution, *, version: int) -> ComplaintSolution:
    """The first version, or the next one after a refusal; earlier ones stay as they were."""
    refuse_stale(complaint, version)
    refuse_stranger(complaint, DRAFTS)
    latest = current(complaint)
    if complaint.stage == Stage.PROPOSED and latest is not None and not latest.decision:
        raise Refusal("方案正在审核，不能修改；如需修改，请审核人先退回。")
    refuse_stage(complaint, Stage.CAUSE_FIXED, Stage.PROPOSED)
    row = _written(complaint, told)
    if complaint.stage == Stage.CAUSE_FIXED:
        move(complaint, Stage.PROPOSED)
    else:
        leave(complaint, "revised", f"第 {row.edition} 版")
        session.flush()
    return row


def current(complaint: Complaint) -> ComplaintSolution | None:
    """The latest version."""
    return session.scalar(
        select(ComplaintSolution)
        .where(ComplaintSolution.complaint_id == complaint.id)
        .order_by(ComplaintSolution.edition.desc())
        .limit(1)
    )


def _written(complaint: Complaint, told: Solution) -> ComplaintSolution:
    unknown = [code for code in told.remedies if code not in dict(REMEDIES)]
    if unknown:
        raise Refusal("没有“%(value)s”这个选项。", value=unknown[0][:20])
    if told.cost < 0 or told.refund < 0:
        raise Refusal("金额不能小于 0。")
    if told.due_on is not None and told.due_on < clock.today():
        raise Refusal("完成期限不能早于今天。")
    last = session.scalar(
        select(func.max(ComplaintSolution.edition)).where(ComplaintSolution.complaint_id == complaint.id)
    )
    row = ComplaintSolution(
        complaint_id=complaint.id,
        edition=(last or 0) + 1,
        remedies="、".join(told.remedies),
        what=told.what.strip(),
        cost=told.cost,
        refund=told.refund,
        corrective=told.corrective.strip(),
        no_corrective=told.no_corrective.strip(),
        due_on=told.due_on,
        answer=told.answer.strip(),
        proposed_by_id=actor().id,
        proposed_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row
