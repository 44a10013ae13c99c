"""The limits of opportunities, as the administrator sets them; each version stays."""

from dataclasses import asdict

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.opportunity_limits import OpportunityLimits, faults
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries.opportunities import limits


@action(Verb.SETTINGS_MANAGE)
def set_limits(asked: OpportunityLimits, *, seen: str = "") -> None:
    """Gates: for opportunities opened from now on; colours and shares at once."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(limits.LIMITS, seen=seen)
    found = limits.limit_editions()
    put(limits.LIMITS, changed(found, asdict(asked), now=clock.now(), by=actor().name))
