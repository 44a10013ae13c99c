"""A row that is there already, sent once more by a double click or a retry, is not written a second time."""

from typing import Any

from sqlalchemy import select

from webapp.actions import session
from webapp.domain.refusal import Refusal
from webapp.models import Complaint


def refuse_twice(complaint: Complaint, model: type[Any], **same: Any) -> None:
    """same: column -> value, which together make it the same."""
    wanted = [getattr(model, name).is_not_distinct_from(value) for name, value in same.items()]
    found = select(model.id).where(model.complaint_id == complaint.id, *wanted).limit(1)
    if session.execute(found).first() is not None:
        raise Refusal("同样的内容已经登记过，没有重复登记。")
