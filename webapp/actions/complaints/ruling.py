"""The limits of complaints and the checklists, as the administrator sets them."""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.complaints.dues import set_dues
from webapp.actions.settings import put, refuse_stale
from webapp.domain.complaint_checklists import read
from webapp.domain.complaint_checkpoints import DEFAULTS
from webapp.domain.complaint_limits import DEFAULT, Limits, faults
from webapp.domain.complaint_stages import OVER
from webapp.domain.verbs import Verb
from webapp.models import Complaint
from webapp.queries import settings as queries
from webapp.queries.complaints import rules, ticks


@action(Verb.SETTINGS_MANAGE)
def set_limits(asked: Limits, *, seen: str = "") -> None:
    """Complaints under way are counted anew at once."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.LIMITS, seen=seen)
    _keep_limits(asked)


def _keep_limits(asked: Limits) -> None:
    changed = {name: days for name, days in asdict(asked).items() if days != getattr(DEFAULT, name)}
    put(rules.LIMITS, changed)
    queries.forget()
    for complaint in session.scalars(select(Complaint).where(Complaint.stage.not_in(OVER))):
        set_dues(complaint)


@action(Verb.SETTINGS_MANAGE)
def set_checklists(lists: Mapping[str, str], *, seen: str = "") -> None:
    """Each as typed, a point a line; one that is as the program brings it is not kept apart."""
    points = {name: read(text) for name, text in lists.items()}
    refuse_stale(ticks.CHECKLISTS, seen=seen)
    put(
        ticks.CHECKLISTS, {name: list(found) for name, found in points.items() if found != DEFAULTS.get(name)}
    )


@action(Verb.SETTINGS_MANAGE)
def reset(part: str) -> None:
    """limits or checklists, as the program brings them along."""
    if part == "limits":
        _keep_limits(DEFAULT)
    else:
        put(ticks.CHECKLISTS, {})
