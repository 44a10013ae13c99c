"""The dates of one complaint as its clock asks for them (domain 2.2)."""

from datetime import datetime, time

from webapp.clock import wall
from webapp.domain.complaint_course import Course, Extension, Pause
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import Channel, Decision, MessageKind
from webapp.models import Complaint
from webapp.queries.complaints import dossiers
from webapp.queries.complaints.dossiers import Dossier


def course(complaint: Complaint, rows: Dossier | None = None) -> Course:
    """In Beijing's wall time, as working time is counted; rows: where they have been read already."""
    rows = rows or dossiers.of_clock(complaint)
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
        progress_at=_wall(_last_progress(rows)),
        answered_at=_wall(complaint.answered_at),
        escalated_at=_wall(rows.since(Stage.ESCALATED)),
        judged_at=_wall(rows.reviews[-1].at) if rows.reviews else None,
        over_at=_wall(complaint.closed_at) if complaint.stage in OVER else None,
        pauses=tuple(
            Pause(wall(row.began_at), _wall(row.ended_at))
            for row in sorted(rows.pauses, key=lambda one: one.began_at)
        ),
        extension=_extension(rows),
    )


def _extension(rows: Dossier) -> Extension | None:
    """The one asked for, unless it was refused; told at the end of the day that was noted."""
    for row in rows.extensions:
        if row.state != "refused":
            granted = row.decided_by_id if row.state == "granted" else None
            told = datetime.combine(row.told_on, time.max) if row.told_on else None
            return Extension(row.days, row.asked_by_id, granted, told)
    return None


def _last_progress(rows: Dossier) -> datetime | None:
    """The last report of progress; a question to the complainant is one too."""
    kinds = {MessageKind.PROGRESS, MessageKind.MORE_INFO}
    return max((one.at for one in rows.messages if one.kind in kinds), default=None)


def _wall(at: datetime | None) -> datetime | None:
    return wall(at) if at is not None else None
