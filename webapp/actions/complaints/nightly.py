"""Every night the limits of open complaints are reckoned anew.

A pause moves them by a day and ends by itself at its most; days off that became known since move others.
"""

from sqlalchemy import select

from webapp.actions import action, session
from webapp.actions.complaints.dues import set_all_dues
from webapp.domain.complaint_stages import OVER
from webapp.domain.verbs import Verb
from webapp.jobs import nightly
from webapp.models import Complaint

PORTION = 50


@nightly("投诉期限")
def reckon_all() -> str:
    """In portions, so that nobody waits for the lock."""
    last = count = 0
    while ids := _open(last):
        count += _portion(ids)
        last = ids[-1]
    return f"投诉期限重算 {count} 件"


@action(Verb.COMPLAINT_RUN)
def _portion(ids: list[int]) -> int:
    set_all_dues(session.scalars(select(Complaint).where(Complaint.id.in_(ids))).all())
    session.flush()
    return len(ids)


def _open(after: int) -> list[int]:
    waiting = select(Complaint.id).where(Complaint.id > after, Complaint.stage.not_in(OVER))
    return list(session.scalars(waiting.order_by(Complaint.id).limit(PORTION)))
