"""Every check of a plan before it is submitted, each as a sentence; the same while it is edited (3.5)."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from webapp.domain.kpi_item_checks import item_remarks
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_plan_items import PlanItem
from webapp.domain.kpi_plan_limits import DEFAULT, PlanLimits
from webapp.domain.kpi_words import Measure, Outcome, Scope
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

WHOLE = 100
HEAVY = 80  # 80:20: the heaviest items should carry so much …
FEW = 150  # … and be no more than two thirds of all (count × 150 ÷ 100); only a hint
HINT_FROM = 5  # items; fewer are few enough


def remarks(
    items: Sequence[PlanItem], *, scope: Scope, limits: PlanLimits = DEFAULT, sources: Collection[str] = ()
) -> list[Remark]:
    """sources: keys of the automatic ones there are. bad: it cannot be submitted; warn, info: look at it."""
    found = list(_counted(items, scope, limits))
    told = weight_remark(items)
    found += [told] if told.tone == "bad" else []
    found += _shares(items, limits)
    for item in items:
        found += item_remarks(item, limits=limits, sources=sources)
    return found + list(_hints(items))


def refuse(found: Sequence[Remark]) -> None:
    """Of what remarks() gave: Refusal with their number and the first where one forbids to submit."""
    bad = tuple(_refusal(one) for one in found if one.tone == "bad")
    if bad:
        raise Refusal("计划有 %(count)s 处需要改正。%(first)s", count=len(bad), first=bad[:1])


def _refusal(one: Remark) -> Refusal:
    told = Refusal(one.message, **one.params)
    return Refusal("“%(name)s”：%(told)s", name=one.column, told=(told,)) if one.column else told


def weight_sum(items: Sequence[PlanItem]) -> Decimal:
    """Of the weighted ones, as far as they are typed."""
    return sum((one.weight for one in items if one.is_weighted and one.weight is not None), Decimal(0))


def weight_remark(items: Sequence[PlanItem]) -> Remark:
    """Shown while editing: bad until they add up."""
    found = weight_sum(items)
    if found == WHOLE:
        return Remark("权重合计 100。", tone="info")
    return Remark("权重合计应为 100，目前 %(sum)s。", {"sum": shown(found)})


def _counted(items: Sequence[PlanItem], scope: Scope, limits: PlanLimits) -> Iterator[Remark]:
    counted = [one for one in items if one.is_weighted or not limits.weighted_only]
    most = limits.items(scope)
    if len(counted) > most:
        told = {"most": most, "count": len(counted)}
        if scope == Scope.DEPT:
            yield Remark("部门指标最多 %(most)s 项，现有 %(count)s 项。", told)
        else:
            yield Remark("岗位指标最多 %(most)s 项，现有 %(count)s 项。", told)
    for code, times in Counter(one.code for one in items).items():
        if times > 1:
            name = next(one.name for one in items if one.code == code)
            yield Remark("指标重复了 %(times)s 次。", {"times": times}, column=name)


def _shares(items: Sequence[PlanItem], limits: PlanLimits) -> Iterator[Remark]:
    weighted = [one for one in items if one.is_weighted]
    outcomes = {one.outcome for one in weighted}
    if Outcome.RESULT not in outcomes:
        yield Remark("至少要有一项结果指标。")
    if Outcome.PROCESS not in outcomes:
        yield Remark("至少要有一项过程指标。")
    soft = weight_sum([one for one in weighted if one.measure == Measure.QUALITATIVE])
    if soft > limits.qualitative_most:
        told = {"most": limits.qualitative_most, "sum": shown(soft)}
        yield Remark("定性指标的权重合计最多 %(most)s，目前 %(sum)s。", told)


def _hints(items: Sequence[PlanItem]) -> Iterator[Remark]:
    loose = [one.name for one in items if one.is_weighted and not one.has_goal]
    if loose:
        yield Remark("未与年度目标挂钩：%(names)s。", {"names": "、".join(loose)}, "info")
    weights = sorted((one.weight for one in items if one.is_weighted and one.weight), reverse=True)
    needed = next((count for count in range(1, len(weights)) if sum(weights[:count]) >= HEAVY), len(weights))
    if len(weights) >= HINT_FROM and needed * FEW > len(weights) * WHOLE:
        told = N_("按二八原则请突出重点：权重最大的 %(needed)s 项合计才到 %(heavy)s。")
        yield Remark(told, {"needed": needed, "heavy": HEAVY}, "info")
