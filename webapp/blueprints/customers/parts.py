"""Needs, rivals and party roles: added, changed and taken away beside the relations."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import needs, rivals, roles
from webapp.actions.customers.editing import Conflict
from webapp.blueprints.customers import bp, dialogs
from webapp.blueprints.customers.card import Opened, back, load
from webapp.domain.card_parts import NEED, RIVAL
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.parts import RoleForm, need_form, rival_form
from webapp.models import CustomerRole, Need, RivalLink
from webapp.queries.customers import parts as queries
from webapp.web.access import requires
from webapp.web.answers import flash
from webapp.web.i18n import worded

TAB = "relations"
TEMPLATE = "customers/part.html"


@bp.get("/<number>/needs/new")
@requires(Verb.CUSTOMER_EDIT)
def new_need(number: str) -> ResponseReturnValue:
    return _need(load(number, Verb.CUSTOMER_EDIT), need_form())


@bp.post("/<number>/needs")
@requires(Verb.CUSTOMER_EDIT)
def add_need(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_EDIT), need_form(sent=request.form)
    if not form.validate():
        return _need(opened, form, status=422)
    needs.add(opened.customer, values=form.typed)
    flash(_("需求已登记。"), "ok")
    return back(number, TAB)


@bp.get("/<number>/needs/<int:row>")
@requires(Verb.CUSTOMER_EDIT)
def edit_need(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    need = queries.get(Need, opened.customer, row) or abort(404)
    present = needs.present(need)
    return _need(opened, need_form(present), need, **dialogs.marks(NEED, need, present))


@bp.post("/<number>/needs/<int:row>")
@requires(Verb.CUSTOMER_EDIT)
def save_need(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    need = queries.get(Need, opened.customer, row) or abort(404)
    present = needs.present(need)
    form = need_form(present, dialogs.sent(NEED, present))
    if not form.validate():
        return _need(opened, form, need, status=422, **dialogs.as_opened())
    try:
        needs.save(opened.customer, need, values=form.typed, **dialogs.as_opened())
    except Conflict as conflict:
        now = dialogs.marks(NEED, need, needs.present(need))
        clashes = dialogs.clashes(conflict)
        return _need(opened, form, need, status=409, conflict=conflict, clashes=clashes, **now)
    flash(_("需求已保存。"), "ok")
    return back(number, TAB)


@bp.post("/<number>/needs/<int:row>/deletion")
@requires(Verb.CUSTOMER_EDIT)
def remove_need(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    needs.remove(opened.customer, queries.get(Need, opened.customer, row) or abort(404))
    flash(_("需求已删除。"), "ok")
    return back(number, TAB)


@bp.get("/<number>/rivals/new")
@requires(Verb.RIVAL_READ)
def new_rival(number: str) -> ResponseReturnValue:
    return _rival(_rival_card(number), rival_form())


@bp.post("/<number>/rivals")
@requires(Verb.RIVAL_READ)
def add_rival(number: str) -> ResponseReturnValue:
    opened, form = _rival_card(number), rival_form(sent=request.form)
    if not form.validate():
        return _rival(opened, form, status=422)
    rivals.add(opened.customer, values=form.typed)
    flash(_("竞争信息已登记。"), "ok")
    return back(number, TAB)


@bp.get("/<number>/rivals/<int:row>")
@requires(Verb.RIVAL_READ)
def edit_rival(number: str, row: int) -> ResponseReturnValue:
    opened = _rival_card(number)
    rival = queries.get(RivalLink, opened.customer, row) or abort(404)
    present = rivals.present(rival)
    return _rival(opened, rival_form(present), rival, **dialogs.marks(RIVAL, rival, present))


@bp.post("/<number>/rivals/<int:row>")
@requires(Verb.RIVAL_READ)
def save_rival(number: str, row: int) -> ResponseReturnValue:
    opened = _rival_card(number)
    rival = queries.get(RivalLink, opened.customer, row) or abort(404)
    present = rivals.present(rival)
    form = rival_form(present, dialogs.sent(RIVAL, present))
    if not form.validate():
        return _rival(opened, form, rival, status=422, **dialogs.as_opened())
    try:
        rivals.save(opened.customer, rival, values=form.typed, **dialogs.as_opened())
    except Conflict as conflict:
        now = dialogs.marks(RIVAL, rival, rivals.present(rival))
        clashes = dialogs.clashes(conflict)
        return _rival(opened, form, rival, status=409, conflict=conflict, clashes=clashes, **now)
    flash(_("竞争信息已保存。"), "ok")
    return back(number, TAB)


@bp.post("/<number>/rivals/<int:row>/deletion")
@requires(Verb.RIVAL_READ)
def remove_rival(number: str, row: int) -> ResponseReturnValue:
    opened = _rival_card(number)
    rivals.remove(opened.customer, queries.get(RivalLink, opened.customer, row) or abort(404))
    flash(_("竞争信息已删除。"), "ok")
    return back(number, TAB)


@bp.get("/<number>/roles/new")
@requires(Verb.CUSTOMER_EDIT)
def new_role(number: str) -> ResponseReturnValue:
    return _role(load(number, Verb.CUSTOMER_EDIT), RoleForm())


@bp.post("/<number>/roles")
@requires(Verb.CUSTOMER_EDIT)
def add_role(number: str) -> ResponseReturnValue:
    opened, form, status = load(number, Verb.CUSTOMER_EDIT), RoleForm(request.form), 422
    if form.validate():
        try:
            roles.add(opened.customer, **form.data_of())
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("往来角色已登记。"), "ok")
            return back(number, TAB)
    return _role(opened, form, status=status)


@bp.post("/<number>/roles/<int:row>/end")
@requires(Verb.CUSTOMER_EDIT)
def end_role(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    roles.end(opened.customer, queries.get(CustomerRole, opened.customer, row) or abort(404))
    flash(_("该角色已结束。"), "ok")
    return back(number, TAB)


def _rival_card(number: str) -> Opened:
    """Both rights: to know of rivals, and to change the card."""
    opened = load(number, Verb.RIVAL_READ)
    return opened if Verb.CUSTOMER_EDIT in opened.rights else abort(403)


def _need(opened: Opened, form: Any, need: Need | None = None, **more: Any) -> ResponseReturnValue:
    title = _("修改需求") if need else _("登记需求")
    return dialogs.dialog(
        TEMPLATE,
        opened,
        title=title,
        action=_address(opened, "need", need),
        tab=TAB,
        block=NEED,
        form=form,
        **more,
    )


def _rival(opened: Opened, form: Any, rival: RivalLink | None = None, **more: Any) -> ResponseReturnValue:
    title = _("修改竞争信息") if rival else _("登记竞争信息")
    return dialogs.dialog(
        TEMPLATE,
        opened,
        title=title,
        action=_address(opened, "rival", rival),
        tab=TAB,
        block=RIVAL,
        form=form,
        **more,
    )


def _role(opened: Opened, form: Any, **more: Any) -> ResponseReturnValue:
    action = url_for("customers.add_role", number=opened.customer.number)
    return dialogs.dialog(
        TEMPLATE, opened, title=_("登记往来角色"), action=action, tab=TAB, block=None, form=form, **more
    )


def _address(opened: Opened, part: str, row: Need | RivalLink | None) -> str:
    if row is None:
        return url_for(f"customers.add_{part}", number=opened.customer.number)
    return url_for(f"customers.save_{part}", number=opened.customer.number, row=row.id)
