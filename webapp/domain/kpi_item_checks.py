"""The checks of one row of a plan; a remark's column is the name of the indicator (domain 3.5)."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_parameters import faults, parse
from webapp.domain.kpi_plan_items import PlanItem
from webapp.domain.kpi_plan_limits import PlanLimits
from webapp.domain.kpi_shapes import Ratio
from webapp.domain.kpi_words import IndicatorClass, Source
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark

CENT = Decimal("0.01")  # of a percent


def item_remarks(item: PlanItem, *, limits: PlanLimits, sources: Collection[str]) -> list[Remark]:
    """bad: it cannot be submitted; warn: look at it."""
    found = [Remark.of(refusal, column=item.name) for refusal in _missing(item, sources)]
    if item.is_weighted:
        found += [Remark.of(refusal, column=item.name) for refusal in _weighted(item, limits)]
    elif item.weight:
        found.append(Remark("非权重指标不设权重。", column=item.name))
    if item.kind == IndicatorClass.VETO and item.tier is None:
        found.append(Remark("否决指标须定明否决档次。", column=item.name))
    if item.kind == IndicatorClass.REWARD:
        found.append(Remark("奖励指标只奖职责以外的贡献，请考评小组核对。", tone="info", column=item.name))
    return found


def _missing(item: PlanItem, sources: Collection[str]) -> Iterator[Refusal]:
    if item.is_weighted and not item.unit.strip():
        yield Refusal("缺计量单位。")
    if not item.formula.strip():
        yield Refusal("缺计算公式或评分标准。")
    if not item.evidence.strip():
        yield Refusal("缺依据要求。")
    if item.source == Source.AUTO and item.source_key not in sources:
        yield Refusal("系统取数的来源不存在，请重新选择。")


def _weighted(item: PlanItem, limits: PlanLimits) -> Iterator[Refusal]:
    if item.weight is None:
        yield Refusal("还没有填写权重。")
    elif not limits.least_weight <= item.weight <= limits.most_weight:
        yield Refusal(
            "权重应在 %(least)s 到 %(most)s 之间，现为 %(weight)s。",
            least=limits.least_weight,
            most=limits.most_weight,
            weight=shown(item.weight),
        )
    elif item.weight % CENT:
        yield Refusal("最多 %(places)s 位小数。", places=2)
    if item.method is None:
        yield Refusal("还没有选择评分方法。")
        return
    if faults(item.method, item.params):
        yield Refusal("目标值或评分参数还没有填好。")
        return
    shape = parse(item.method, item.params)
    if isinstance(shape, Ratio) and not shape.target:
        yield Refusal("比率法的目标值应大于 0。")
