"""What customers of each grade may be promised (SA-05): editable by grade, every version kept."""

from typing import Any

from flask.typing import ResponseReturnValue

from webapp.actions import benefits as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain import benefits as rules
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.benefits import benefits_form
from webapp.queries import benefits as queries
from webapp.web.access import requires


def _keep(grade: str, asked: Any, *, seen: str) -> None:
    actions.set_benefits(grade, asked, seen=seen)


PAGE = RulesByPart(
    endpoint="settings.benefits",
    block="benefits",
    setting=queries.BENEFITS,
    said=N_("已保存，从现在起按新的权益承诺。"),
    parts=rules.PARTS,
    icons=rules.ICONS,
    words=rules.WORDS,
    editions=queries.benefit_editions,
    now=queries.now,
    packed=dict,
    form=benefits_form,
    asked=lambda form: form.asked(),
    keep=_keep,
    reset=actions.reset,
    by_part=True,
)


@bp.get("/benefits")
@requires(Verb.HELP_READ)
def benefits() -> ResponseReturnValue:
    """What may be promised is for everybody to read."""
    return PAGE.show()


@bp.post("/benefits/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_benefits(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/benefits/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_benefits(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
