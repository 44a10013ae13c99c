"""投诉回执及时率: receipts given within their limit."""

from collections.abc import Iterable

from sqlalchemy import func

from webapp.domain.words import N_
from webapp.models import Complaint
from webapp.queries.indicators.complaints import limits
from webapp.queries.indicators.facts import Fact
from webapp.queries.indicators.registry import PERCENT, Source, counts
from webapp.queries.indicators.span import Span

FORMULA = N_(
    "回执期限在期内届满的投诉中，按期回执的 ÷（已回执的 + 逾期未回执的）× 100；"
    "计客户收诉之日的负责人、回执人和被投诉部门。"
)


@counts(Source("ack_ontime", N_("投诉回执及时率"), "%", FORMULA, per=PERCENT))
def ack_ontime(span: Span) -> Iterable[Fact]:
    worker = func.coalesce(Complaint.acknowledged_by_id, Complaint.receiver_id)
    return limits(span, Complaint.receipt_due_at, Complaint.acknowledged_at, worker)
