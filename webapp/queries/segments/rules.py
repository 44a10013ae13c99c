"""The policy of customer value as this house keeps it, by version: a run keeps the one it was judged by."""

from datetime import datetime

from webapp.domain.rule_editions import RuleEdition, editions, in_force
from webapp.domain.value_policy import USUAL, ValuePolicy, packed, unpacked
from webapp.queries import settings

RULES = "value_policy"


def rule_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(RULES) or [], packed(USUAL))


def now() -> ValuePolicy:
    """What holds for a run made now."""
    return unpacked(rule_editions()[-1].rules)


def number() -> int:
    """Of the version that holds now."""
    return rule_editions()[-1].number


def at(moment: datetime) -> ValuePolicy:
    """What held then."""
    return unpacked(in_force(rule_editions(), at=moment).rules)
