"""The rules of 流失调查, as the administrator sets them; each version stays."""

from dataclasses import asdict

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.loss_rules import LossRules, faults
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries.losses import rules


@action(Verb.SETTINGS_MANAGE)
def set_rules(asked: LossRules, *, seen: str = "") -> None:
    """For losses found from now on."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.RULES, seen=seen)
    put(rules.RULES, changed(rules.rule_editions(), asdict(asked), now=clock.now(), by=actor().name))
