"""Limits of opportunities that a house sets: tests for 立项, days in a stage, the share of new customers."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from webapp.domain.opportunity_words import Stage
from webapp.domain.refusal import Refusal

LONGEST = 730  # days
AGEING = (Stage.DEVELOP, Stage.QUALIFY, Stage.PROPOSE, Stage.BID, Stage.NEGOTIATE)


@dataclass(frozen=True)
class OpportunityLimits:
    """tests_least: of the five that must be answered yes to pass 立项; new_share: percent of existing
    customers (FN-03); same_price: percent by which a price may differ and still be the same (FN-07);
    …_warn, …_late: full days in a stage after which it turns yellow and red.
    """

    tests_least: int = 3
    new_share: int = 20
    same_price: int = 5
    develop_warn: int = 30
    develop_late: int = 60
    qualify_warn: int = 14
    qualify_late: int = 30
    propose_warn: int = 21
    propose_late: int = 45
    bid_warn: int = 30
    bid_late: int = 60
    negotiate_warn: int = 14
    negotiate_late: int = 30

    def ageing(self, stage: str) -> tuple[int, int] | None:
        """Both limits of a stage; None: one that does not age."""
        if stage not in AGEING:
            return None
        return getattr(self, f"{stage}_warn"), getattr(self, f"{stage}_late")


USUAL = OpportunityLimits()
NAMES = tuple(field.name for field in fields(OpportunityLimits))
BOUNDS: dict[str, tuple[int, int]] = {"tests_least": (0, 5), "new_share": (1, 100), "same_price": (0, 50)}


def limits(kept: Mapping[str, Any]) -> OpportunityLimits:
    """The kept values over the defaults; what is not known any more is left out. Raises the first Refusal."""
    found = OpportunityLimits(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: OpportunityLimits) -> dict[str, Refusal]:
    """By field; a stage turns yellow before it turns red."""
    found: dict[str, Refusal] = {}
    for name in NAMES:
        least, most = BOUNDS.get(name, (1, LONGEST))
        if not least <= getattr(asked, name) <= most:
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
    for stage in AGEING:
        warn, late = getattr(asked, f"{stage}_warn"), getattr(asked, f"{stage}_late")
        if late <= warn:
            found.setdefault(f"{stage}_late", Refusal("超期天数须大于提醒天数。"))
    return found
