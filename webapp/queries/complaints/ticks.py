"""The checklist of one complaint: its points by kind of complaint, and which are ticked (7.9.3)."""

from collections.abc import Iterable

from webapp.domain.complaint_checklists import checklist, open_items
from webapp.domain.complaint_checkpoints import DEFAULTS
from webapp.domain.rule_editions import RuleEdition, editions, in_force
from webapp.models import Complaint, ComplaintTick
from webapp.queries import settings

CHECKLISTS = "complaint_checklists"


def list_editions() -> tuple[RuleEdition, ...]:
    """All versions of the lists, oldest first."""
    usual = {name: list(points) for name, points in DEFAULTS.items()}
    return editions(settings.value(CHECKLISTS) or [], usual)


def lists(edition: RuleEdition) -> dict[str, tuple[str, ...]]:
    """By name; a list the program has learnt since is empty in an older version."""
    return {name: tuple(edition.rules.get(name, ())) for name in DEFAULTS}


def points(complaint: Complaint) -> tuple[str, ...]:
    """As they were set for this kind when it was registered."""
    kept = lists(in_force(list_editions(), at=complaint.created_at))
    return checklist(kept, track=complaint.track, category=complaint.category)


def unticked(complaint: Complaint, ticks: Iterable[ComplaintTick]) -> int:
    return len(open_items(points(complaint), {row.item for row in ticks}))
