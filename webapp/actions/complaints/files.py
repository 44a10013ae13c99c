"""Files put to a complaint; nothing is ever taken away."""

from collections.abc import Sequence

from webapp.actions import action, actor, session
from webapp.actions.complaints.moving import leave
from webapp.actions.kept_files import refuse_number, rows_of
from webapp.attachments import Received, Store
from webapp.domain.complaint_stages import OVER
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import CaseFile, Complaint
from webapp.queries.complaints import sight


@action(Verb.COMPLAINT_REGISTER)
def add(
    complaint: Complaint,
    *,
    enclosed: Sequence[Received],
    store: Store,
    note: str = "",
    is_open: bool = False,
) -> list[CaseFile]:
    """is_open: the person complained of may open them too."""
    refuse_closed_eyes(complaint)
    refuse_filing(complaint)
    refuse_number(enclosed)
    rows = put(complaint, enclosed, store=store, note=note, is_open=is_open)
    leave(complaint, "filed", "、".join(row.name for row in rows))
    return rows


def put(
    complaint: Complaint,
    enclosed: Sequence[Received],
    *,
    store: Store,
    note: str = "",
    is_open: bool = False,
) -> list[CaseFile]:
    """Rows of files that lie in the store already."""
    rows = rows_of(
        CaseFile, enclosed, store=store, note=note, is_closed=not is_open, complaint_id=complaint.id
    )
    session.flush()
    return rows


def refuse_closed_eyes(complaint: Complaint) -> None:
    """It was loaded before the lock; and whoever is complained of may only give his statement."""
    if sight.get(complaint.number, viewer=actor()) is None:
        raise Stale
    if sight.hides_complainant(complaint, viewer=actor()):
        raise Refusal("您是被投诉人，只能提交情况说明。")


def refuse_filing(complaint: Complaint) -> None:
    if complaint.stage in OVER:
        raise Refusal("投诉 %(number)s 已办结，附件不能再改。", number=complaint.number)
