"""All that a house sets about its reviews, as one value: a period keeps the rules it was opened under."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from webapp.domain import kpi_bands, kpi_deadlines, kpi_plan_limits, kpi_quota
from webapp.domain.kpi_bands import Rules
from webapp.domain.kpi_deadlines import Deadlines
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_plan_limits import PlanLimits
from webapp.domain.kpi_quota import Shares
from webapp.domain.refusal import Refusal


@dataclass(frozen=True)
class HouseRules:
    """plan: how many items, how heavy; totals: caps and bands; deadlines of the steps; quota of 优秀."""

    plan: PlanLimits = field(default_factory=PlanLimits)
    totals: Rules = field(default_factory=Rules)
    deadlines: Deadlines = field(default_factory=Deadlines)
    quota: Shares = field(default_factory=Shares)


USUAL = HouseRules()
PARTS = ("plan", "totals", "deadlines", "quota")
Kept = Mapping[str, Mapping[str, Any]]


def faults(part: str, asked: Any) -> dict[str, Refusal]:
    """Of one part, by field."""
    checks: dict[str, Any] = {
        "plan": kpi_plan_limits.faults,
        "totals": kpi_bands.faults,
        "deadlines": kpi_deadlines.faults,
        "quota": kpi_quota.share_faults,
    }
    found: dict[str, Refusal] = checks[part](asked)
    return found


def packed(rules: HouseRules) -> dict[str, dict[str, Any]]:
    """As it is kept: points as text, so that they stay exact."""
    return {
        part: {name: _plain(value) for name, value in asdict(getattr(rules, part)).items()} for part in PARTS
    }


def unpacked(kept: Kept) -> HouseRules:
    """What is kept over the defaults; what is not known any more is left out."""
    return HouseRules(**{part: typed(part, kept.get(part, {})) for part in PARTS})


def typed(part: str, values: Mapping[str, Any]) -> Any:
    """One part out of plain values."""
    usual = getattr(USUAL, part)
    told = {name: values[name] for name in asdict(usual) if name in values}
    return type(usual)(**{name: _as(getattr(usual, name), value) for name, value in told.items()})


def _as(usual: Any, value: Any) -> Any:
    return type(usual)(value) if not isinstance(usual, Decimal) else Decimal(str(value))


def _plain(value: Any) -> Any:
    return shown(value) if isinstance(value, Decimal) else value
