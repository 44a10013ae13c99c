"""证书按期率: lines finished by the day that was promised, for the department that does the work."""

from collections.abc import Iterator

from sqlalchemy import and_, case, func, or_, select

from webapp import clock
from webapp.db import session
from webapp.domain.words import N_
from webapp.models import Customer, InstrumentKind, Order, OrderLine
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.orders import counted, with_lab
from webapp.queries.indicators.ownership import weighs
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("承诺日期在期内的委托明细中，按期完成的 ÷ 应完成的 × 100，计承检部门；退费明细不计。")


@counts(Source("cert_ontime", N_("证书按期率"), "%", FORMULA, per=PERCENT, for_people=False))
def cert_ontime(span: Span) -> Iterator[Fact]:
    """A line without a day of its own has its order's; one that is not yet due says nothing."""
    promised = func.coalesce(OrderLine.promised_on, Order.promised_on)
    on_time = case((OrderLine.finished_on <= promised, 1), else_=0)
    told = or_(OrderLine.finished_on.is_not(None), promised < clock.today())
    lab = InstrumentKind.department_id
    statement = with_lab(
        select(Order.id, promised, lab, func.sum(on_time), func.count())
        .select_from(OrderLine)
        .join(Order, Order.id == OrderLine.order_id)
        .join(Customer, Customer.id == Order.customer_id)
        .where(span.holds(promised), counted(), weighs(), and_(OrderLine.charged >= 0, told))
        .group_by(Order.id, promised, lab)
    )
    for key, day, department, good, due in session.execute(statement):
        yield Fact("order", key, day, (), of_one(department), good, due, str(department or ""))
