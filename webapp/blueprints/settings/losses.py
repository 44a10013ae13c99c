"""The rules of 流失调查 as the house sets them, by version: days, share of C customers, win-back."""

from dataclasses import asdict, replace

from flask.typing import ResponseReturnValue

from webapp.actions.losses import rules as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain.loss_rules import PART_ICONS, PART_WORDS, RULE_WORDS, USUAL, LossRules, part_of
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.losses import rules_form
from webapp.queries.losses import rules as queries
from webapp.web.access import requires


def _keep(_part: str, asked: LossRules, *, seen: str) -> None:
    actions.set_rules(asked, seen=seen)


def _reset(part: str) -> None:
    actions.set_rules(replace(queries.now(), **part_of(USUAL, part)))


PAGE = RulesByPart(
    endpoint="settings.losses",
    block="loss-rules",
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


@bp.get("/losses")
@requires(Verb.HELP_READ)
def losses() -> ResponseReturnValue:
    """By which rules the house asks is no secret."""
    return PAGE.show()


@bp.post("/losses/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_loss_rules(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/losses/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_loss_rules(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
