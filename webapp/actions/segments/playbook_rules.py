"""经营策略 as the administrator sets them; each version stays, and what was arranged keeps its own."""

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain import playbook_rules as law
from webapp.domain.playbooks import Playbook, packed, unpacked
from webapp.domain.refusal import Refusal
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries.segments import playbook_rules as queries


@action(Verb.SETTINGS_MANAGE)
def set_playbook(asked: Playbook, *, seen: str = "") -> None:
    """Of one segment, from now on."""
    if asked.segment not in law.USUAL:
        raise Refusal("请从列表中选择分群。")
    for refusal in law.faults(asked, range(len(asked.steps))).values():
        raise refusal
    refuse_stale(queries.PLAYBOOKS, seen=seen)
    held = {**queries.now(), asked.segment: asked}
    rules = {segment: packed(one) for segment, one in held.items()}
    put(queries.PLAYBOOKS, changed(queries.playbook_editions(), rules, now=clock.now(), by=actor().name))


@action(Verb.SETTINGS_MANAGE)
def reset(segment: str) -> None:
    """As the program brings it along."""
    if segment not in law.USUAL:
        raise Refusal("请从列表中选择分群。")
    set_playbook(unpacked(law.USUAL[segment]))
