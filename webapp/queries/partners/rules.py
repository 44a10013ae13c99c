"""The rules of 中间商 as this house keeps them, by version."""

from dataclasses import asdict

from webapp.domain.partner_rules import USUAL, PartnerRules
from webapp.domain.partner_rules import rules as checked
from webapp.domain.rule_editions import RuleEdition, editions
from webapp.queries import settings

RULES = "partner_rules"


def rule_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(RULES) or [], asdict(USUAL))


def now() -> PartnerRules:
    return checked(rule_editions()[-1].rules)
