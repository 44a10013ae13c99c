"""表扬 a customer has given, for its card; whoever may read the card may read them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Praise, User

MOST = 50


class Line(NamedTuple):
    number: str
    state: str
    received_on: date
    praised: str
    words: str


def of_customer(customer_id: int, *, viewer: Viewer) -> list[Line]:
    """Newest first."""
    if not viewer.may(Verb.PRAISE_READ):
        return []
    praised = func.coalesce(User.name, Praise.person_name)
    statement = select(Praise.number, Praise.state, Praise.received_on, praised, Praise.words)
    statement = statement.outerjoin(User, User.id == Praise.person_id)
    rows = session.execute(
        statement.where(Praise.customer_id == customer_id).order_by(Praise.id.desc()).limit(MOST)
    )
    return [Line(*row) for row in rows]
