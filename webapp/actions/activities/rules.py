"""The rules of daily work, as the administrator sets them; each version stays."""

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.activity_limits import USUAL, ActivityLimits, faults, packed
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries.activities import rules


@action(Verb.SETTINGS_MANAGE)
def set_limits(asked: ActivityLimits, *, seen: str = "") -> None:
    """From now on; what was done before is judged by the version of its time. seen: what the form showed."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.RULES, seen=seen)
    _keep(asked)


@action(Verb.SETTINGS_MANAGE)
def reset() -> None:
    """A version as the program brings it along."""
    _keep(USUAL)


def _keep(asked: ActivityLimits) -> None:
    found = rules.rule_editions()
    put(rules.RULES, changed(found, packed(asked), now=clock.now(), by=actor().name))
