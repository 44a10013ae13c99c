"""Benefits by grade as this house keeps them, by version."""

from webapp.domain import benefits
from webapp.domain.rule_editions import RuleEdition, editions
from webapp.queries import settings

BENEFITS = "grade_benefits"


def benefit_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(BENEFITS) or [], benefits.USUAL)


def now() -> benefits.Table:
    return benefits.table(benefit_editions()[-1].rules)
