"""The rules of reviews as this house keeps them, by version; a period keeps those it was opened under."""

import json

from webapp.domain.kpi_rules import USUAL, HouseRules, packed, unpacked
from webapp.domain.rule_editions import RuleEdition, editions
from webapp.models import ReviewPeriod
from webapp.queries import settings

RULES = "review_rules"


def rule_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(RULES) or [], packed(USUAL))


def now() -> HouseRules:
    """What holds for a period opened now."""
    return unpacked(rule_editions()[-1].rules)


def of(period: ReviewPeriod) -> HouseRules:
    """Of an opened one what held then; of one in preparation what holds now."""
    return now() if period.state == "preparing" else unpacked(json.loads(period.rules))
