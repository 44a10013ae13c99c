"""The rules of daily work as this house keeps them, by version: each deed is judged by those of its time."""

from datetime import datetime

from webapp.domain.activity_limits import USUAL, ActivityLimits, packed, unpacked
from webapp.domain.rule_editions import RuleEdition, editions, in_force
from webapp.queries import settings

RULES = "activity_rules"
BROUGHT_ALONG = packed(USUAL)


def rule_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(RULES) or [], BROUGHT_ALONG)


def now() -> ActivityLimits:
    """What holds for what is done now."""
    return unpacked(rule_editions()[-1].rules)


def at(moment: datetime) -> ActivityLimits:
    """What held then."""
    return unpacked(in_force(rule_editions(), at=moment).rules)
