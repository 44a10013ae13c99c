"""How long an opportunity has stood in its stage, and the colour that says whether that is too long."""

from dataclasses import dataclass
from datetime import date

from webapp.domain.opportunity_limits import OpportunityLimits
from webapp.domain.words import N_, Choices

AGES: Choices = (("ok", N_("正常")), ("warn", N_("停留偏久")), ("bad", N_("停留超期")))


@dataclass(frozen=True)
class Age:
    """tone: "" where the stage does not age, or the opportunity has ended."""

    days: int
    tone: str


def age(stage: str, *, since: date, today: date, limits: OpportunityLimits) -> Age:
    """Full days since it came here; on a limit it is not yet over it."""
    days = max(0, (today - since).days)
    found = limits.ageing(stage)
    if found is None:
        return Age(days, "")
    warn, late = found
    return Age(days, "bad" if days > late else "warn" if days > warn else "ok")
