"""The policy of customer value, as the administrator sets it; each version stays, each run keeps its own."""

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.rule_editions import changed
from webapp.domain.value_policy import USUAL, ValuePolicy, packed
from webapp.domain.value_policy_faults import faults
from webapp.domain.verbs import Verb
from webapp.queries.segments import rules


@action(Verb.SETTINGS_MANAGE)
def set_policy(asked: ValuePolicy, *, seen: str = "") -> None:
    """From now on; runs that are made keep theirs. seen: what the form showed."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.RULES, seen=seen)
    _keep(asked)


@action(Verb.SETTINGS_MANAGE)
def reset() -> None:
    """A version as the program brings it along."""
    _keep(USUAL)


def _keep(asked: ValuePolicy) -> None:
    put(rules.RULES, changed(rules.rule_editions(), packed(asked), now=clock.now(), by=actor().name))
