"""The rules of customer value as the house sets them: scales, weights, limits, rates; by version."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask.typing import ResponseReturnValue

from webapp.actions.segments import policy as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain.rule_editions import RuleEdition
from webapp.domain.value_policy import ValuePolicy, packed
from webapp.domain.value_policy_words import PART_ICONS, PART_WORDS, RULE_WORDS, usual
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.value_policy import policy_form
from webapp.queries.segments import rules as queries
from webapp.web.access import requires
from webapp.web.value_pages import worded_rules


def _keep(_part: str, asked: ValuePolicy, *, seen: str) -> None:
    actions.set_policy(asked, seen=seen)


def _reset(part: str) -> None:
    actions.set_policy(replace(queries.now(), **usual(part)))  # type: ignore[arg-type]


def _editions() -> Sequence[RuleEdition]:
    return [replace(one, rules=worded_rules(one.rules)) for one in queries.rule_editions()]


def _packed(policy: ValuePolicy) -> Mapping[str, Any]:
    return worded_rules(packed(policy))


PAGE = RulesByPart(
    endpoint="settings.value",
    block="value-policy",
    setting=queries.RULES,
    said=N_("已保存，从下一次测算起适用；已经做过的测算不变。"),
    parts=PART_WORDS,
    icons=PART_ICONS,
    words=RULE_WORDS,
    editions=_editions,
    now=queries.now,
    packed=_packed,
    form=policy_form,
    asked=lambda form: form.asked(queries.now()),
    keep=_keep,
    reset=_reset,
)


@bp.get("/value")
@requires(Verb.HELP_READ)
def value() -> ResponseReturnValue:
    """By which rules customers are judged is no secret; the administrator sees no customer."""
    return PAGE.show()


@bp.post("/value/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_value_policy(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/value/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_value_policy(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
