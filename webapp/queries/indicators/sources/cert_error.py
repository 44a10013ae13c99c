"""证书差错率: certificates made anew after complaints, of those issued."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.words import N_
from webapp.models import Complaint, ComplaintAction, Customer, InstrumentKind, Order, OrderLine
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.orders import counted, with_lab
from webapp.queries.indicators.ownership import may_weigh, weighs
from webapp.queries.indicators.registry import DOWN, PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "期内因投诉重新出具的证书数 ÷ 出具的证书数 × 100；"
    "重新出具的计被投诉部门，出具的计承检部门。投诉以外的更正没有记录，不在内。"
)


@counts(Source("cert_error", N_("证书差错率"), "%", FORMULA, DOWN, per=PERCENT, for_people=False))
def cert_error(span: Span) -> Iterator[Fact]:
    again = (
        select(Complaint.id, ComplaintAction.id, ComplaintAction.done_on, Complaint.department_id)
        .join(ComplaintAction, ComplaintAction.complaint_id == Complaint.id)
        .where(
            ComplaintAction.kind == "remedy",
            ComplaintAction.certificate_number != "",
            ComplaintAction.cancelled_reason == "",
            span.holds(ComplaintAction.done_on),
            may_weigh(Complaint.customer_id),
        )
    )
    rows: Any = session.execute(again)
    for key, action, day, department in rows:
        yield Fact("complaint", key, day, (), of_one(department), top=1, part=str(action))
    lab = InstrumentKind.department_id
    issued = with_lab(
        select(Order.id, OrderLine.finished_on, lab, func.count())
        .select_from(OrderLine)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(OrderLine.certificate_number != "", span.holds(OrderLine.finished_on), counted(), weighs())
        .group_by(Order.id, OrderLine.finished_on, lab)
    )
    for key, day, department, count in session.execute(issued):
        yield Fact("order", key, day, (), of_one(department), bottom=count, part=str(department or ""))
