"""FN-07: 直接重购, 修正重购 or 新购, proposed from earlier orders; a person may say otherwise."""

from dataclasses import dataclass, field

from webapp.domain.opportunity_words import Buying
from webapp.domain.remarks import Remark

WHOLE = 100


@dataclass(frozen=True)
class Earlier:
    """An instrument that was ordered before, and what was charged for it the last time, in fen."""

    instrument: int
    charged: int


@dataclass(frozen=True)
class BuyingFacts:
    """orders: how many before, drafts and cancelled ones aside; sent: their instruments, each once; wanted:
    instruments this opportunity is about, none where nobody has said; amount: fen.
    """

    orders: int = 0
    sent: tuple[Earlier, ...] = ()
    wanted: frozenset[int] = field(default_factory=frozenset)
    amount: int | None = None


@dataclass(frozen=True)
class Proposed:
    buying: Buying
    why: Remark


def proposed(facts: BuyingFacts, *, same_price: int) -> Proposed:
    """same_price: percent by which the price may differ, both ways, and still be the same."""
    if not facts.orders:
        return Proposed(Buying.NEW, Remark("该客户此前没有委托过。", tone="info"))
    if not facts.wanted:
        why = Remark("该客户此前有 %(count)d 张委托单，尚未选定器具。", {"count": facts.orders}, "info")
        return Proposed(Buying.MODIFIED, why)
    before = {one.instrument: one.charged for one in facts.sent}
    fresh = len(facts.wanted - before.keys())
    if fresh:
        why = Remark("所选器具中有 %(count)d 台未曾送检，范围有变化。", {"count": fresh}, "info")
        return Proposed(Buying.MODIFIED, why)
    paid = sum(before[one] for one in facts.wanted)
    if facts.amount is not None and not same(facts.amount, paid, percent=same_price):
        return Proposed(Buying.MODIFIED, Remark("所选器具都曾送检，但金额与上次不同。", tone="info"))
    why = Remark("所选器具都曾送检，范围和价格没有变化。", tone="info")
    return Proposed(Buying.STRAIGHT, why)


def same(amount: int, before: int, *, percent: int) -> bool:
    """On the limit is still the same."""
    return abs(amount - before) * WHOLE <= before * percent
