"""经营策略 by segment: aim, steps and the most of a week; every version kept (CV-01)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.segments import playbook_rules as actions
from webapp.blueprints.settings import bp
from webapp.blueprints.settings.rules_by_part import RulesByPart
from webapp.domain import playbook_rules as law
from webapp.domain.activity_words import KINDS
from webapp.domain.playbooks import Playbook, Step
from webapp.domain.rule_editions import RuleEdition
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.forms.playbooks import playbook_form
from webapp.queries.segments import playbook_rules as queries
from webapp.web.access import requires
from webapp.web.i18n import say


def _worded(held: Mapping[str, Playbook]) -> dict[str, dict[str, Any]]:
    """Each step in one line."""
    told = {}
    for segment, one in held.items():
        steps = [_line(step) for step in one.steps] + [""] * law.STEPS
        named = {f"step_{name}": line for name, line in zip(law.NAMES, steps, strict=False)}
        told[segment] = {"aim": one.aim, "weekly_most": one.weekly_most} | named
    return told


def _line(step: Step) -> str:
    kind = say(label_of(KINDS, step.kind))
    when = _("第 %(after)s 天", after=step.after_days)
    if step.times > 1:
        when = _(
            "第 %(after)s 天起，每 %(every)s 天一次，共 %(times)s 次",
            after=step.after_days, every=step.every_days, times=step.times,
        )  # fmt: skip
    return str(_("%(when)s，%(kind)s：%(purpose)s", when=when, kind=kind, purpose=say(step.purpose)))


def _editions() -> tuple[RuleEdition, ...]:
    found = queries.playbook_editions()
    return tuple(replace(one, rules=_worded(law.table(one.rules))) for one in found)


def _keep(_segment: str, asked: Playbook, *, seen: str) -> None:
    actions.set_playbook(asked, seen=seen)


PAGE = RulesByPart(
    endpoint="settings.playbooks",
    block="playbooks",
    setting=queries.PLAYBOOKS,
    said=N_("已保存，以后按新的策略安排；已作的安排不变。"),
    parts=law.PARTS,
    icons=law.ICONS,
    words=law.WORDS,
    editions=_editions,
    now=queries.now,
    packed=_worded,
    form=playbook_form,
    asked=lambda form: form.asked(),
    keep=_keep,
    reset=actions.reset,
    by_part=True,
)


@bp.get("/playbooks")
@requires(Verb.HELP_READ)
def playbooks() -> ResponseReturnValue:
    """By which rules the house works is no secret."""
    return PAGE.show()


@bp.post("/playbooks/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_playbook(part: str) -> ResponseReturnValue:
    return PAGE.save(part)


@bp.post("/playbooks/reset/<part>")
@requires(Verb.SETTINGS_MANAGE)
def reset_playbook(part: str) -> ResponseReturnValue:
    return PAGE.restore(part)
