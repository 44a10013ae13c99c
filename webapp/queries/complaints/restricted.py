"""One complaint for the person complained of: its state, its summary, the work, his own statement (4.2)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from webapp.db import session
from webapp.domain.complaint_stages import OVER
from webapp.domain.complaint_words import Part
from webapp.domain.viewer import Viewer
from webapp.models import Complaint, ComplaintPerson
from webapp.queries.complaints.enclosures import FileLine, files
from webapp.queries.complaints.works import Work, works


@dataclass(frozen=True)
class Restricted:
    """statement: his own; everything that tells who complains is left out."""

    complaint: Complaint
    statement: ComplaintPerson | None
    may_state: bool
    links: Sequence[Work]
    files: Sequence[FileLine]
    hides: bool = field(default=True, init=False)


def restricted(complaint: Complaint, *, viewer: Viewer) -> Restricted:
    own = session.scalar(
        select(ComplaintPerson)
        .where(
            ComplaintPerson.complaint_id == complaint.id,
            ComplaintPerson.user_id == viewer.id,
            ComplaintPerson.part == Part.COMPLAINED.value,
            ComplaintPerson.until_at.is_(None),
        )
        .limit(1)
    )
    return Restricted(
        complaint,
        own,
        own is not None and complaint.stage not in OVER,
        works(complaint, viewer=viewer, hides=True),
        files(complaint, viewer=viewer, hides=True),
    )
