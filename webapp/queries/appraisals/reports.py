"""Reports of a customer, for those who may read them; a draft only for who writes and who signs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, literal, or_, select, true
from sqlalchemy.orm import aliased

from webapp.db import session
from webapp.domain.remarks import Remark, unpacked
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer, User
from webapp.models.losses import Appraisal
from webapp.queries.reach import visible


@dataclass(frozen=True)
class Line:
    row: Appraisal
    author: str
    signer: str

    @property
    def parts(self) -> list[tuple[str, list[Remark]]]:
        """Title and sentences of each part of the frozen facts."""
        return [(title, unpacked(said)) for title, said in json.loads(self.row.facts)]


def of_customer(customer: Customer, *, viewer: Viewer) -> Sequence[Line]:
    """Newest first; one statement."""
    author, signer = aliased(User), aliased(User)
    told = readable(viewer, is_own=customer.manager_id == viewer.id)
    rows = session.execute(
        select(Appraisal, author.name, signer.name)
        .outerjoin(author, author.id == Appraisal.author_id)
        .outerjoin(signer, signer.id == Appraisal.signed_by_id)
        .where(Appraisal.customer_id == customer.id, told, visible(viewer, customer.id, Verb.APPRAISAL_READ))
        .order_by(Appraisal.id.desc())
    )
    return [Line(row, by or "", signed or "") for row, by, signed in rows]


def readable(viewer: Viewer, *, is_own: ColumnElement[bool] | bool) -> ColumnElement[bool]:
    """Signed ones; handed in, for who signs; a draft for its author and for who manages the customer."""
    own = or_(Appraisal.author_id == viewer.id, literal(is_own) if isinstance(is_own, bool) else is_own)
    signs = true() if viewer.may(Verb.APPRAISAL_SIGN) else false()
    return or_(Appraisal.state == "signed", own, and_(Appraisal.state == "submitted", signs))


def get(row: int, customer: Customer, *, viewer: Viewer) -> Line | None:
    """One of this very customer."""
    return next((line for line in of_customer(customer, viewer=viewer) if line.row.id == row), None)


def unsigned(customer_id: int) -> Appraisal | None:
    """The one that is being written or waits for the head."""
    return session.scalars(
        select(Appraisal).where(Appraisal.customer_id == customer_id, Appraisal.state != "signed")
    ).one_or_none()
