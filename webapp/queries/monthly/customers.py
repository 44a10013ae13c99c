"""周期送检, 商机, 新客户, 客户流失, 客户满意, 客户等级: how the month went with customers."""

from datetime import date

from sqlalchemy import func, select

from webapp.db import session
from webapp.domain.kpi_numbers import shown as plain
from webapp.domain.loss_words import REASONS
from webapp.domain.money import grouped
from webapp.domain.monthly import NOTHING, Chapter, Chart, Table
from webapp.domain.opportunity_words import STAGES, State
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import N_, label_of
from webapp.models import Customer, Opportunity
from webapp.queries.goals import growth as growths
from webapp.queries.goals.outline import outline
from webapp.queries.indicators.ownership import weighs
from webapp.queries.losses import reports
from webapp.queries.monthly.figures import share, table
from webapp.queries.monthly.spans import Spans

GRADES = ("A", "B", "C", "D", "")


def recall(spans: Spans, as_of: str) -> Chapter:
    return Chapter("recall", (table(N_("到期送检"), ("recall_conv", "recall_value"), spans, as_of=as_of),))


def funnel(spans: Spans, as_of: str) -> Chapter:
    """What stands open now, what was opened and ended in the month."""
    rows = session.execute(
        select(Opportunity.stage, func.count(), func.coalesce(func.sum(Opportunity.amount), 0))
        .join(Customer, Customer.id == Opportunity.customer_id)
        .where(Opportunity.state == State.OPEN, Opportunity.deleted_at.is_(None), weighs())
        .group_by(Opportunity.stage)
    )
    known: dict[str, tuple[int, int]] = {stage: (count, fen or 0) for stage, count, fen in rows}
    lines = [(label, *known.get(code, (0, 0))) for code, label in STAGES]
    lines.append((N_("合计"), sum(one[1] for one in lines), sum(one[2] for one in lines)))
    standing = Table(
        N_("跟进中的商机"), as_of, (N_("阶段"), N_("商机"), N_("预计金额（元）")),
        tuple((label, str(count), grouped(fen)) for label, count, fen in lines),
    )  # fmt: skip
    figures = table(N_("赢单情况"), ("win_rate",), spans, as_of=as_of)
    return Chapter("funnel", (standing, _ended(spans, as_of), figures))


def _ended(spans: Spans, as_of: str) -> Table:
    counts = []
    for day, state in ((Opportunity.opened_on, None), *((Opportunity.ended_on, one) for one in ENDS)):
        where = [weighs(), Opportunity.deleted_at.is_(None), spans.here.holds(day)]
        where += [Opportunity.state == state] if state else []
        found = select(func.count(), func.coalesce(func.sum(Opportunity.amount), 0))
        joined = found.select_from(Opportunity).join(Customer, Customer.id == Opportunity.customer_id)
        count, fen = session.execute(joined.where(*where)).one()
        counts.append((count, fen or 0))
    names = (N_("新建"), N_("赢单"), N_("输单"), N_("中止"))
    rows = tuple((name, str(count), grouped(fen)) for name, (count, fen) in zip(names, counts, strict=True))
    return Table(N_("本月变动"), as_of, (N_("变动"), N_("商机"), N_("预计金额（元）")), rows)


ENDS = (State.WON, State.LOST, State.STOPPED)


def newcomers(spans: Spans, as_of: str) -> Chapter:
    """The rule of a share of new customers, as 新客户与流失 has it, to the end of the month."""
    keys = ("new_cust", "new_rate", "lost_cust", "net_growth")
    figures = table(N_("新增与流失"), keys, spans, as_of=as_of)
    found = growths.growth(SYSTEM, outline(), year=spans.month.year, today=spans.month.last)
    if found.focus is None:
        return Chapter("newcomers", (figures,))
    pace = found.focus.pace
    rule = Table(
        N_("新客户比例"), as_of,
        (N_("年初客户"), N_("全年需要"), N_("至今新客户"), N_("至今应有"), N_("年化比例"), N_("要求比例")),
        ((str(pace.base), str(pace.needed), str(pace.value), plain(pace.due),
          NOTHING if pace.pace is None else f"{plain(pace.pace)}%", f"{pace.share}%"),),
        N_("每年新客户至少补上一部分老客户，才抵得过流失。"), 0,
    )  # fmt: skip
    told = [one for one in found.months if one.month <= str(spans.month)]
    chart = Chart(
        N_("逐月新客户（柱）和流失客户（线）"),
        tuple((f"{int(one.month[-2:])}月", one.new) for one in told), tuple(one.lost for one in told),
    )  # fmt: skip
    return Chapter("newcomers", (rule, figures), chart if any(one.new or one.lost for one in told) else None)


def churn(spans: Spans, as_of: str) -> Chapter:
    figures = table(N_("流失情况"), ("lost_cust", "churn_rate"), spans, as_of=as_of)
    month = _reasons(N_("本月流失原因"), spans.here.first, spans.here.last, as_of)
    year = _reasons(N_("本年流失原因"), spans.year.first, spans.year.last, as_of)
    return Chapter("churn", (figures, month, year))


def _reasons(title: str, first: date, last: date, as_of: str) -> Table:
    """Reasons count once the case is closed."""
    found, _cases = reports.of_period(first, last, viewer=SYSTEM)
    rows = tuple(
        (label_of(REASONS, one.code) if one.code else N_("原因未明"), str(one.cases),
         str(one.controllable_cases), grouped(one.fee), share(one.fee, found.fee))
        for one in found.reasons
    )  # fmt: skip
    heads = (N_("主要原因"), N_("客户"), N_("其中可控"), N_("每年流失收费（元）"), N_("占比"))
    return Table(title, as_of, heads, rows, N_("原因以已结案的流失调查为准，按流失日期计。"))


def satisfaction(spans: Spans, as_of: str) -> Chapter:
    keys = ("csat", "nps", "praise_cnt")
    return Chapter("satisfaction", (table(N_("满意度与表扬"), keys, spans, as_of=as_of),))


def grades(spans: Spans, as_of: str) -> Chapter:
    moved = table(N_("等级变动"), ("grade_up", "grade_down", "grade_net"), spans, as_of=as_of)
    rows = session.execute(
        select(Customer.grade, func.count())
        .where(weighs(), Customer.status == "active")
        .group_by(Customer.grade)
    )
    known = dict(rows.all())
    whole = sum(known.values())
    standing = tuple((grade or N_("未评级"), str(known.get(grade, 0)), share(known.get(grade, 0), whole))
                     for grade in GRADES)  # fmt: skip
    heads = (N_("等级"), N_("现有客户"), N_("占比"))
    return Chapter("grades", (moved, Table(N_("等级分布"), as_of, heads, standing)))
