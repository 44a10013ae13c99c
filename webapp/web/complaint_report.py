"""The statistics of complaints as tables (2.6): the whole, the trend, by what, by cause."""

from fractions import Fraction

from flask_babel import gettext as _

from webapp.domain.complaint_figures import by, by_month, per_thousand, tally
from webapp.domain.complaint_rates import own_finding_rate
from webapp.domain.complaint_rows import DIMENSIONS
from webapp.domain.complaint_spreads import Bar, moving_mean, pareto
from webapp.domain.complaint_words import EVERY_SUB_CAUSE
from webapp.domain.months import Month
from webapp.domain.words import label_of
from webapp.web import complaint_report_course as course
from webapp.web import complaint_report_grave as grave
from webapp.web.complaint_figures import value_of
from webapp.web.complaint_tables import Cell, Desk, Table, bases, change, decimal, percent
from webapp.web.i18n import say

OTHERS = 7  # columns of a table by month, before the rest stands in one


def tables(desk: Desk) -> list[Table]:
    """In the order in which they are read."""
    return [
        summary(desk),
        course.on_time(desk),
        trend(desk),
        causes(desk),
        *(divided(desk, dimension) for dimension, _word in DIMENSIONS),
        course.stages(desk),
        course.turns(desk),
        course.results(desk),
        course.actions(desk),
        *([grave.majors(desk)] if desk.found.majors else []),
    ]


def summary(desk: Desk) -> Table:
    found = desk.found
    rows = [
        [Cell(label), now, then, Cell(change(int(now.text), int(then.text)))]
        for label, (now, then) in (
            (_("收到"), desk.both("received")),
            (_("受理"), desk.both("accepted")),
            (_("成立（含部分成立）"), desk.both("upheld")),
            (_("成立的重大投诉"), desk.both("major")),
            (_("重复投诉"), desk.both("repeated")),
            (_("成立且我方先发现"), desk.both("own")),
        )
    ]
    rows.append([Cell(_("核实的表扬")), *map(Cell, map(str, found.praises)), Cell(change(*found.praises))])
    shares = [
        (_("每千条委托明细的投诉"), "received", *(_thousand(desk, place) for place in (0, 1))),
        (_("我方先发现占成立的比例"), "own", *(percent(own_finding_rate(one.rows)) for one in bases(desk))),
        (_("重复投诉率"), "repeated", *(_share(desk, "repeated", "received", place) for place in (0, 1))),
    ]
    rows += [
        [Cell(label), desk.told(now, figure), desk.told_then(then, figure), Cell("")]
        for label, figure, now, then in shares
    ]
    again = _("重复：同一客户、同一类型在十二个月内再次投诉；匿名的不计。")
    lines = _("委托明细：本期 %(now)d 条，上期 %(then)d 条。", now=found.lines[0], then=found.lines[1])
    return Table("summary", _("总体"), (_("项目"), _("本期"), _("上期"), _("增减")), rows, again + lines)


def _thousand(desk: Desk, place: int) -> str:
    basis = (desk.found.now, desk.found.then)[place]
    return decimal(per_thousand(len(basis.rows), desk.found.lines[place]))


def _share(desk: Desk, part: str, whole: str, place: int) -> str:
    count = (desk.count, desk.count_then)[place]
    return percent(count(part), count(whole))


def trend(desk: Desk) -> Table:
    """Each month with the mean of it and the eleven before."""
    rows = []
    for month, mean in means(desk):
        one, figure = desk.by_months[month], f"month.{month}"
        counts = ((one.received, ""), (one.accepted, "accepted"), (one.upheld, "upheld"))
        cells = [desk.cell(figure, also, count=count) for count, also in counts]
        rows.append([Cell(str(month)), *cells, Cell(decimal(mean))])
    heads = (_("月份"), _("收到"), _("受理"), _("成立"), _("十二个月移动平均"))
    note = _("移动平均：当月与之前十一个月收到数的平均。")
    return Table("trend", _("逐月趋势"), heads, rows, note)


def means(desk: Desk) -> list[tuple[Month, Fraction | None]]:
    months = [month for month, _count in desk.found.trail]
    mean = dict(zip(months, moving_mean([count for _month, count in desk.found.trail]), strict=True))
    return [(month, mean[month]) for month in desk.months]


def bars(desk: Desk) -> tuple[Bar, ...]:
    return pareto(desk.found.now.rows)


def causes(desk: Desk) -> Table:
    rows = [
        [
            Cell(say(label_of(EVERY_SUB_CAUSE, bar.code))),
            desk.cell(f"sub_cause.{bar.code}", count=bar.count),
            Cell(percent_of(bar)),
        ]
        for bar in bars(desk)
    ]
    heads = (_("细分原因"), _("成立件数"), _("累计比例"))
    return Table("causes", _("主要原因（帕累托）"), heads, rows, _("只计成立和部分成立的投诉。"))


def percent_of(bar: Bar) -> str:
    return f"{decimal(bar.cumulative * 100)} %"


def divided(desk: Desk, dimension: str) -> Table:
    """By one dimension, most received first."""
    now, then = by(desk.found.now.rows, dimension), by(desk.found.then.rows, dimension)
    rows = []
    for value in [*now, *(value for value in then if value not in now)]:
        one, figure = now.get(value, tally(())), f"{dimension}.{value}"
        counts = ((one.received, ""), (one.accepted, "accepted"), (one.upheld, "upheld"))
        cells = [desk.cell(figure, also, count=count) for count, also in counts]
        before = desk.cell_then(figure, count=then[value].received if value in then else 0)
        rows.append([Cell(value_of(dimension, value, departments=desk.departments)), *cells, before])
    label = say(label_of(DIMENSIONS, dimension))
    heads = (label, _("收到"), _("受理"), _("成立"), _("上期收到"))
    note = _("按客户现在的等级。") if dimension == "grade" else ""
    return Table(f"by-{dimension}", _("按%(what)s", what=label), heads, rows, note)


def monthly(desk: Desk, dimension: str) -> Table:
    """Received by month and one dimension; the rarest together."""
    order = list(by(desk.found.now.rows, dimension))
    shown, rest = order[:OTHERS], order[OTHERS:]
    counted = by_month(desk.found.now.rows, desk.months, dimension)
    rows = []
    for month, values in counted.items():
        counts = [values[value].received if value in values else 0 for value in shown]
        others = sum(values[value].received for value in rest if value in values)
        whole = sum(counts) + others
        cells = [
            desk.cell(f"month.{month}", f"{dimension}.{value}", count=count) if count else Cell("")
            for value, count in zip(shown, counts, strict=True)
        ]
        cells += [Cell(str(others) if others else "")] if rest else []
        rows.append([Cell(str(month)), *cells, desk.cell(f"month.{month}", count=whole)])
    names = [value_of(dimension, value, departments=desk.departments) for value in shown]
    heads = (_("月份"), *names, *([_("其余各项")] if rest else []), _("合计"))
    label = say(label_of(DIMENSIONS, dimension))
    return Table(f"month-{dimension}", _("按月 × %(what)s", what=label), heads, rows)
