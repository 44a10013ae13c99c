"""客户经理制: its seven parts, read by who works by them, set by the administrator (AM-02, AM-03)."""

from collections.abc import Callable
from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.assignments import system as actions
from webapp.blueprints.settings import bp
from webapp.domain import manager_words
from webapp.domain.assignment_rules import SOCIAL_OFF
from webapp.domain.manager_system import BY_CODE, PARTS
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.carrying import INVALID, carried
from webapp.forms.manager_rules import OrganisationForm, RulesForm, TextForm, rules_form
from webapp.forms.others import differing
from webapp.forms.pool import PoolRulesForm, pool_rules_form
from webapp.queries import settings
from webapp.queries.assignments import pool_facts, rules
from webapp.queries.assignments import system as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say

TEMPLATE, BLOCK = "settings/managers.html", "system"
FORM, RULES, POOL = "form", "rules", "pool"


@bp.get("/managers")
@requires(Verb.RULES_READ)
def managers() -> ResponseReturnValue:
    edit = request.args.get("edit", "")
    if edit not in (FORM, RULES, POOL, *BY_CODE):
        return render(TEMPLATE, BLOCK, **_page())
    if not viewer().may(Verb.SETTINGS_MANAGE):
        abort(403)
    return render(TEMPLATE, BLOCK, **_page(edit, _opened(edit)))


@bp.post("/managers/rules")
@requires(Verb.SETTINGS_MANAGE)
def save_manager_rules() -> ResponseReturnValue:
    form, told = RulesForm(request.form), _("分配规则已保存，以后的建议按新规则计算。")
    return _carry(RULES, form, lambda seen: actions.set_rules(_asked(form), seen=seen), told=told)


@bp.post("/managers/pool")
@requires(Verb.SETTINGS_MANAGE)
def save_pool_rules() -> ResponseReturnValue:
    form, told = PoolRulesForm(request.form), _("公海规则已保存，今晚起按新规则提醒和移入。")
    return _carry(POOL, form, lambda seen: actions.set_pool_rules(_asked(form), seen=seen), told=told)


@bp.post("/managers/form")
@requires(Verb.SETTINGS_MANAGE)
def save_manager_form() -> ResponseReturnValue:
    form, told = OrganisationForm(request.form), _("组织形式已保存。")
    return _carry(FORM, form, lambda seen: actions.set_form(**form.data_of(), seen=seen), told=told)


@bp.post("/managers/parts/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_manager_text(part: str) -> ResponseReturnValue:
    found, form = BY_CODE.get(part) or abort(404), TextForm(request.form)
    told = _("“%(part)s”已保存。", part=say(found.label))
    return _carry(
        part, form, lambda seen: actions.set_text(part=part, **form.data_of(), seen=seen), told=told
    )


def _carry(edit: str, form: Form, act: Callable[[str], None], *, told: str) -> ResponseReturnValue:
    """Refused, the form comes back as typed, beside what somebody else saved since it was opened."""
    seen = request.form.get("seen", "")
    status = carried(form, lambda: act(seen), check=_holds)
    if status == INVALID:
        return unprocessable(TEMPLATE, BLOCK, **_page(edit, form) | {"seen": seen})
    if status:
        theirs = {"theirs": differing(form, _opened(edit))}
        return unprocessable(TEMPLATE, BLOCK, status=status, **_page(edit, form) | theirs)
    flash(told, "ok")
    return see_other("settings.managers")


def _holds(form: Form) -> bool:
    """Whether the rules typed make sense together; words always do."""
    return not isinstance(form, RulesForm | PoolRulesForm) or form.asked() is not None


def _asked(form: RulesForm | PoolRulesForm) -> Any:
    """Valid, as its check has found."""
    return form.asked()


def _opened(edit: str) -> Form:
    if edit == RULES:
        return rules_form(rules.now())
    if edit == POOL:
        return pool_rules_form(pool_facts.now())
    if edit == FORM:
        return OrganisationForm(data={"code": queries.form()})
    return TextForm(data={"text": queries.text(edit) or say(BY_CODE[edit].text)})


def _page(edit: str = "", form: Form | None = None) -> dict[str, Any]:
    return {
        "parts": [(part, queries.text(part.code) or say(part.text)) for part in PARTS],
        "organised": queries.form(),
        "rules": rules.now(),
        "pool": pool_facts.now(),
        "words": manager_words,
        "social_off": SOCIAL_OFF,
        "may_edit": viewer().may(Verb.SETTINGS_MANAGE),
        "edit": edit,
        "form": form,
        "seen": settings.mark(_kept(edit)) if edit else "",
        "theirs": [],
    }


def _kept(edit: str) -> str:
    """The name of the setting that the form is about."""
    names = {RULES: rules.RULES, POOL: pool_facts.RULES, FORM: queries.FORM}
    return names.get(edit, queries.TEXT + edit)
