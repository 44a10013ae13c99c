"""The rules of 中间商 as the house sets them, by version: weights of the criteria, limit of admission."""

from dataclasses import asdict, replace

from flask.typing import ResponseReturnValue

from webapp.actions.partners import rules as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain.partner_rules import PART_ICONS, PART_WORDS, RULE_WORDS, USUAL, PartnerRules, part_of
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.partners import rules_form
from webapp.queries.partners import rules as queries
from webapp.web.access import requires


def _keep(_part: str, asked: PartnerRules, *, seen: str) -> None:
    actions.set_rules(asked, seen=seen)


def _reset(part: str) -> None:
    actions.set_rules(replace(queries.now(), **part_of(USUAL, part)))


PAGE = RulesByPart(
    endpoint="settings.partners",
    block="partner-rules",
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


@bp.get("/partners")
@requires(Verb.HELP_READ)
def partners() -> ResponseReturnValue:
    """By which weights the house admits is no secret."""
    return PAGE.show()


@bp.post("/partners/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_partner_rules(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/partners/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_partner_rules(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
