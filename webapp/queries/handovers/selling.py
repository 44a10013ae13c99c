"""The open opportunities of a package: their stage, what they may bring, and when."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from webapp.db import session
from webapp.domain.money import grouped
from webapp.domain.opportunity_words import STAGES, State
from webapp.domain.words import label_of
from webapp.models import Opportunity
from webapp.queries.handovers.lines import Line, joined


def opportunities(ids: Sequence[int], _today: date) -> Iterator[Line]:
    wanted = select(Opportunity).where(
        Opportunity.customer_id.in_(ids),
        Opportunity.state == State.OPEN.value,
        Opportunity.deleted_at.is_(None),
    )
    for one in session.scalars(wanted.order_by(Opportunity.id)):
        told = (
            one.name,
            label_of(STAGES, one.stage),
            f"预计 {grouped(one.amount)} 元" if one.amount else "",
            f"预计成交 {one.expected_on}" if one.expected_on else "",
        )
        href = f"/opportunities/{one.number}"
        yield Line(one.customer_id, "opportunity", one.number, joined(told), href, is_open=True)
