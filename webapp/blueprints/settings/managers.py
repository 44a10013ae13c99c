"""客户经理制: its seven parts, read by who works by them, set by the administrator (AM-02, AM-03)."""

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
from webapp.forms.manager_rules import OrganisationForm, RulesForm, TextForm, rules_form
from webapp.forms.pool import PoolRulesForm, pool_rules_form
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
    form = RulesForm(request.form)
    asked = form.asked() if form.validate() else None
    if asked is None:
        return unprocessable(TEMPLATE, BLOCK, **_page(RULES, form))
    actions.set_rules(asked)
    flash(_("分配规则已保存，以后的建议按新规则计算。"), "ok")
    return see_other("settings.managers")


@bp.post("/managers/pool")
@requires(Verb.SETTINGS_MANAGE)
def save_pool_rules() -> ResponseReturnValue:
    form = PoolRulesForm(request.form)
    asked = form.asked() if form.validate() else None
    if asked is None:
        return unprocessable(TEMPLATE, BLOCK, **_page(POOL, form))
    actions.set_pool_rules(asked)
    flash(_("公海规则已保存，今晚起按新规则提醒和移入。"), "ok")
    return see_other("settings.managers")


@bp.post("/managers/form")
@requires(Verb.SETTINGS_MANAGE)
def save_manager_form() -> ResponseReturnValue:
    form = OrganisationForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, BLOCK, **_page(FORM, form))
    actions.set_form(**form.data_of())
    flash(_("组织形式已保存。"), "ok")
    return see_other("settings.managers")


@bp.post("/managers/parts/<part>")
@requires(Verb.SETTINGS_MANAGE)
def save_manager_text(part: str) -> ResponseReturnValue:
    found, form = BY_CODE.get(part) or abort(404), TextForm(request.form)
    if not form.validate():
        return unprocessable(TEMPLATE, BLOCK, **_page(part, form))
    actions.set_text(part=part, **form.data_of())
    flash(_("“%(part)s”已保存。", part=say(found.label)), "ok")
    return see_other("settings.managers")


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
    }
