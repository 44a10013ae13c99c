"""投诉, 绩效考评: complaints with their clocks, how far the reviews are."""

from sqlalchemy import func, select

from webapp import clock
from webapp.db import session
from webapp.domain.complaint_stages import OVER, STAGES
from webapp.domain.complaint_words import SEVERITIES
from webapp.domain.kpi_words import STEPS
from webapp.domain.monthly import NOTHING, Chapter, Table
from webapp.domain.words import N_, label_of
from webapp.models import Complaint, Review, ReviewPeriod
from webapp.queries.indicators.ownership import may_weigh
from webapp.queries.monthly.figures import table
from webapp.queries.monthly.spans import Spans

MOST = 30  # open complaints that are named


def complaints(spans: Spans, as_of: str) -> Chapter:
    keys = ("complaint_cnt", "complaint_ppk", "major_complaint", "ack_ontime", "close_ontime")
    figures = table(N_("投诉指标"), keys, spans, as_of=as_of)
    return Chapter("complaints", (figures, _received(spans, as_of), _open(as_of)))


def _received(spans: Spans, as_of: str) -> Table:
    rows = []
    for name, span in (
        (N_("本月"), spans.here),
        (N_("上月"), spans.before),
        (N_("上年同月"), spans.year_ago),
    ):
        found = select(Complaint.severity, func.count()).where(
            span.has(Complaint.received_at), may_weigh(Complaint.customer_id)
        )
        known = dict(session.execute(found.group_by(Complaint.severity)).all())
        rows.append(
            (name, str(sum(known.values())), *(str(known.get(code, 0)) for code, _word in SEVERITIES))
        )
    heads = (N_("时段"), N_("收到投诉"), *(word for _code, word in SEVERITIES))
    return Table(N_("收到的投诉"), as_of, heads, tuple(rows))


def _open(as_of: str) -> Table:
    """Whose limit is nearest comes first; never who complains."""
    found = session.scalars(
        select(Complaint)
        .where(Complaint.stage.not_in(OVER), may_weigh(Complaint.customer_id))
        .order_by(Complaint.due_at, Complaint.id)
        .limit(MOST)
    )
    now = clock.now()
    rows = tuple(
        (one.number, label_of(SEVERITIES, one.severity), label_of(STAGES, one.stage),
         one.due_at.astimezone(clock.BEIJING).date().isoformat() if one.due_at else NOTHING,
         N_("已超期") if one.due_at and one.due_at < now else N_("期限内"))
        for one in found
    )  # fmt: skip
    heads = (N_("编号"), N_("严重程度"), N_("阶段"), N_("最近期限"), N_("时限"))
    return Table(N_("办理中的投诉"), as_of, heads, rows, labels=5)


def reviews(_spans: Spans, as_of: str) -> Chapter:
    """Open periods, how many reviews stand at which step."""
    rows = session.execute(
        select(ReviewPeriod.slug, Review.state, func.count())
        .join(Review, Review.period_id == ReviewPeriod.id)
        .where(ReviewPeriod.state == "open")
        .group_by(ReviewPeriod.slug, Review.state)
    )
    known: dict[str, dict[str, int]] = {}
    for slug, state, count in rows:
        known.setdefault(slug, {})[state] = count
    told = tuple(
        (slug, label, str(steps[code]), str(sum(steps.values())))
        for slug, steps in sorted(known.items())
        for code, label in STEPS
        if code in steps
    )
    heads = (N_("考评期"), N_("步骤"), N_("考评数"), N_("本期共"))
    return Chapter("reviews", (Table(N_("考评进度"), as_of, heads, told, labels=2),))
