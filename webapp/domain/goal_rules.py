"""What a goal may be: which metrics stand on which level, how large a target is."""

from decimal import Decimal

from webapp.domain.goal_periods import Term
from webapp.domain.goal_words import METRICS, STRATEGIC_LEVELS, Level, Metric, Owner
from webapp.domain.kpi_numbers import number
from webapp.domain.refusal import Refusal

MOST = Decimal(10) ** 12
PLACES = 2
PERCENT, MOST_PERCENT = "%", 1000
BELOW_ZERO = frozenset({"margin", "growth"})
MATRIX_METRICS = frozenset({"sales", "income", "contracts", "new_cust", "growth"})


def metrics_of(level: str) -> tuple[Metric, ...]:
    """Strategy is set for three years and their years alone (GO-02)."""
    return tuple(one for one in METRICS.values() if not one.is_strategic or level in STRATEGIC_LEVELS)


def target_of(text: str, metric: Metric) -> Decimal:
    """As typed, thousands by commas; raises Refusal."""
    found = number(text)
    if found is None:
        raise Refusal("请填写目标值。")
    return checked(found, metric)


def checked(target: Decimal, metric: Metric) -> Decimal:
    if not 0 <= target <= MOST:
        raise Refusal("目标值应在 0 到 1 万亿之间。")
    if metric.unit == PERCENT and target > MOST_PERCENT:
        raise Refusal("百分比不能超过 1000。")
    if target != round(target, PLACES):
        raise Refusal("目标值最多两位小数。")
    return target


def checked_actual(actual: Decimal, metric: Metric) -> Decimal:
    """As told by hand: growth and margins may lie below zero, nothing else does; raises Refusal."""
    least = -MOST if metric.key in BELOW_ZERO else 0
    if actual < least and not least:
        raise Refusal("实际值不能小于 0。")
    if abs(actual) > MOST:
        raise Refusal("实际值不能超过 1 万亿。")
    if metric.unit == PERCENT and abs(actual) > MOST_PERCENT:
        raise Refusal("百分比不能超过 1000。")
    if actual != round(actual, PLACES):
        raise Refusal("实际值最多两位小数。")
    return actual


def refuse(metric_key: str, term: Term, owner: str, quadrant: str) -> None:
    metric = METRICS.get(metric_key)
    if metric is None or metric not in metrics_of(term.level):
        raise Refusal("这项指标不能用于这一层目标。")
    if term.level == Level.THREE_YEARS and owner == Owner.PERSON:
        raise Refusal("三年目标只为全院和部门制订。")
    if quadrant and metric_key not in MATRIX_METRICS:
        raise Refusal("增长方向只用于销售、收入、签约、新增客户和增长目标。")
