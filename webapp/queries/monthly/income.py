"""收入与目标, 收入构成: goals of the institute and its departments, the pivot of the month and the year."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from webapp.domain.goal_words import METRICS, Owner
from webapp.domain.kpi_numbers import shown as plain
from webapp.domain.money import grouped
from webapp.domain.monthly import NOTHING, Chapter, Chart, Table
from webapp.domain.pivot import Cell
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import N_
from webapp.models.goal import Goal
from webapp.queries.goals.judging import judge
from webapp.queries.goals.lines import Line, lines
from webapp.queries.monthly.figures import shown
from webapp.queries.monthly.spans import Spans
from webapp.queries.pivot.asked import asked
from webapp.queries.pivot.tables import Made, made

GOALS = (N_("对象"), N_("指标"), N_("单位"), N_("期间"), N_("目标"), N_("实际"), N_("达成率"))
KEYS = ("sales", "income", "receivable", "new_cust")
BY = (N_("本月净收入（元）"), N_("同比"), N_("本年累计（元）"), N_("累计同比"), N_("本月委托项目（条）"))
TEN_THOUSAND = 1_000_000


def income(spans: Spans, as_of: str) -> Chapter:
    by_month = _pivot(spans, "year", columns="month", first=f"{spans.month.year}-01")
    cells = list(zip(by_month.table.columns, by_month.table.foot.cells, strict=True))
    chart = Chart(
        N_("逐月净收入（万元）和上年同月"),
        tuple((f"{int(key) % 12 + 1}月", round(cell.now / TEN_THOUSAND)) for key, cell in cells),
        tuple(round((cell.before or 0) / TEN_THOUSAND) for _key, cell in cells),
    )
    months = Table(
        N_("逐月净收入"), as_of, (N_("月份"), N_("净收入（元）"), N_("上年同月（元）"), N_("同比")),
        tuple((_month(int(key)), grouped(cell.now), grouped(cell.before or 0), change(cell))
              for key, cell in cells),
        N_("委托收费按委托日期计，退费和冲减为负数；草稿和已取消的委托不计；隔离客户不计入。"),
    )  # fmt: skip
    return Chapter("income", (_goals(spans, as_of), months), chart)


def structure(spans: Spans, as_of: str) -> Chapter:
    tables = []
    for dimension, title in (
        ("field", N_("按专业领域")),
        ("department", N_("按部门")),
        ("manager", N_("按客户经理")),
    ):
        tables.append(_split(spans, dimension, title, as_of))
    return Chapter("structure", tuple(tables))


def change(cell: Cell) -> str:
    """+3.2%; a dash where there is nothing to compare with."""
    return NOTHING if cell.change is None else f"{cell.change:+}%"


def _month(key: int) -> str:
    return f"{key // 12}-{key % 12 + 1:02d}"


def _goals(spans: Spans, as_of: str) -> Table:
    """Of the institute and its departments, this month's and this year's."""
    periods = (str(spans.month), str(spans.month.year))
    found = lines(
        SYSTEM, judge(), Goal.state == "issued", Goal.period.in_(periods), Goal.metric.in_(KEYS),
        Goal.owner.in_((Owner.INSTITUTE.value, Owner.DEPARTMENT.value)),
    )  # fmt: skip
    rows = tuple(_goal(one) for one in found)
    return Table(
        N_("目标完成情况"), as_of, GOALS, rows, N_("达成率按目标的规则计算，年度目标为截至统计时的进度。"), 4
    )


def _goal(one: Line) -> tuple[str, ...]:
    metric = METRICS[one.goal.metric]
    rate = NOTHING if one.rate is None else f"{plain(one.rate)}%"
    amounts = (shown(Decimal(one.goal.target)), shown(one.actual))
    return (one.name or N_("全院"), metric.name, metric.unit, one.goal.period, *amounts, rate)


def _pivot(spans: Spans, rows: str, *, columns: str = "", first: str = "") -> Made:
    told = {"rows": rows, "columns": columns, "from": first or str(spans.month), "to": str(spans.month)}
    wanted = asked(told, today=spans.month.last, viewer=SYSTEM)
    return made(replace(wanted, offered=("income", "lines")), viewer=SYSTEM, today=spans.month.last)


def _split(spans: Spans, dimension: str, title: str, as_of: str) -> Table:
    here = _pivot(spans, dimension)
    year = _pivot(spans, dimension, first=f"{spans.month.year}-01")
    months = {row.key: row.cells for row in here.table.rows}
    rows = [
        (_name(year, dimension, row.key), *_line(months.get(row.key, (Cell(), Cell())), row.cells))
        for row in year.table.rows
    ]
    rows.append((N_("合计"), *_line(here.table.foot.cells or (Cell(), Cell()), year.table.foot.cells)))
    return Table(title, as_of, (_head(dimension), *BY), tuple(rows))


def _line(here: tuple[Cell, ...], year: tuple[Cell, ...]) -> Iterator[str]:
    income, work = here
    yield from (grouped(income.now), change(income))
    yield from (grouped(year[0].now), change(year[0])) if year else (NOTHING, NOTHING)
    yield f"{work.now:,}"


def _head(dimension: str) -> str:
    return {"field": N_("专业领域"), "department": N_("部门"), "manager": N_("客户经理")}[dimension]


def _name(found: Made, dimension: str, key: int | str) -> str:
    if dimension == "field":
        return str(key) or N_("专业领域未定")
    named = found.about.managers if dimension == "manager" else found.about.departments
    none = N_("待分配") if dimension == "manager" else N_("未分部门")
    return named.get(int(key)) or none
