"""投诉按期办结率: complaints closed within their limit."""

from collections.abc import Iterable

from webapp.domain.words import N_
from webapp.models import Complaint
from webapp.queries.indicators.complaints import limits
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "办结期限在期内届满的投诉中，按期办结的 ÷（已办结的 + 逾期未办结的）× 100；"
    "计客户收诉之日的负责人、承办人和被投诉部门。"
)


@counts(Source("close_ontime", N_("投诉按期办结率"), "%", FORMULA, per=PERCENT))
def close_ontime(span: Span) -> Iterable[Fact]:
    return limits(span, Complaint.closing_due_at, Complaint.closed_at, Complaint.handler_id)
