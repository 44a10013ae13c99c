"""The rules of 中间商, as the administrator sets them; each version stays."""

from dataclasses import asdict

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.partner_rules import PartnerRules, faults
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries.partners import rules


@action(Verb.SETTINGS_MANAGE)
def set_rules(asked: PartnerRules, *, seen: str = "") -> None:
    """For assessments from now on."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.RULES, seen=seen)
    put(rules.RULES, changed(rules.rule_editions(), asdict(asked), now=clock.now(), by=actor().name))
