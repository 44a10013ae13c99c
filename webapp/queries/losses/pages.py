"""One case as its page and its print tell it, to whoever reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from webapp.db import session
from webapp.domain.values import words_in
from webapp.models import Contact, User
from webapp.models.losses import LossEvent
from webapp.queries.losses.files import Line, of_case
from webapp.queries.losses.sight import Opened

HIDDEN = frozenset({"recorded", "filed", "unfiled", "returned"})  # notes of these tell of the record


@dataclass(frozen=True)
class Page:
    """names: id -> name of everybody that the case names; contacts: whom to ask, for the interviewer."""

    opened: Opened
    names: dict[int, str]
    events: Sequence[Any]
    files: Sequence[Line]
    contacts: Sequence[Any]

    @property
    def case(self) -> Any:
        return self.opened.case

    @property
    def further(self) -> list[str]:
        return words_in(self.case.further)

    def name(self, key: int | None) -> str:
        return self.names.get(key or 0, "")


def page(opened: Opened) -> Page:
    """Four statements at most."""
    one = opened.case
    rows = session.execute(
        select(LossEvent.at, LossEvent.step, LossEvent.note, User.name.label("by"))
        .outerjoin(User, User.id == LossEvent.by_id)
        .where(LossEvent.case_id == one.id)
        .order_by(LossEvent.id.desc())
    ).all()
    ids = {
        one.manager_id, opened.customer.manager_id, one.interviewer_id, one.corrective_owner_id,
        one.win_owner_id, one.closed_by_id, one.assigned_by_id,
    }  # fmt: skip
    names = dict(session.execute(select(User.id, User.name).where(User.id.in_(ids - {None}))).all())
    contacts = session.execute(
        select(Contact.name, Contact.job_title, Contact.mobile, Contact.phone)
        .where(
            Contact.customer_id == opened.customer.id, Contact.deleted_at.is_(None),
            Contact.do_not_contact.is_(False),
        )
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(3)
    ).all() if opened.may_interview else []  # fmt: skip
    return Page(opened, names, _told(opened, rows), of_case(opened), contacts)


def _told(opened: Opened, rows: Sequence[Any]) -> list[Any]:
    """The customer's managers see the steps, not what was said in them."""
    if opened.reads_words:
        return list(rows)
    return [row for row in rows if row.step not in HIDDEN]
