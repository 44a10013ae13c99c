"""The rules of goals as this house keeps them, by version; lights and days are judged by today's."""

from dataclasses import asdict

from webapp.domain.goal_rules_kept import USUAL, GoalRules
from webapp.domain.goal_rules_kept import rules as checked
from webapp.domain.rule_editions import RuleEdition, editions
from webapp.queries import settings

RULES = "goal_rules"


def rule_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(RULES) or [], asdict(USUAL))


def now() -> GoalRules:
    return checked(rule_editions()[-1].rules)
