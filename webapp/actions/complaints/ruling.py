"""The limits of complaints and the checklists, as the administrator sets them; each version stays."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain.complaint_checklists import read
from webapp.domain.complaint_checkpoints import DEFAULTS
from webapp.domain.complaint_limits import DEFAULT, Limits, faults
from webapp.domain.rule_editions import RuleEdition, changed
from webapp.domain.verbs import Verb
from webapp.queries.complaints import rules, ticks


@action(Verb.SETTINGS_MANAGE)
def set_limits(asked: Limits, *, seen: str = "") -> None:
    """For complaints registered from now on; those there are keep theirs."""
    for refusal in faults(asked).values():
        raise refusal
    refuse_stale(rules.LIMITS, seen=seen)
    put(rules.LIMITS, _next(rules.limit_editions(), asdict(asked)))


@action(Verb.SETTINGS_MANAGE)
def set_checklists(lists: Mapping[str, str], *, seen: str = "") -> None:
    """Each as typed, a point a line; one that is left out stays as it was. Kept as set_limits does."""
    typed = {name: list(read(text)) for name, text in lists.items() if name in DEFAULTS}
    refuse_stale(ticks.CHECKLISTS, seen=seen)
    held = {name: list(points) for name, points in rules.checklists().items()}
    put(ticks.CHECKLISTS, _next(ticks.list_editions(), held | typed))


@action(Verb.SETTINGS_MANAGE)
def reset(part: str) -> None:
    """limits or checklists: a version as the program brings them along."""
    if part == "limits":
        put(rules.LIMITS, _next(rules.limit_editions(), asdict(DEFAULT)))
    else:
        usual = {name: list(points) for name, points in DEFAULTS.items()}
        put(ticks.CHECKLISTS, _next(ticks.list_editions(), usual))


def _next(found: tuple[RuleEdition, ...], told: Mapping[str, Any]) -> list[dict[str, Any]]:
    return changed(found, told, now=clock.now(), by=actor().name)
