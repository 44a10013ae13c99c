"""08 已审批: the solution judged by somebody who had no part in it (17025 7.9.6)."""

from dataclasses import dataclass

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.complaints.measures import plan
from webapp.actions.complaints.moving import move
from webapp.actions.complaints.outside import refuse_own_record
from webapp.actions.complaints.reviewers import checked
from webapp.actions.complaints.rights import refuse_stage, refuse_stale, refuse_stranger
from webapp.actions.complaints.solving import current
from webapp.domain.complaint_flow import Duty
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_words import Part
from webapp.domain.independence import refuse_reviewer
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, OutsideReviewer
from webapp.queries.complaints.candidates import candidate
from webapp.queries.complaints.involved import involved


@dataclass(frozen=True)
class Verdict:
    """to: approved, or back to proposed or investigating; declaration: the words of independence."""

    to: Stage
    reasons: str
    declaration: str = ""
    caution: str = ""
    outside: OutsideReviewer | None = None


@action(Verb.COMPLAINT_WORK)
def decide(complaint: Complaint, told: Verdict, *, version: int) -> None:
    """The review; independence is asked again at this moment, whatever was found when he was named."""
    refuse_stale(complaint, version)
    refuse_stage(complaint, Stage.PROPOSED)
    row = current(complaint)
    if row is None or row.decision:
        raise Refusal("没有待审核的方案。")
    if told.outside is None:
        refuse_stranger(complaint, {Duty.REVIEWER})
        known, who = involved(complaint), candidate(complaint, actor().id)
        checked(complaint, who, known, part=Part.REVIEWER, reason=told.caution)
        refuse_reviewer(who, known, reason=told.caution)
        row.reviewer_id = actor().id
    else:
        refuse_stranger(complaint, {Duty.LEAD, Duty.TOP})
        refuse_own_record(complaint, told.outside)
        row.outside_id = told.outside.id
    row.decision = "approved" if told.to is Stage.APPROVED else "refused"
    row.reasons, row.declaration = told.reasons.strip(), told.declaration.strip()
    row.decided_at, row.entered_by_id = clock.now(), actor().id
    move(complaint, told.to, note=told.reasons, besides=_entered(told))
    if told.to is Stage.APPROVED:
        plan(complaint, row)


def _entered(told: Verdict) -> frozenset[Duty]:
    """Who enters the record of somebody from outside stands in for him in this one move."""
    return frozenset({Duty.REVIEWER}) if told.outside else frozenset()
