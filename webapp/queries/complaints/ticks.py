"""The checklist of one complaint: its points by kind of complaint, and which are ticked (7.9.3)."""

from collections.abc import Iterable

from webapp.domain.complaint_checklists import checklist, open_items
from webapp.models import Complaint, ComplaintTick
from webapp.queries import settings

CHECKLISTS = "complaint_checklists"


def points(complaint: Complaint) -> tuple[str, ...]:
    """As set now for this kind; what was ticked before under other words stays in sight."""
    kept = settings.value(CHECKLISTS) or {}
    return checklist(kept, track=complaint.track, category=complaint.category)


def unticked(complaint: Complaint, ticks: Iterable[ComplaintTick]) -> int:
    return len(open_items(points(complaint), {row.item for row in ticks}))
