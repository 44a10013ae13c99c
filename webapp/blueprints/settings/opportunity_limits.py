"""The limits of opportunities as the house sets them: gates, days in a stage, new customers; by version."""

from dataclasses import asdict, replace

from flask.typing import ResponseReturnValue

from webapp.actions.opportunities import limits as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain.opportunity_limit_words import PART_ICONS, PART_WORDS, RULE_WORDS, usual
from webapp.domain.opportunity_limits import OpportunityLimits
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.opportunity_limits import limits_form
from webapp.queries.opportunities import limits as queries
from webapp.web.access import requires


def _keep(_part: str, asked: OpportunityLimits, *, seen: str) -> None:
    actions.set_limits(asked, seen=seen)


def _reset(part: str) -> None:
    actions.set_limits(replace(queries.now(), **usual(part)))


PAGE = RulesByPart(
    endpoint="settings.opportunities",
    block="opportunity-limits",
    setting=queries.LIMITS,
    said=N_("已保存，从现在起按新的规则办理。"),
    parts=PART_WORDS,
    icons=PART_ICONS,
    words=RULE_WORDS,
    editions=queries.limit_editions,
    now=queries.now,
    packed=asdict,
    form=limits_form,
    asked=lambda form: form.asked(queries.now()),
    keep=_keep,
    reset=_reset,
)


@bp.get("/opportunities")
@requires(Verb.HELP_READ)
def opportunities() -> ResponseReturnValue:
    """By which limits the house works is no secret; the administrator has no right to opportunities."""
    return PAGE.show()


@bp.post("/opportunities/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_opportunity_limits(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/opportunities/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_opportunity_limits(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
