"""The rules of 流失调查 as this house keeps them, by version."""

from dataclasses import asdict

from webapp.domain.loss_rules import USUAL, LossRules
from webapp.domain.loss_rules import rules as checked
from webapp.domain.rule_editions import RuleEdition, editions
from webapp.queries import settings

RULES = "loss_rules"


def rule_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(RULES) or [], asdict(USUAL))


def now() -> LossRules:
    return checked(rule_editions()[-1].rules)
