"""Benefits by grade, as the administrator sets them; each version stays."""

from webapp import clock
from webapp.actions import action, actor
from webapp.actions.settings import put, refuse_stale
from webapp.domain import benefits
from webapp.domain.refusal import Refusal
from webapp.domain.rule_editions import changed
from webapp.domain.verbs import Verb
from webapp.queries import benefits as queries


@action(Verb.SETTINGS_MANAGE)
def set_benefits(grade: str, asked: benefits.Benefits, *, seen: str = "") -> None:
    """Of one grade, from now on."""
    if grade not in benefits.USUAL:
        raise Refusal("请从列表中选择等级。")
    for refusal in benefits.faults(asked).values():
        raise refusal
    refuse_stale(queries.BENEFITS, seen=seen)
    held = {**queries.now(), grade: {name: asked.get(name, "").strip() for name in benefits.NAMES}}
    put(queries.BENEFITS, changed(queries.benefit_editions(), held, now=clock.now(), by=actor().name))


@action(Verb.SETTINGS_MANAGE)
def reset(grade: str) -> None:
    """As the program brings it along."""
    set_benefits(grade, benefits.USUAL.get(grade, {}))
