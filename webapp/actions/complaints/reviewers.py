"""Who will judge the solution, and the check of independence kept as evidence (17025 7.9.6)."""

import json

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints.containing import LEADS
from webapp.actions.complaints.moving import leave
from webapp.actions.complaints.rights import refuse_over, refuse_stranger, refuse_unoffered
from webapp.domain.complaint_words import Part
from webapp.domain.independence import Candidate, Involved, cautions, conflicts, refuse_reviewer
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint, ComplaintCheck
from webapp.queries.complaints.candidates import candidate, may_decide
from webapp.queries.complaints.involved import involved


@action(Verb.COMPLAINT_RUN)
def name_reviewer(complaint: Complaint, *, user_id: int, reason: str = "") -> None:
    """Who will decide on the solution; refused with the conflict's name, warned ones need a reason."""
    refuse_over(complaint)
    refuse_stranger(complaint, LEADS)
    refuse_unoffered(complaint, "reviewer")
    known, who = involved(complaint), candidate(complaint, user_id)
    if not may_decide(user_id):
        raise Refusal("%(name)s没有审核投诉处理方案的权限，请另选。", name=who.name)
    checked(complaint, who, known, part=Part.REVIEWER, reason=reason)
    refuse_reviewer(who, known, reason=reason)
    complaint.reviewer_id = who.id
    leave(complaint, "reviewer_named", who.name)
    session.flush()


def checked(complaint: Complaint, who: Candidate, known: Involved, *, part: Part, reason: str = "") -> None:
    """The check as it came out, kept as evidence; inside an action that goes on only where it may."""
    found = sorted(one.value for one in conflicts(who.id, known.ids) - {part})
    warned = bool(cautions(who, known))
    session.add(
        ComplaintCheck(
            complaint_id=complaint.id,
            at=clock.now(),
            by_id=actor().id,
            user_id=who.id,
            name=who.name,
            part=part.value,
            found=json.dumps(found),
            verdict="warned" if found or warned else "clear",
            reason=reason.strip(),
        )
    )
