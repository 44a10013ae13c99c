"""The dates of one complaint as its clock asks for them (domain 2.2)."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import select

from webapp.clock import wall
from webapp.db import session
from webapp.domain.complaint_course import Course, Extension, Pause
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import Channel, Decision, MessageKind
from webapp.models import (
    Complaint,
    ComplaintExtension,
    ComplaintMessage,
    ComplaintPause,
    ComplaintReview,
)
from webapp.queries.complaints.cases import moves_of, since


def course(complaint: Complaint) -> Course:
    """In Beijing's wall time, as working time is counted."""
    moves = moves_of(complaint)
    return Course(
        stage=Stage(complaint.stage),
        severity=complaint.severity,
        began_at=wall(complaint.received_at),
        restarted_at=_wall(complaint.reopened_at),
        is_accepted=complaint.decision in {"", Decision.ACCEPTED},
        is_cnas=complaint.channel == Channel.CNAS,
        receipt_at=_wall(complaint.acknowledged_at),
        decided_at=_wall(complaint.assessed_at),
        contained_at=_wall(complaint.contained_at),
        progress_at=_wall(_told(complaint)),
        answered_at=_wall(complaint.answered_at),
        escalated_at=_wall(since(moves, Stage.ESCALATED)),
        judged_at=_wall(_judged(complaint)),
        over_at=_wall(complaint.closed_at) if complaint.stage in OVER else None,
        pauses=tuple(
            Pause(wall(row.began_at), _wall(row.ended_at))
            for row in _rows(ComplaintPause, complaint, ComplaintPause.began_at)
        ),
        extension=extension(complaint),
    )


def extension(complaint: Complaint) -> Extension | None:
    """The one asked for, unless it was refused; told at the end of the day that was noted."""
    for row in _rows(ComplaintExtension, complaint, ComplaintExtension.id):
        if row.state != "refused":
            granted = row.decided_by_id if row.state == "granted" else None
            told = datetime.combine(row.told_on, time.max) if row.told_on else None
            return Extension(row.days, row.asked_by_id, granted, told)
    return None


def _told(complaint: Complaint) -> datetime | None:
    """The last report of progress; a question to the complainant is one too."""
    return session.scalar(
        select(ComplaintMessage.at)
        .where(
            ComplaintMessage.complaint_id == complaint.id,
            ComplaintMessage.kind.in_((MessageKind.PROGRESS, MessageKind.MORE_INFO)),
        )
        .order_by(ComplaintMessage.at.desc())
        .limit(1)
    )


def _judged(complaint: Complaint) -> datetime | None:
    return session.scalar(
        select(ComplaintReview.at)
        .where(ComplaintReview.complaint_id == complaint.id)
        .order_by(ComplaintReview.id.desc())
        .limit(1)
    )


def _rows(model: type[Any], complaint: Complaint, order: Any) -> Sequence[Any]:
    return session.scalars(select(model).where(model.complaint_id == complaint.id).order_by(order)).all()


def _wall(at: datetime | None) -> datetime | None:
    return wall(at) if at is not None else None
