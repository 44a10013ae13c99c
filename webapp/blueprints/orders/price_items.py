"""One row of a price list as a form, while the list is a draft."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions import price_lists as actions
from webapp.blueprints.orders import bp
from webapp.blueprints.orders.prices import load
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.orders import PRICE_ITEM, blank, item_form
from webapp.models import PriceItem, PriceList
from webapp.queries import price_lists as queries
from webapp.queries.instruments import kinds
from webapp.queries.remembered import age
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded


@bp.get("/prices/<int:list_id>/items/new")
@requires(Verb.PRICE_MANAGE)
def new_item(list_id: int) -> ResponseReturnValue:
    form = item_form(blank(PRICE_ITEM, service="verification", unit="件"), kinds.choices(at=age()))
    return render("orders/price_item.html", "dialog", **_page(load(list_id), None, form))


@bp.post("/prices/<int:list_id>/items")
@requires(Verb.PRICE_MANAGE)
def add_item(list_id: int) -> ResponseReturnValue:
    return _save(load(list_id), None)


@bp.get("/prices/<int:list_id>/items/<int:item_id>")
@requires(Verb.PRICE_MANAGE)
def item(list_id: int, item_id: int) -> ResponseReturnValue:
    found, row = _item(list_id, item_id)
    present = {field.name: getattr(row, field.name) for field in PRICE_ITEM.fields}
    form = item_form(present | {"kind_id": str(row.kind_id or "")}, kinds.choices(at=age()))
    return render("orders/price_item.html", "dialog", **_page(found, row, form))


@bp.post("/prices/<int:list_id>/items/<int:item_id>")
@requires(Verb.PRICE_MANAGE)
def save_item(list_id: int, item_id: int) -> ResponseReturnValue:
    return _save(*_item(list_id, item_id))


@bp.post("/prices/<int:list_id>/items/<int:item_id>/deletion")
@requires(Verb.PRICE_MANAGE)
def drop_item(list_id: int, item_id: int) -> ResponseReturnValue:
    found, row = _item(list_id, item_id)
    actions.drop_item(found, row)
    flash(_("已删除一项。"), "ok")
    return see_other("orders.price_list", list_id=list_id)


def _save(found: PriceList, row: PriceItem | None) -> ResponseReturnValue:
    form, status = item_form(blank(PRICE_ITEM), kinds.choices(at=age()), request.form), 422
    if form.validate():
        kind = form.typed["kind_id"]
        try:
            actions.put_item(found, row, values=form.typed | {"kind_id": int(kind) if kind else None})
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("价目已保存。"), "ok")
            return see_other("orders.price_list", list_id=found.id)
    return unprocessable("orders/price_item.html", "dialog", status=status, **_page(found, row, form))


def _item(list_id: int, item_id: int) -> tuple[PriceList, PriceItem]:
    found = load(list_id)
    return found, queries.item(found, item_id) or abort(404)


def _page(found: PriceList, row: PriceItem | None, form: BlockForm) -> dict[str, Any]:
    at = url_for("orders.price_list", list_id=found.id)
    return {
        "price_list": found,
        "item": row,
        "form": form,
        "fields": PRICE_ITEM.fields,
        "action": f"{at}/items/{row.id}" if row else f"{at}/items",
        "back": at,
    }
