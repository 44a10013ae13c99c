"""Daily work as the house sets it: intervals, planning, entries, alarms; by version."""

from dataclasses import replace

from flask.typing import ResponseReturnValue

from webapp.actions.activities import rules as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain.activity_limit_words import PART_ICONS, PART_WORDS, RULE_WORDS, usual
from webapp.domain.activity_limits import ActivityLimits, packed
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.activity_rules import limits_form
from webapp.queries.activities import rules as queries
from webapp.web.access import requires


def _keep(_part: str, asked: ActivityLimits, *, seen: str) -> None:
    actions.set_limits(asked, seen=seen)


def _reset(part: str) -> None:
    actions.set_limits(replace(queries.now(), **usual(part)))  # type: ignore[arg-type]


PAGE = RulesByPart(
    endpoint="settings.activities",
    block="activity-rules",
    setting=queries.RULES,
    said=N_("已保存，从现在起按新的规则办理。"),
    parts=PART_WORDS,
    icons=PART_ICONS,
    words=RULE_WORDS,
    editions=queries.rule_editions,
    now=queries.now,
    packed=packed,
    form=limits_form,
    asked=lambda form: form.asked(queries.now()),
    keep=_keep,
    reset=_reset,
)


@bp.get("/activities")
@requires(Verb.HELP_READ)
def activities() -> ResponseReturnValue:
    """By which rules the house works is no secret; the administrator has no right to contacts himself."""
    return PAGE.show()


@bp.post("/activities/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_activity_rules(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/activities/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_activity_rules(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
