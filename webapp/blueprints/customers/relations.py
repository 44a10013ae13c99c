"""Tab 关系: relations from both sides, the group, and the room for needs, roles and rivals."""

from collections.abc import Mapping
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.customers import relations as actions
from webapp.blueprints.customers import bp, dialogs
from webapp.blueprints.customers.asking import refused
from webapp.blueprints.customers.card import Opened, back, load
from webapp.blueprints.customers.tabs import tab
from webapp.domain import card_parts, card_words
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.forms.relations import RelationForm, TermsForm
from webapp.models import Customer, Relation
from webapp.queries.customers import groups, parts
from webapp.queries.customers import relations as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render

TAB = "relations"


@tab("relations")
def ties(customer: Customer, viewer: Viewer, args: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    return {
        "relations": queries.of_card(customer, viewer=viewer, today=clock.today()),
        "parts": parts.of_card(customer, viewer=viewer, today=clock.today()),
        "priorities": card_parts.PRIORITIES,
    }


@bp.get("/pick")
@requires(Verb.CUSTOMER_READ)
def pick() -> ResponseReturnValue:
    """Lines for a combobox: customers within reach that match what is being typed."""
    text, but = request.args.get("q", ""), request.args.get("but", "")
    return render_template("customers/pick.html", offers=queries.offers(text, viewer=viewer(), but=but))


@bp.get("/<number>/group")
@requires(Verb.CUSTOMER_READ)
def group(number: str) -> ResponseReturnValue:
    opened = load(number)
    found = groups.of_card(opened.customer, viewer=viewer(), today=clock.today())
    return render("customers/group.html", customer=opened.customer, group=found, words=card_words)


@bp.get("/<number>/relations/new")
@requires(Verb.CUSTOMER_EDIT)
def new_relation(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    return _new(opened, _offered(opened, RelationForm()))


@bp.post("/<number>/relations")
@requires(Verb.CUSTOMER_EDIT)
def add_relation(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    form = _offered(opened, RelationForm(request.form))
    if not form.validate():
        return _new(opened, form, status=422)
    wanted = request.form.get("other-number", "")
    other = queries.resolve(number=wanted, text=form.other.data, viewer=viewer())
    if other is None:
        form.refuse("other", _("没有找到这个客户，或同名不止一个，请从列表中选择或填写客户编号。"))
        return _new(opened, form, status=422)
    if status := refused(form, lambda: _add(opened.customer, other, form)):
        return _new(opened, form, status=status)
    flash(_("关系已登记。"), "ok")
    return back(number, TAB)


@bp.get("/<number>/relations/<int:row>")
@requires(Verb.CUSTOMER_EDIT)
def edit_relation(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    found = _relation(opened, row)
    names = ("share", "from_on", "until_on", "note")
    return _terms(opened, found, TermsForm(data={name: getattr(found, name) for name in names}))


@bp.post("/<number>/relations/<int:row>")
@requires(Verb.CUSTOMER_EDIT)
def save_relation(number: str, row: int) -> ResponseReturnValue:
    opened, form = load(number, Verb.CUSTOMER_EDIT), TermsForm(request.form)
    found = _relation(opened, row)
    if status := refused(form, lambda: actions.save(opened.customer, found, **form.data_of())):
        return _terms(opened, found, form, status=status)
    flash(_("关系已保存。"), "ok")
    return back(number, TAB)


@bp.post("/<number>/relations/<int:row>/deletion")
@requires(Verb.CUSTOMER_EDIT)
def remove_relation(number: str, row: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    actions.remove(opened.customer, _relation(opened, row))
    flash(_("关系已删除。"), "ok")
    return back(number, TAB)


def _add(customer: Customer, other: Customer, form: RelationForm) -> None:
    type_id, is_outgoing = form.chosen()
    kind = queries.type_of(type_id) or abort(404)
    terms = form.data_of("share", "from_on", "until_on", "note")
    actions.add(customer, other=other, kind=kind, is_outgoing=is_outgoing, **terms)


def _relation(opened: Opened, row: int) -> Relation:
    return queries.get(opened.customer, row, viewer=viewer()) or abort(404)


def _offered(opened: Opened, form: RelationForm) -> RelationForm:
    form.offer(queries.types(), kind=opened.customer.kind)
    return form


def _new(opened: Opened, form: RelationForm, *, status: int = 200) -> ResponseReturnValue:
    number = opened.customer.number
    return dialogs.dialog(
        "customers/relation_form.html",
        opened,
        title=_("登记关系"),
        action=url_for("customers.add_relation", number=number),
        tab=TAB,
        status=status,
        form=form,
        chosen=request.form.get("other-number", ""),
        source=url_for("customers.pick", but=number),
    )


def _terms(opened: Opened, found: Relation, form: TermsForm, *, status: int = 200) -> ResponseReturnValue:
    action = url_for("customers.save_relation", number=opened.customer.number, row=found.id)
    return dialogs.dialog(
        "customers/relation_form.html",
        opened,
        title=_("修改关系"),
        action=action,
        tab=TAB,
        status=status,
        form=form,
    )
