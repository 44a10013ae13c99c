"""目标 in words: levels of time, owners, lights, and what a goal can be set on (GO-01, GO-02)."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.domain.kpi_words import Direction
from webapp.domain.words import N_, Choices


class Level(StrEnum):
    THREE_YEARS = "three_years"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Owner(StrEnum):
    INSTITUTE = "institute"
    DEPARTMENT = "department"
    PERSON = "person"


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


class Nature(StrEnum):
    """What may be added up: flows over owners and periods, stocks over owners only, rates over nothing."""

    FLOW = "flow"
    STOCK = "stock"
    RATE = "rate"


LEVELS: Choices = (
    (Level.THREE_YEARS.value, N_("三年目标")),
    (Level.YEAR.value, N_("年度目标")),
    (Level.QUARTER.value, N_("季度目标")),
    (Level.MONTH.value, N_("月度目标")),
)
OWNERS: Choices = (
    (Owner.INSTITUTE.value, N_("全院")),
    (Owner.DEPARTMENT.value, N_("部门")),
    (Owner.PERSON.value, N_("个人")),
)
LIGHTS: Choices = (
    (Light.GREEN.value, N_("正常")),
    (Light.YELLOW.value, N_("偏离")),
    (Light.RED.value, N_("严重偏离")),
    (Light.NONE.value, N_("暂无数据")),
)


@dataclass(frozen=True, kw_only=True)
class Metric:
    """source: key of the indicator that says the actual; "" with is_counted: the room's own count.

    is_counted False: told by hand with evidence; is_strategic: for three years and the years in them alone.
    """

    key: str
    name: str
    unit: str
    nature: Nature = Nature.FLOW
    direction: Direction = Direction.UP
    source: str = ""
    is_counted: bool = True
    is_strategic: bool = False


def _indicator(key: str, name: str, unit: str, nature: Nature, direction: Direction) -> Metric:
    return Metric(key=key, name=name, unit=unit, nature=nature, direction=direction, source=key)


YUAN, HOUSEHOLDS, PERCENT = N_("元"), N_("家"), "%"
UP, DOWN = Direction.UP, Direction.DOWN
ALL: tuple[Metric, ...] = (
    Metric(key="sales", name=N_("销售额"), unit=YUAN, source="spend"),
    Metric(key="income", name=N_("收入（回款）"), unit=YUAN),
    Metric(key="receivable", name=N_("应收款"), unit=YUAN, nature=Nature.STOCK, direction=DOWN),
    Metric(key="cost", name=N_("费用"), unit=YUAN, direction=DOWN, is_counted=False),
    Metric(key="contracts", name=N_("签约"), unit=N_("份")),
    _indicator("new_cust", N_("新增客户数"), HOUSEHOLDS, Nature.FLOW, UP),
    _indicator("new_rate", N_("新客户率"), PERCENT, Nature.RATE, UP),
    _indicator("lost_cust", N_("客户流失数"), HOUSEHOLDS, Nature.FLOW, DOWN),
    _indicator("churn_rate", N_("客户流失率"), PERCENT, Nature.RATE, DOWN),
    _indicator("recall_conv", N_("到期送检率"), PERCENT, Nature.RATE, UP),
    _indicator("ar_overdue", N_("应收逾期率"), PERCENT, Nature.RATE, DOWN),
    _indicator("csat", N_("客户满意率"), PERCENT, Nature.RATE, UP),
    Metric(
        key="margin",
        name=N_("利润率"),
        unit=PERCENT,
        nature=Nature.RATE,
        is_counted=False,
        is_strategic=True,
    ),
    Metric(key="growth", name=N_("增长额"), unit=YUAN, is_counted=False, is_strategic=True),
    Metric(
        key="share",
        name=N_("市场份额"),
        unit=PERCENT,
        nature=Nature.RATE,
        is_counted=False,
        is_strategic=True,
    ),
    Metric(key="research", name=N_("研发"), unit=N_("项"), is_counted=False, is_strategic=True),
    Metric(
        key="brand",
        name=N_("品牌"),
        unit=N_("分"),
        nature=Nature.RATE,
        is_counted=False,
        is_strategic=True,
    ),
)
METRICS: dict[str, Metric] = {one.key: one for one in ALL}
STRATEGIC_LEVELS = (Level.THREE_YEARS, Level.YEAR)
