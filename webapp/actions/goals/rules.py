"""The rules of goals, as the administrator sets them; each version stays."""

from dataclasses import asdict

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.goal_rules_kept import GoalRules, faults
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries.goals import rules


@action(Verb.SETTINGS_MANAGE)
def set_rules(asked: GoalRules, *, seen: str = "") -> None:
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.RULES, seen=seen)
    found = rules.rule_editions()
    put(rules.RULES, changed(found, asdict(asked), now=clock.now(), by=actor().name))
