"""The rules of reviews, as the administrator sets them; each version stays."""

from dataclasses import replace
from typing import Any

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.kpi_rules import USUAL, HouseRules, faults, packed
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries.reviews import rules


@action(Verb.SETTINGS_MANAGE)
def set_part(part: str, asked: Any, *, seen: str = "") -> None:
    """For periods opened from now on; those that are open keep theirs."""
    for refusal in faults(part, asked).values():
        raise refusal
    refuse_stale(rules.RULES, seen=seen)
    _keep(replace(rules.now(), **{part: asked}))


@action(Verb.SETTINGS_MANAGE)
def reset(part: str) -> None:
    """A version with this part as the program brings it along."""
    _keep(replace(rules.now(), **{part: getattr(USUAL, part)}))


def _keep(asked: HouseRules) -> None:
    found = rules.rule_editions()
    put(rules.RULES, changed(found, packed(asked), now=clock.now(), by=actor().name))
