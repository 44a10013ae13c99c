"""What is written down of one complaint, as the rules of its next move ask for it (domain 2.1)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import func, select

from webapp.clock import wall
from webapp.db import session
from webapp.domain.complaint_case import Assessment, Assignment, Case, Findings, FollowUp, Review, Told
from webapp.domain.complaint_case import Solution as Plan
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import ChangeKind, MessageKind
from webapp.models import (
    Complaint,
    ComplaintAction,
    ComplaintChange,
    ComplaintCheck,
    ComplaintEvent,
    ComplaintEvidence,
    ComplaintFollowUp,
    ComplaintMessage,
    ComplaintPause,
    ComplaintPerson,
    ComplaintReview,
    ComplaintSolution,
)
from webapp.queries.complaints import rules
from webapp.queries.complaints.involved import involved
from webapp.queries.complaints.ticks import unticked

R = TypeVar("R")


def case(complaint: Complaint, *, now: datetime) -> Case:
    """The facts of the round that runs; what an earlier one left (退回, 发回, 重开) does not count again."""
    moves = moves_of(complaint)
    plan, told = _last(ComplaintSolution, complaint), _rows(ComplaintMessage, complaint)
    answered = since(moves, Stage.ANSWERED)
    answer = _told(told, {MessageKind.ANSWER}, since=_decided(plan))
    return Case(
        stage=Stage(complaint.stage),
        acknowledged_by_id=complaint.acknowledged_by_id,
        involved=involved(complaint),
        receipt=_as_told(_told(told, {MessageKind.RECEIPT})),
        assessment=_assessment(complaint),
        assignment=_assignment(complaint),
        findings=_findings(complaint, now),
        solution=_plan(complaint, plan),
        review=_review(plan, plan.decided_at if plan else None),
        answer=_as_told(answer),
        names_review=bool(answer and answer.names_review),
        second_review=_second(complaint, since=since(moves, Stage.ESCALATED)),
        names_outside=any(one.names_outside for one in told if _is_after(one, since(moves, Stage.ESCALATED))),
        follow_up=_follow_up(complaint, since=answered),
        unticked=unticked(complaint),
        notice=_as_told(
            _told(told, {MessageKind.CLOSURE, MessageKind.REJECTION}, since=since(moves, Stage.REOPENED))
        ),
        effect_on=complaint.effect_due_on,
        withdrawal=complaint.withdrawal,
        escalation=complaint.escalation,
        new_facts=complaint.new_facts,
        is_paused=_count(ComplaintPause, complaint, ComplaintPause.ended_at.is_(None)) > 0,
        over_as=_over_as(moves),
        was_assigned=any(one.to_stage == Stage.ASSIGNED for one in moves),
        reopen_until=_reopen_until(complaint, moves),
    )


def _assessment(complaint: Complaint) -> Assessment:
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


def _assignment(complaint: Complaint) -> Assignment:
    people = select(ComplaintPerson.user_id).where(
        ComplaintPerson.complaint_id == complaint.id,
        ComplaintPerson.part == "investigator",
        ComplaintPerson.until_at.is_(None),
        ComplaintPerson.user_id.is_not(None),
    )
    asked = {one.user_id for one in _rows(ComplaintCheck, complaint) if one.verdict != "refused"}
    ids: frozenset[Any] = frozenset(session.scalars(people))
    return Assignment(
        handler_id=complaint.handler_id,
        investigator_ids=ids,
        is_checked=bool(complaint.handler_id and ids) and {complaint.handler_id, *ids} <= asked,
        answer_due=wall(complaint.answer_due_at).date() if complaint.answer_due_at else None,
        listening=complaint.listening,
        changes=frozenset(ChangeKind(one.kind) for one in _rows(ComplaintChange, complaint)),
        top_told=complaint.top_told_at is not None,
    )


def _findings(complaint: Complaint, now: datetime) -> Findings:
    kept = [one for one in _rows(ComplaintEvidence, complaint) if one.struck_at is None]
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


def _plan(complaint: Complaint, row: ComplaintSolution | None) -> Plan:
    """unproved: measures for this customer that are neither called off nor done with a proof."""
    if row is None:
        return Plan()
    undone = [
        one
        for one in _rows(ComplaintAction, complaint)
        if one.kind == "remedy"
        and not one.cancelled_reason
        and not (one.done_on and (one.done_note or one.file_id))
    ]
    return Plan(
        remedies=len(row.remedies.split("、")) if row.remedies else 0,
        unproved=len(undone),
        cost=row.cost,
        corrective=int(bool(row.corrective.strip())),
        no_corrective=row.no_corrective,
        due_on=row.due_on,
        draft=row.answer,
        is_refused=row.decision == "refused",
    )


def _review(row: ComplaintSolution | ComplaintReview | None, at: datetime | None) -> Review:
    if row is None or at is None:
        return Review()
    return Review(row.reasons, bool(row.declaration), wall(at).date(), row.outside_id is not None)


def _second(complaint: Complaint, *, since: datetime | None) -> Review:
    row = _last(ComplaintReview, complaint)
    if row is None or since is None or row.at < since:
        return Review()
    return _review(row, row.at)


def _follow_up(complaint: Complaint, *, since: datetime | None) -> FollowUp:
    row = _last(ComplaintFollowUp, complaint)
    if row is None or since is None or row.at < since:
        return FollowUp()
    return FollowUp(row.is_reached, row.satisfied, row.accepts, row.new_need, row.quality_action, row.noted)


def _told(
    told: Sequence[ComplaintMessage], kinds: set[MessageKind], *, since: datetime | None = None
) -> ComplaintMessage | None:
    found = [one for one in told if one.kind in kinds and (since is None or one.created_at >= since)]
    return found[-1] if found else None


def _as_told(message: ComplaintMessage | None) -> Told:
    return Told(message.way, wall(message.at).date(), message.words) if message else Told()


def _is_after(message: ComplaintMessage, since: datetime | None) -> bool:
    return since is not None and message.created_at >= since


def _decided(plan: ComplaintSolution | None) -> datetime | None:
    return plan.decided_at if plan else None


def moves_of(complaint: Complaint) -> Sequence[ComplaintEvent]:
    return _rows(ComplaintEvent, complaint)


def since(moves: Sequence[ComplaintEvent], stage: Stage) -> datetime | None:
    """When it last came into this stage."""
    return max((one.at for one in moves if one.to_stage == stage and one.from_stage != stage), default=None)


def _over_as(moves: Sequence[ComplaintEvent]) -> Stage | None:
    ends = [one.to_stage for one in moves if one.to_stage in OVER and one.from_stage != one.to_stage]
    return Stage(ends[-1]) if ends else None


def _reopen_until(complaint: Complaint, moves: Sequence[ComplaintEvent]) -> date | None:
    """The last day of reopening: so many months after the latest end."""
    ended = max((one.at for one in moves if one.to_stage in OVER), default=complaint.closed_at)
    return rules.limits().reopen_until(wall(ended).date()) if ended else None


def _rows(model: type[R], complaint: Complaint) -> Sequence[R]:
    row: Any = model
    return session.scalars(select(row).where(row.complaint_id == complaint.id).order_by(row.id)).all()


def _last(model: type[R], complaint: Complaint) -> R | None:
    row: Any = model
    found: R | None = session.scalar(
        select(row).where(row.complaint_id == complaint.id).order_by(row.id.desc()).limit(1)
    )
    return found


def _count(model: type[Any], complaint: Complaint, *where: Any) -> int:
    return session.scalar(select(func.count()).where(model.complaint_id == complaint.id, *where)) or 0
