"""The parts of a case: judgement, assignment, findings, solution, reviews, what was said after the answer."""

from datetime import datetime

from webapp.clock import wall
from webapp.domain.complaint_case import Assessment, Assignment, Findings, FollowUp, Review, Told
from webapp.domain.complaint_case import Solution as Plan
from webapp.domain.complaint_words import ChangeKind, Part
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintMessage,
    ComplaintReview,
    ComplaintSolution,
)
from webapp.queries.complaints.dossiers import Dossier


def assessment(complaint: Complaint) -> Assessment:
    return Assessment(
        complaint.decision,
        complaint.is_ours,
        complaint.category,
        complaint.severity,
        complaint.risk,
        complaint.complexity,
        complaint.impact,
        complaint.is_urgent,
        complaint.decision_reason,
    )


def assignment(complaint: Complaint, rows: Dossier) -> Assignment:
    ids = frozenset(one.user_id for one in rows.now(Part.INVESTIGATOR) if one.user_id is not None)
    asked = {one.user_id for one in rows.checks if one.verdict != "refused"}
    return Assignment(
        handler_id=complaint.handler_id,
        investigator_ids=ids,
        is_checked=bool(complaint.handler_id and ids) and {complaint.handler_id, *ids} <= asked,
        answer_due=wall(complaint.answer_due_at).date() if complaint.answer_due_at else None,
        listening=complaint.listening,
        changes=frozenset(ChangeKind(one.kind) for one in rows.changes),
        top_told=complaint.top_told_at is not None,
    )


def findings(complaint: Complaint, rows: Dossier, now: datetime) -> Findings:
    kept = [one for one in rows.evidence if one.struck_at is None]
    owed = complaint.progress_due_at
    return Findings(
        complaint.facts,
        len(kept),
        sum(one.checked_at is None for one in kept),
        complaint.raw_records,
        complaint.interviews,
        owed is not None and not complaint.is_paused and owed < now,
        complaint.cause_class,
        complaint.sub_cause,
        complaint.upheld,
        complaint.nonconformity,
    )


def solution(rows: Dossier) -> Plan:
    """unproved: measures for this customer that are neither called off nor done with a proof."""
    plan = rows.plan
    if plan is None:
        return Plan()
    return Plan(
        remedies=len(plan.remedies.split("、")) if plan.remedies else 0,
        unproved=sum(is_owed(one) for one in rows.measures),
        cost=plan.cost,
        corrective=int(bool(plan.corrective.strip())),
        no_corrective=plan.no_corrective,
        due_on=plan.due_on,
        draft=plan.answer,
        is_refused=plan.decision == "refused",
    )


def is_owed(measure: ComplaintAction) -> bool:
    """A remedy that is neither called off nor proved."""
    proved = measure.done_on and (measure.done_note or measure.file_id)
    return measure.kind == "remedy" and not measure.cancelled_reason and not proved


def review(row: ComplaintSolution | ComplaintReview | None, at: datetime | None) -> Review:
    if row is None or at is None:
        return Review()
    return Review(row.reasons, bool(row.declaration), wall(at).date(), row.outside_id is not None)


def second_review(rows: Dossier, *, since: datetime | None) -> Review:
    row = rows.reviews[-1] if rows.reviews else None
    if row is None or since is None or row.at < since:
        return Review()
    return review(row, row.at)


def follow_up(rows: Dossier, *, since: datetime | None) -> FollowUp:
    row = rows.follow_ups[-1] if rows.follow_ups else None
    if row is None or since is None or row.at < since:
        return FollowUp()
    return FollowUp(row.is_reached, row.satisfied, row.accepts, row.new_need, row.quality_action, row.noted)


def told(message: ComplaintMessage | None) -> Told:
    return Told(message.way, wall(message.at).date(), message.words) if message else Told()
