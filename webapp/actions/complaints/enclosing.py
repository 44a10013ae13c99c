"""A deed on a complaint with the file that proves it: both or neither."""

from collections.abc import Callable, Sequence

from webapp.actions import action
from webapp.actions.complaints.files import put, refuse_closed_eyes
from webapp.attachments import Received, Store
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Complaint


@action(Verb.COMPLAINT_WORK)
def with_proof(
    complaint: Complaint, *, enclosed: Sequence[Received], store: Store, act: Callable[[int | None], object]
) -> None:
    """act is given the id of the file, None without one; what it refuses takes the file back."""
    refuse_closed_eyes(complaint)
    if len(enclosed) > 1:
        raise Refusal("请只选择一个文件；其他文件可在“附件”中上传。")
    rows = put(complaint, enclosed, store=store) if enclosed else []
    act(rows[0].id if rows else None)
