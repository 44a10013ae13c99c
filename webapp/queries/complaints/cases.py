"""What is written down of one complaint, as the rules of its next move ask for it (domain 2.1)."""

from datetime import date, datetime

from webapp.clock import wall
from webapp.domain.complaint_case import Case
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import MessageKind
from webapp.domain.independence import Involved
from webapp.models import Complaint
from webapp.queries.complaints import case_parts as parts
from webapp.queries.complaints import dossiers, rules
from webapp.queries.complaints.dossiers import Dossier
from webapp.queries.complaints.involved import involved
from webapp.queries.complaints.ticks import unticked


def case(
    complaint: Complaint, *, now: datetime, rows: Dossier | None = None, known: Involved | None = None
) -> Case:
    """The facts of the round that runs; what an earlier one left (退回, 发回, 重开) does not count again.

    rows, known: where they have been read already.
    """
    rows = rows or dossiers.read(complaint)
    answered, escalated = rows.since(Stage.ANSWERED), rows.since(Stage.ESCALATED)
    answer = rows.told(MessageKind.ANSWER, since=rows.plan.decided_at if rows.plan else None)
    notice = rows.told(MessageKind.CLOSURE, MessageKind.REJECTION, since=rows.since(Stage.REOPENED))
    return Case(
        stage=Stage(complaint.stage),
        acknowledged_by_id=complaint.acknowledged_by_id,
        involved=involved(complaint) if known is None else known,
        receipt=parts.told(rows.told(MessageKind.RECEIPT)),
        assessment=parts.assessment(complaint),
        assignment=parts.assignment(complaint, rows),
        findings=parts.findings(complaint, rows, now),
        solution=parts.solution(rows),
        review=parts.review(rows.plan, rows.plan.decided_at if rows.plan else None),
        answer=parts.told(answer),
        names_review=bool(answer and answer.names_review),
        second_review=parts.second_review(rows, since=escalated),
        names_outside=any(
            one.names_outside for one in rows.messages if escalated and one.created_at >= escalated
        ),
        follow_up=parts.follow_up(rows, since=answered),
        unticked=unticked(complaint, rows.ticks),
        notice=parts.told(notice),
        effect_on=complaint.effect_due_on,
        withdrawal=complaint.withdrawal,
        escalation=complaint.escalation,
        new_facts=complaint.new_facts,
        is_paused=any(one.ended_at is None for one in rows.pauses),
        over_as=_over_as(rows),
        was_assigned=any(one.to_stage == Stage.ASSIGNED for one in rows.moves),
        reopen_until=_reopen_until(complaint, rows),
    )


def _over_as(rows: Dossier) -> Stage | None:
    ends = [one.to_stage for one in rows.moves if one.to_stage in OVER]
    return Stage(ends[-1]) if ends else None


def _reopen_until(complaint: Complaint, rows: Dossier) -> date | None:
    """The last day of reopening: so many months after the latest end."""
    ended = max((one.at for one in rows.moves if one.to_stage in OVER), default=complaint.closed_at)
    return rules.limits_of(complaint).reopen_until(wall(ended).date()) if ended else None
