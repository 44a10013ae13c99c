"""The statistics of complaints as tables (2.6): how punctual, how long, how it ended, what it cost."""

from collections import Counter
from collections.abc import Callable

from flask_babel import gettext as _

from webapp.domain import complaint_rates as rates
from webapp.domain.complaint_figures import Actions
from webapp.domain.complaint_figures import actions as counted
from webapp.domain.complaint_limits import LIMITS
from webapp.domain.complaint_picks import ON_TIME, Basis
from webapp.domain.complaint_rates import Rate
from webapp.domain.complaint_spreads import stage_spreads
from webapp.domain.complaint_stages import STAGES
from webapp.domain.complaint_timing import Timing
from webapp.domain.words import label_of
from webapp.web.complaint_figures import TIMINGS
from webapp.web.complaint_tables import Cell, Desk, Table, bases, decimal, percent
from webapp.web.formats import money
from webapp.web.i18n import say


def on_time(desk: Desk) -> Table:
    rows = []
    for limit in ON_TIME:
        counts = Counter(row.timings.get(limit) for row in desk.found.now.rows)
        cells = [desk.cell(f"{limit.value}_{timing.value}", count=counts[timing]) for timing in Timing]
        now, then = (percent(rates.on_time(basis.rows, limit)) for basis in bases(desk))
        judged = f"{limit.value}_judged"
        shares = desk.told(now, judged), desk.told_then(then, judged)
        rows.append([Cell(say(label_of(LIMITS, limit))), *cells, *shares])
    heads = (_("期限"), *(say(label_of(TIMINGS, timing)) for timing in Timing), _("按期率"), _("上期按期率"))
    note = _("按期率 = 按期完成 ÷（已完成 + 超期未完成）。未到期的不计，超期不办不会使比率变好。")
    return Table("on-time", _("按期情况"), heads, rows, note)


def stages(desk: Desk) -> Table:
    then = stage_spreads(desk.found.then.rows)
    rows = [
        [
            Cell(say(label_of(STAGES, stage))),
            desk.cell(f"stage.{stage.value}", count=one.count),
            Cell(decimal(one.median)),
            Cell(str(one.p90)),
            Cell(decimal(then[stage].median) if stage in then else "—"),
            Cell(str(then[stage].p90) if stage in then else "—"),
        ]
        for stage, one in stage_spreads(desk.found.now.rows).items()
    ]
    heads = (_("状态"), _("件数"), _("中位数"), _("P90"), _("上期中位数"), _("上期 P90"))
    note = _("已离开该状态的投诉在其中停留的工作日。P90：至少九成不超过这个数。")
    return Table("stages", _("各状态用时（工作日）"), heads, rows, note)


def turns(desk: Desk) -> Table:
    """What went longer, round again or up."""
    parts: tuple[tuple[str, str, tuple[str, str], Callable[..., Rate]], ...] = (
        (_("延期"), "extended", ("accepted", _("受理的")), rates.extension_rate),
        (_("重开"), "reopened", ("once_over", _("曾经结束的")), rates.reopening_rate),
        (_("复议"), "escalated", ("once_answered", _("已答复的")), rates.escalation_rate),
        (_("换发证书"), "reissued", ("over", _("已结束的")), rates.reissue_rate),
    )
    rows = [_rated(desk, label, figure, whole, rate) for label, figure, whole, rate in parts]
    heads = (_("项目"), _("件数"), _("占比的基数"), _("占比"), _("上期占比"))
    return Table("turns", _("延期、重开、复议与换发证书"), heads, rows)


def _rated(
    desk: Desk, label: str, figure: str, whole: tuple[str, str], rate: Callable[..., Rate]
) -> list[Cell]:
    now, then = (rate(basis.rows) for basis in bases(desk))
    base = desk.told(_("%(whole)s %(n)d 件", whole=whole[1], n=now.whole), whole[0])
    shares = desk.told(percent(now), figure), desk.told_then(percent(then), figure)
    return [Cell(label), desk.cell(figure), base, *shares]


def results(desk: Desk) -> Table:
    (mean, good), (mean_then, good_then) = (rates.satisfaction(basis.rows) for basis in bases(desk))
    cost, cost_then = (money(sum(row.cost for row in basis.rows)) for basis in bases(desk))
    back, back_then = (money(sum(row.refund for row in basis.rows)) for basis in bases(desk))
    made = [str(sum(row.reissued for row in basis.rows)) for basis in bases(desk)]
    rows = [
        [Cell(_("回访到满意度")), *desk.both("asked")],
        [Cell(_("满意度平均分（5 分制）")), *_told(desk, "asked", decimal(mean), decimal(mean_then))],
        [Cell(_("满意（4 分及以上）")), *desk.both("content")],
        [Cell(_("满意率")), *_told(desk, "content", percent(good), percent(good_then))],
        [Cell(_("有处理费用的投诉")), *desk.both("costly")],
        [Cell(_("处理费用（元）")), *_told(desk, "costly", cost, cost_then)],
        [Cell(_("有退费的投诉")), *desk.both("refunded")],
        [Cell(_("退费（元）")), *_told(desk, "refunded", back, back_then)],
        [Cell(_("换发证书（张）")), *_told(desk, "reissued", *made)],
    ]
    note = _("费用和退费取已审批的处理方案。")
    heads = (_("项目"), _("本期"), _("上期"))
    return Table("results", _("办结后满意度、费用、退费与换发证书"), heads, rows, note)


def _told(desk: Desk, figure: str, now: str, then: str) -> tuple[Cell, Cell]:
    return desk.told(now, figure), desk.told_then(then, figure)


def actions(desk: Desk) -> Table:
    now, then = (_counted(basis) for basis in bases(desk))
    found = (
        (_("未完成"), "action_open", now.open, then.open),
        (_("其中超期"), "action_overdue", now.overdue, then.overdue),
        (_("已验证"), "action_judged", now.effective.whole, then.effective.whole),
        (_("其中有效"), "action_effective", now.effective.part, then.effective.part),
    )
    rows = [
        [
            Cell(label),
            Cell(str(count), desk.now(figure, "") if count else ""),
            Cell(str(earlier), desk.then(figure, "") if earlier else ""),
        ]
        for label, figure, count, earlier in found
    ]
    rates_of = percent(now.effective), percent(then.effective)
    rows.append([Cell(_("有效率")), *_told(desk, "action_judged", *rates_of)])
    note = _("按措施计，不按投诉计。")
    return Table("actions", _("纠正措施"), (_("项目"), _("本期"), _("上期")), rows, note)


def _counted(basis: Basis) -> Actions:
    every = [one for rows in basis.actions.values() for one in rows]
    return counted(every, today=basis.today)
