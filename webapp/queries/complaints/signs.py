"""What the records tell of how grave a complaint looks: who complains, and whether it came before (2.2)."""

from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from webapp.clock import wall
from webapp.db import session
from webapp.domain.complaint_severity import Signs
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import Complaint, Customer
from webapp.queries.complaints.sight import names_complainant, visible

TOP_GRADE = "A"


@dataclass(frozen=True)
class Asked:
    """As far as it is known when the question is put; number "" before it has one."""

    track: str
    category: str
    channel: str
    customer_id: int | None
    received_at: datetime
    number: str = ""


@dataclass(frozen=True)
class Earlier:
    """One of the same customer in the twelve months before, as in the statistics."""

    number: str
    category: str


def signs(asked: Asked) -> Signs:
    card = session.get(Customer, asked.customer_id) if asked.customer_id else None
    return Signs(
        track=asked.track,
        category=asked.category,
        channel=asked.channel,
        is_key_customer=bool(card and card.is_key),
        is_top_grade=bool(card and card.grade == TOP_GRADE),
        is_repeated=bool(asked.category) and any(one.category == asked.category for one in earlier(asked)),
    )


def of(complaint: Complaint, *, category: str) -> Asked:
    """category: what is being chosen now, where that differs from what is kept."""
    return Asked(
        complaint.track, category, complaint.channel, complaint.customer_id, complaint.received_at,
        complaint.number,
    )  # fmt: skip


def earlier(asked: Asked, *, seen_by: Viewer = SYSTEM) -> list[Earlier]:
    """Latest first, as far as this reader may know them; none where it is not known who complains."""
    if asked.customer_id is None:
        return []
    since = wall(asked.received_at).date() - relativedelta(months=12)
    rows = session.execute(
        select(Complaint.number, Complaint.category, Complaint.received_at)
        .where(
            Complaint.customer_id == asked.customer_id,
            Complaint.number != asked.number,
            visible(seen_by),
            names_complainant(seen_by),
            Complaint.received_at <= asked.received_at,
            Complaint.received_at > asked.received_at - relativedelta(months=12, days=1),
        )
        .order_by(Complaint.received_at.desc(), Complaint.id.desc())
    )
    return [Earlier(row.number, row.category) for row in rows if wall(row.received_at).date() >= since]
