"""The rules of goals as the house sets them: where lights change, monthly reviews; by version."""

from dataclasses import asdict, replace

from flask.typing import ResponseReturnValue

from webapp.actions.goals import rules as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain.goal_rules_kept import PART_ICONS, PART_WORDS, RULE_WORDS, GoalRules, usual
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.goal_rules import rules_form
from webapp.queries.goals import rules as queries
from webapp.web.access import requires


def _keep(_part: str, asked: GoalRules, *, seen: str) -> None:
    actions.set_rules(asked, seen=seen)


def _reset(part: str) -> None:
    actions.set_rules(replace(queries.now(), **usual(part)))


PAGE = RulesByPart(
    endpoint="settings.goals",
    block="goal-rules",
    setting=queries.RULES,
    said=N_("已保存，从现在起按新的规则办理。"),
    parts=PART_WORDS,
    icons=PART_ICONS,
    words=RULE_WORDS,
    editions=queries.rule_editions,
    now=queries.now,
    packed=asdict,
    form=rules_form,
    asked=lambda form: form.asked(queries.now()),
    keep=_keep,
    reset=_reset,
)


@bp.get("/goals")
@requires(Verb.HELP_READ)
def goals() -> ResponseReturnValue:
    """By which rules the house works is no secret; the administrator has no right to goals."""
    return PAGE.show()


@bp.post("/goals/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_goal_rules(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/goals/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_goal_rules(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
