"""资料完整率: how complete the cards are, on average."""

from collections.abc import Iterator

from sqlalchemy import select

from webapp.db import session
from webapp.domain.words import N_
from webapp.models import Assignment, Customer
from webapp.queries.indicators.facts import Fact, of_one
from webapp.queries.indicators.ownership import existed, owned, weighs
from webapp.queries.indicators.registry import Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_("期末当天负责的客户卡完整度的平均数。")
CAVEAT = N_("客户卡的完整度只知道核算当时的数，以数据核算时存下的为准；以后重新核算得到的是当时的完整度。")


@counts(Source("complete", N_("资料完整率"), "%", FORMULA, per=1, is_dated=False, caveat=CAVEAT))
def complete(span: Span) -> Iterator[Fact]:
    rows = session.execute(
        select(Customer.id, Customer.completeness, Assignment.manager_id)
        .join(Assignment, owned(span.last))
        .where(weighs(), existed(span.last))
    )
    for key, percent, owner in rows:
        yield Fact("customer", key, span.last, of_one(owner), top=percent, bottom=1)
