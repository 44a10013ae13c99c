"""FN-10 卖方分析: us and rivals by weighted attributes, as the buyer would; who leads, what decides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from webapp.domain.kpi_numbers import rounded
from webapp.domain.refusal import Refusal

LIGHTEST, HEAVIEST = 1, 100
WORST, BEST = 1, 5
MOST_POINTS, MOST_RIVALS, LONGEST = 20, 10, 40
US = None


@dataclass(frozen=True)
class Point:
    """One attribute: its weight, and the marks by rival; None is ourselves."""

    name: str
    weight: int
    marks: Mapping[int | None, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Against:
    """ours, theirs: over the points that both are marked on; lead: ours − theirs before it is rounded.

    decides: names of the points with the largest weighted gap on the side of who leads; none at a tie.
    """

    rival: int
    ours: Decimal
    theirs: Decimal
    lead: Fraction
    decides: tuple[str, ...]


def score(points: Iterable[Point], supplier: int | None) -> Decimal | None:
    """Σ weight × mark ÷ Σ weight over the points he is marked on, half up; None: marked on none."""
    exact = _exact([point for point in points if supplier in point.marks], supplier)
    return None if exact is None else rounded(exact)


def against(points: Sequence[Point], rival: int) -> Against | None:
    """None where there is no point on which both are marked: nothing to compare."""
    both = [point for point in points if US in point.marks and rival in point.marks]
    ours, theirs = _exact(both, US), _exact(both, rival)
    if ours is None or theirs is None:
        return None
    lead = ours - theirs
    side = (lead > 0) - (lead < 0)
    gaps = {point.name: point.weight * (point.marks[US] - point.marks[rival]) * side for point in both}
    widest = max(gaps.values())
    decides = tuple(name for name, gap in gaps.items() if gap == widest) if side else ()
    return Against(rival, rounded(ours), rounded(theirs), lead, decides)


def faults(points: Sequence[Point], rivals: Iterable[int]) -> dict[int, Refusal]:
    """By place of the point."""
    known: set[int | None] = {US, *rivals}
    found: dict[int, Refusal] = {}
    names = [point.name.strip() for point in points]
    for place, (point, name) in enumerate(zip(points, names, strict=True)):
        if not name or len(name) > LONGEST:
            found[place] = Refusal("请填写比较项目，最多 %(most)s 个字。", most=LONGEST)
        elif name in names[:place]:
            found[place] = Refusal("“%(name)s”写了两次。", name=name)
        elif not LIGHTEST <= point.weight <= HEAVIEST:
            found[place] = Refusal("权重应在 %(least)s 到 %(most)s 之间。", least=LIGHTEST, most=HEAVIEST)
        elif any(not WORST <= mark <= BEST for mark in point.marks.values()):
            found[place] = Refusal("评分应在 %(least)s 到 %(most)s 之间。", least=WORST, most=BEST)
        elif not point.marks.keys() <= known:
            found[place] = Refusal("请先登记竞争对手，再给它评分。")
    return found


def _exact(points: Sequence[Point], supplier: int | None) -> Fraction | None:
    weights = sum(point.weight for point in points)
    return (
        Fraction(sum(point.weight * point.marks[supplier] for point in points), weights) if weights else None
    )
