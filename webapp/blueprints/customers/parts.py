"""Needs, rivals and party roles: added, changed and taken away beside the relations."""

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.customers import needs, rivals, roles
from webapp.actions.customers.editing import Conflict
from webapp.blueprints.customers import bp, dialogs
from webapp.blueprints.customers.asking import refused
from webapp.blueprints.customers.card import Opened, back, load
from webapp.domain.card_parts import NEED, RIVAL
from webapp.domain.fields import Block
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.cards import BlockForm
from webapp.forms.parts import RoleForm, need_form, rival_form
from webapp.models import CustomerRole, Need, RivalLink
from webapp.queries.customers import parts as queries
from webapp.web import opened_forms
from webapp.web.access import requires
from webapp.web.answers import flash
from webapp.web.i18n import say

TAB = "relations"
TEMPLATE = "customers/part.html"


@dataclass(frozen=True)
class Part:
    """Rows of a card that differ in their fields and words, and are kept the same way.

    actions: the room with present, add, save and remove; titles: of the form for a new row and for one
    there already; said: after adding, saving, removing.
    """

    block: Block
    model: type[Need | RivalLink]
    actions: ModuleType
    form: Callable[..., BlockForm]
    titles: tuple[str, str]
    said: tuple[str, str, str]


NEEDS = Part(
    NEED,
    Need,
    needs,
    need_form,
    titles=(N_("登记需求"), N_("修改需求")),
    said=(N_("需求已登记。"), N_("需求已保存。"), N_("需求已删除。")),
)
RIVALS = Part(
    RIVAL,
    RivalLink,
    rivals,
    rival_form,
    titles=(N_("登记竞争信息"), N_("修改竞争信息")),
    said=(N_("竞争信息已登记。"), N_("竞争信息已保存。"), N_("竞争信息已删除。")),
)


@bp.get("/<number>/needs/new")
@requires(Verb.CUSTOMER_EDIT)
def new_need(number: str) -> ResponseReturnValue:
    return _form(NEEDS, load(number, Verb.CUSTOMER_EDIT), need_form())


@bp.post("/<number>/needs")
@requires(Verb.CUSTOMER_EDIT)
def add_need(number: str) -> ResponseReturnValue:
    return _add(NEEDS, load(number, Verb.CUSTOMER_EDIT))


@bp.get("/<number>/needs/<int:row>")
@requires(Verb.CUSTOMER_EDIT)
def edit_need(number: str, row: int) -> ResponseReturnValue:
    return _edit(NEEDS, load(number, Verb.CUSTOMER_EDIT), row)


@bp.post("/<number>/needs/<int:row>")
@requires(Verb.CUSTOMER_EDIT)
def save_need(number: str, row: int) -> ResponseReturnValue:
    return _save(NEEDS, load(number, Verb.CUSTOMER_EDIT), row)


@bp.post("/<number>/needs/<int:row>/deletion")
@requires(Verb.CUSTOMER_EDIT)
def remove_need(number: str, row: int) -> ResponseReturnValue:
    return _remove(NEEDS, load(number, Verb.CUSTOMER_EDIT), row)


@bp.get("/<number>/rivals/new")
@requires(Verb.RIVAL_READ)
def new_rival(number: str) -> ResponseReturnValue:
    return _form(RIVALS, _rival_card(number), rival_form())


@bp.post("/<number>/rivals")
@requires(Verb.RIVAL_READ)
def add_rival(number: str) -> ResponseReturnValue:
    return _add(RIVALS, _rival_card(number))


@bp.get("/<number>/rivals/<int:row>")
@requires(Verb.RIVAL_READ)
def edit_rival(number: str, row: int) -> ResponseReturnValue:
    return _edit(RIVALS, _rival_card(number), row)


@bp.post("/<number>/rivals/<int:row>")
@requires(Verb.RIVAL_READ)
def save_rival(number: str, row: int) -> ResponseReturnValue:
    return _save(RIVALS, _rival_card(number), row)


@bp.post("/<number>/rivals/<int:row>/deletion")
@requires(Verb.RIVAL_READ)
def remove_rival(number: str, row: int) -> ResponseReturnValue:
    return _remove(RIVALS, _rival_card(number), row)


@bp.get("/<number>/roles/new")
@requires(Verb.CUSTOMER_EDIT)
def new_role(number: str) -> ResponseReturnValue:
    return _role_form(load(number, Verb.CUSTOMER_EDIT), RoleForm())


@bp.post("/<number>/roles")
@requires(Verb.CUSTOMER_EDIT)
def add_role(number: str) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_EDIT), RoleForm(request.form)
    if status := refused(form, lambda: roles.add(opened.customer, **form.data_of())):
        return _role_form(opened, form, status=status)
    flash(_("往来角色已登记。"), "ok")
    return back(number, TAB)


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


def _add(part: Part, opened: Opened) -> ResponseReturnValue:
    form = part.form(sent=request.form)
    if status := refused(form, lambda: part.actions.add(opened.customer, values=form.typed)):
        return _form(part, opened, form, status=status)
    return _said(part.said[0], opened)


def _edit(part: Part, opened: Opened, row: int) -> ResponseReturnValue:
    found = _row(part, opened, row)
    present = part.actions.present(found)
    return _form(part, opened, part.form(present), found, **dialogs.marks(part.block, found, present))


def _save(part: Part, opened: Opened, row: int) -> ResponseReturnValue:
    found = _row(part, opened, row)
    present = part.actions.present(found)
    form = part.form(present, opened_forms.sent(part.block, present))
    if not form.validate():
        return _form(part, opened, form, found, status=422, **opened_forms.as_opened())
    try:
        part.actions.save(opened.customer, found, values=form.typed, **opened_forms.as_opened())
    except Conflict as conflict:
        now = dialogs.marks(part.block, found, part.actions.present(found))
        clashes = opened_forms.clashes(conflict)
        return _form(part, opened, form, found, status=409, conflict=conflict, clashes=clashes, **now)
    return _said(part.said[1], opened)


def _remove(part: Part, opened: Opened, row: int) -> ResponseReturnValue:
    part.actions.remove(opened.customer, _row(part, opened, row))
    return _said(part.said[2], opened)


def _row(part: Part, opened: Opened, row: int) -> Need | RivalLink:
    return queries.get(part.model, opened.customer, row) or abort(404)


def _said(text: str, opened: Opened) -> ResponseReturnValue:
    flash(say(text), "ok")
    return back(opened.customer.number, TAB)


def _form(
    part: Part, opened: Opened, form: BlockForm, found: Need | RivalLink | None = None, **more: Any
) -> ResponseReturnValue:
    number, name = opened.customer.number, part.block.name
    if found is None:
        title, action = part.titles[0], url_for(f"customers.add_{name}", number=number)
    else:
        title, action = part.titles[1], url_for(f"customers.save_{name}", number=number, row=found.id)
    return dialogs.dialog(
        TEMPLATE, opened, title=say(title), action=action, tab=TAB, block=part.block, form=form, **more
    )


def _role_form(opened: Opened, form: RoleForm, **more: Any) -> ResponseReturnValue:
    action = url_for("customers.add_role", number=opened.customer.number)
    return dialogs.dialog(
        TEMPLATE, opened, title=_("登记往来角色"), action=action, tab=TAB, block=None, form=form, **more
    )
