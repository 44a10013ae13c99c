"""Tab 联系人: the people of a card, the buying centre, and a person's own sheet."""

from collections.abc import Mapping
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions.customers import contacts as actions
from webapp.actions.customers.editing import Conflict
from webapp.blueprints.customers import bp, dialogs
from webapp.blueprints.customers.card import Opened, back, load
from webapp.blueprints.customers.tabs import tab
from webapp.domain import card_words
from webapp.domain import custom_fields as rules
from webapp.domain.card_parts import CONTACT
from webapp.domain.fields import Block
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import N_
from webapp.forms import contacts as forms
from webapp.models import Contact, Customer
from webapp.queries import custom_fields
from webapp.queries.customers import contacts as queries
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render
from webapp.web.i18n import listed, say, worded

TAB = "contacts"
NOBODY: dict[str, Any] = {
    **dict.fromkeys((field.name for field in CONTACT.fields), ""),
    "birth_year": None,
    "left_on": None,
}
TONES = {"2": "ok", "1": "ok", "0": "", "-1": "bad", "-2": "bad"}
MARKED = [field.name for field in CONTACT.fields if field not in forms.PLAIN.fields]


@tab("contacts")
def people(customer: Customer, viewer: Viewer, args: Mapping[str, str]) -> dict[str, Any]:  # noqa: ARG001
    centre = queries.centre(customer, viewer=viewer, today=clock.today())
    return {
        "centre": centre,
        "groups": groups(centre),
        "buying_roles": [(code, say(word)) for code, word in card_words.BUYING_ROLES],
        "tones": TONES,
    }


def groups(centre: queries.Centre) -> list[dict[str, Any]]:
    """Rows of the matrix by level, the deciding one first and there even when nobody is known."""
    found = []
    for code, word in (*reversed(card_words.LEVELS), ("", N_("层级待明确"))):
        rows = [_row(person) for person in centre.staying if person.level == code]
        if rows or code == "decision":
            found.append({"label": say(word), "people": rows, "gap": not rows})
    return found


def _row(person: queries.Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "note": person.shown["job_title"] or person.shown["department"],
        "roles": person.roles,
        "href": f"#contact-{person.id}",
        "tone": TONES.get(person.shown["attitude"], ""),
    }


@bp.get("/<number>/contacts/new")
@requires(Verb.CUSTOMER_EDIT)
def new_contact(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    form = forms.fields_form(_typed_block(), _nobody())
    return _form(opened, form, forms.marks_form(NOBODY, queries.names(opened.customer)))


@bp.post("/<number>/contacts")
@requires(Verb.CUSTOMER_EDIT)
def add_contact(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    form = forms.fields_form(_typed_block(), _nobody(), request.form)
    marks = forms.marks_form(NOBODY, queries.names(opened.customer), request.form)
    if not _valid(form, marks):
        return _form(opened, form, marks, status=422)
    try:
        contact = actions.add(opened.customer, values={**form.typed, **_typed(marks, opened.customer)})
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _form(opened, form, marks, status=409)
    flash(_("联系人已添加。"), "ok")
    _hint_twins(opened.customer, contact)
    return back(number, TAB)


@bp.get("/<number>/contacts/<int:contact_id>")
@requires(Verb.CUSTOMER_READ)
def contact(number: str, contact_id: int) -> ResponseReturnValue:
    """?edit= shows the form instead of the sheet."""
    if "edit" in request.args:
        return _edit(load(number, Verb.CUSTOMER_EDIT), contact_id)
    opened = load(number)
    centre = queries.centre(opened.customer, viewer=viewer(), today=clock.today())
    person = next((one for one in centre.people if one.id == contact_id), None) or abort(404)
    return render(
        "customers/contact.html",
        "dialog",
        customer=opened.customer,
        rights=opened.rights,
        person=person,
        boss=centre.named(person.reports_to_id),
        words=card_words,
        fields=_typed_block(person).fields,
        tones=TONES,
    )


@bp.post("/<number>/contacts/<int:contact_id>")
@requires(Verb.CUSTOMER_EDIT)
def save_contact(number: str, contact_id: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    contact, present = _present(opened, contact_id)
    sent = _sent(present)
    form = forms.fields_form(_typed_block(), present, sent)
    marks = forms.marks_form(present, queries.names(opened.customer, but=contact_id), sent)
    if not _valid(form, marks):
        return _form(opened, form, marks, contact, status=422, **opened_forms.as_opened())
    values = {**form.typed, **marks.typed()}
    try:
        actions.save(opened.customer, contact, values=values, **opened_forms.as_opened())
    except Conflict as conflict:
        present = actions.present(contact)
        clashes = _worded(opened_forms.clashes(conflict), present, opened.customer)
        now = dialogs.marks(_whole_block(), contact, present)
        return _form(opened, form, marks, contact, status=409, conflict=conflict, clashes=clashes, **now)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _form(opened, form, marks, contact, status=409, **opened_forms.as_opened())
    flash(_("联系人已保存。"), "ok")
    _hint_twins(opened.customer, contact)
    return back(number, TAB)


@bp.post("/<number>/contacts/<int:contact_id>/deletion")
@requires(Verb.CUSTOMER_EDIT)
def remove_contact(number: str, contact_id: int) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT)
    found = queries.get(opened.customer, contact_id) or abort(404)
    actions.remove(opened.customer, found)
    flash(_("%(name)s 已移入回收站。", name=found.name), "ok")
    return back(number, TAB)


def _edit(opened: Opened, contact_id: int) -> ResponseReturnValue:
    found, present = _present(opened, contact_id)
    form = forms.fields_form(_typed_block(), present)
    marks = forms.marks_form(present, queries.names(opened.customer, but=contact_id))
    return _form(opened, form, marks, found, **dialogs.marks(_whole_block(), found, present))


def _typed_block(person: queries.Person | None = None) -> Block:
    """With the institute's own fields; person: also the stopped ones in which something stands of his."""
    held = person.shown if person else ()
    return rules.contact_form(rules.of(rules.CONTACT, custom_fields.everything(), held=held))


def _whole_block() -> Block:
    return rules.contact_block(custom_fields.offered(rules.CONTACT))


def _nobody() -> dict[str, Any]:
    return NOBODY | rules.present(custom_fields.offered(rules.CONTACT), {})


def _present(opened: Opened, contact_id: int) -> tuple[Contact, dict[str, Any]]:
    found = queries.get(opened.customer, contact_id) or abort(404)
    return found, actions.present(found)


def _sent(present: Mapping[str, Any]) -> "MultiDict[str, str]":
    """What was sent, with theirs wherever a conflict was answered by 用对方的."""
    form = opened_forms.sent(_typed_block(), present)
    taken = [name for name in MARKED if form.get(f"choice-{name}") == "theirs"]
    for name, values in forms.sent_marks(present, taken):
        form.setlist(name, values)
    return form


def _typed(marks: forms.MarksForm, customer: Customer) -> dict[str, Any]:
    """The first person of a card is its main contact, ticked or not."""
    typed = marks.typed()
    if not typed["is_main"] and not queries.names(customer):
        del typed["is_main"]
    return typed


def _valid(form: Any, marks: Any) -> bool:
    """Both are asked, so that every fault is told at once."""
    return all([form.validate(), marks.validate()])


def _form(
    opened: Opened, form: Any, marks: Any, contact: Contact | None = None, *, status: int = 200, **more: Any
) -> ResponseReturnValue:
    number = opened.customer.number
    if contact is None:
        action, title = url_for("customers.add_contact", number=number), _("添加联系人")
    else:
        action = url_for("customers.save_contact", number=number, contact_id=contact.id)
        title = _("修改 %(name)s", name=contact.name)
    return dialogs.dialog(
        "customers/contact_form.html",
        opened,
        title=title,
        action=action,
        tab=TAB,
        status=status,
        form=form,
        marks=marks,
        customs=[field for field in form.block.fields if rules.is_name(field.name)],
        **more,
    )


def _worded(
    clashes: dict[str, dict[str, Any]], present: Mapping[str, Any], customer: Customer
) -> dict[str, dict[str, Any]]:
    """Parts and boss in words, not in codes."""
    if "roles" in clashes:
        labels = dict(card_words.BUYING_ROLES)
        clashes["roles"]["text"] = listed(say(labels[role]) for role in forms.split(present["roles"]))
    if "reports_to" in clashes:
        named = {str(one): name for one, name in queries.names(customer)}
        clashes["reports_to"]["text"] = named.get(present["reports_to"], "")
    return clashes


def _hint_twins(customer: Customer, contact: Contact) -> None:
    """Not refused: two people may share a mobile, but mostly it is one person twice."""
    centre = queries.centre(customer, viewer=viewer(), today=clock.today())
    twins = next((person.twins for person in centre.people if person.id == contact.id), ())
    if twins:
        flash(_("手机号码与 %(names)s 相同，请核对是否为同一人。", names="、".join(twins)), "info")
