"""The limits of opportunities as this house keeps them, by version.

An opportunity passes its gates by those that held when it was opened; colours and shares are today's.
"""

from dataclasses import asdict
from datetime import datetime

from webapp.domain.opportunity_limits import USUAL, OpportunityLimits
from webapp.domain.opportunity_limits import limits as checked
from webapp.domain.rule_editions import RuleEdition, editions, in_force
from webapp.models import Opportunity
from webapp.queries import settings

LIMITS = "opportunity_limits"


def limit_editions() -> tuple[RuleEdition, ...]:
    """All versions, oldest first."""
    return editions(settings.value(LIMITS) or [], asdict(USUAL))


def now() -> OpportunityLimits:
    return checked(limit_editions()[-1].rules)


def at(moment: datetime) -> OpportunityLimits:
    return checked(in_force(limit_editions(), at=moment).rules)


def of(opportunity: Opportunity) -> OpportunityLimits:
    """What held when it was opened."""
    return at(opportunity.created_at)
