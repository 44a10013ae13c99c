"""The card's own blocks: the tabs made of them, one block as a form in its place, saving it, conflicts."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions import customs
from webapp.actions.customers import editing
from webapp.blueprints.customers import bp
from webapp.blueprints.customers.card import Opened, back, load, page
from webapp.blueprints.customers.tabs import Asked, tab
from webapp.blueprints.customers.trade import scored, trading
from webapp.domain import benefits, card, edits, values
from webapp.domain import custom_fields as rules
from webapp.domain import incidents as incident_rules
from webapp.domain.fields import Block, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.forms.cards import BlockForm, form_for
from webapp.models import Customer
from webapp.queries import benefits as held_benefits
from webapp.queries import custom_fields, settings
from webapp.queries.customers.history import history
from webapp.queries.incidents import lists as incidents
from webapp.web import opened_forms
from webapp.web.access import requires
from webapp.web.answers import flash, unprocessable
from webapp.web.i18n import worded


@tab("basic")
def basic(customer: Customer, _viewer: Viewer, args: Asked) -> dict[str, Any]:
    promised = benefits.promised(held_benefits.now(), customer.grade)
    return {"history": history(customer), "promised": promised, **_editing(customer, args, "basic")}


@tab("risk")
def risk(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:
    told = incidents.of_customer(customer.id, viewer=viewer, today=clock.today())
    return {
        "incidents": told,
        "incident_words": incident_rules,
        "scored": scored,
        **_editing(customer, args, "risk"),
    }


@tab("trade")
def trade(customer: Customer, viewer: Viewer, args: Asked) -> dict[str, Any]:
    return {**trading(customer, viewer, args), **_editing(customer, args, "trade")}


@bp.post("/<number>/blocks/<block>")
@requires(Verb.CUSTOMER_EDIT)
def save_block(number: str, block: str) -> ResponseReturnValue:
    opened = load(number, Verb.CUSTOMER_EDIT, is_row=True)
    described = _block(opened.customer, block) or abort(404)
    form = _form(opened.customer, described, _chosen(opened.customer, described))
    if not form.validate():
        return _again(opened, described, form)
    try:
        changed = _save(opened.customer, block, form.typed)
    except editing.Conflict as conflict:
        now = load(number, Verb.CUSTOMER_EDIT, is_row=True)
        return _again(now, described, form, status=409, conflict=conflict)
    except Refusal as refusal:
        form.refuse("credit_code" if "code" in refusal.params else described.fields[0].name, worded(refusal))
        return _again(opened, described, form, status=409)
    flash(_("已保存。") if changed else _("没有改动。"), "ok" if changed else "info")
    return back(number, described.tab)


def _save(customer: Customer, block: str, typed: dict[str, Any]) -> bool:
    """Whether anything changed."""
    if block == rules.BLOCK:
        return customs.save(customer, values=typed, **opened_forms.as_opened())
    return editing.save_block(customer, block=block, values=typed, **_versions())


def _editing(customer: Customer, args: Asked, tab: str) -> dict[str, Any]:
    """?edit=<block> shows that block as a form."""
    described = _block(customer, args.get("edit", ""))
    if described is None or described.tab != tab:
        return {}
    return _shown(customer, described, _form(customer, described))


def _block(customer: Customer, name: str) -> Block | None:
    if name == rules.BLOCK:
        own = custom_fields.offered(rules.CUSTOMER)
        return rules.block(own) if own else None
    block = card.BLOCK.get(name)
    return block if block is not None and customer.kind in block.kinds else None


def _form(customer: Customer, block: Block, sent: "MultiDict[str, str] | None" = None) -> BlockForm:
    wanted = [field.listed for field in block.fields if field.listed]
    lists = settings.code_lists(*wanted) if wanted else {}
    return form_for(block, _present(customer, block), lists, sent)


def _present(customer: Customer, block: Block) -> dict[str, Any]:
    if block.name == rules.BLOCK:
        own = custom_fields.offered(rules.CUSTOMER)
        return rules.present(own, custom_fields.of_card(customer.id))
    return {field.name: getattr(customer, field.name) for field in block.fields}


def _shown(customer: Customer, block: Block, form: BlockForm) -> dict[str, Any]:
    return {
        "edit": block.name,
        "form": form,
        "version": customer.version,
        "seen": edits.seen(block, _present(customer, block)),
        "conflict": None,
        "keep_former": True,
    }


def _chosen(customer: Customer, block: Block) -> "MultiDict[str, str]":
    """What was sent, with their value wherever a conflict was answered by 用对方的."""
    sent: MultiDict[str, str] = MultiDict(request.form)
    present = _present(customer, block) if any(name.startswith("choice-") for name in sent) else {}
    for field in block.fields:
        if present and sent.get(f"choice-{field.name}") == "theirs":
            theirs = present[field.name]
            many = field.kind is Kind.MANY
            sent.setlist(field.name, values.words_in(theirs) if many else [values.text_of(field, theirs)])
    return sent


def _versions() -> dict[str, Any]:
    return {**opened_forms.as_opened(), "keep_former": "keep_former" in request.form}


def _again(
    opened: Opened,
    block: Block,
    form: BlockForm,
    *,
    status: int = 422,
    conflict: editing.Conflict | None = None,
) -> ResponseReturnValue:
    """The form as typed; after a conflict with the card's present version, so that a second try saves."""
    shown = _shown(opened.customer, block, form) | {"conflict": conflict}
    shown["keep_former"] = "keep_former" in request.form
    if conflict is None:
        shown |= {name: request.form.get(name, "") for name in ("version", "seen")}
    context = page(opened, block.tab, **shown)
    return unprocessable("customers/show.html", "tab", status=status, **context)
