"""Price lists: all versions, one of them with its items, put in force, dropped, on paper and as a sheet."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import price_lists as actions
from webapp.blueprints.orders import bp
from webapp.domain import instrument_words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.cards import BlockForm
from webapp.forms.orders import PRICE_LIST, blank, block_form
from webapp.models import PriceList
from webapp.queries import price_lists as queries
from webapp.queries.orders.exports import yuan
from webapp.sheets import Column
from webapp.web import order_papers, order_words
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent
from webapp.web.workbooks import workbook


@bp.get("/prices")
@requires(Verb.KIND_READ)
def prices() -> ResponseReturnValue:
    return render("orders/prices.html", lists=queries.everything(today=clock.today()), words=order_words)


@bp.post("/prices")
@requires(Verb.PRICE_MANAGE)
def draft_prices() -> ResponseReturnValue:
    made = actions.draft()
    flash(_("已拟好新版草稿，请核对项目和执行日期后发布。"), "ok")
    return see_other("orders.price_list", list_id=made.id)


@bp.get("/prices/<int:list_id>")
@requires(Verb.KIND_READ)
def price_list(list_id: int) -> ResponseReturnValue:
    return render("orders/price_list.html", "items", **page(load(list_id)))


@bp.post("/prices/<int:list_id>")
@requires(Verb.PRICE_MANAGE)
def save_prices(list_id: int) -> ResponseReturnValue:
    found = load(list_id)
    form, status = _form(blank(PRICE_LIST), request.form), 422
    if form.validate():
        try:
            actions.save(found, values=form.typed, version=version_sent())
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("价目表已保存。"), "ok")
            return see_other("orders.price_list", list_id=list_id)
    return unprocessable("orders/price_list.html", "items", status=status, **page(found) | {"form": form})


@bp.post("/prices/<int:list_id>/publication")
@requires(Verb.PRICE_MANAGE)
def publish_prices(list_id: int) -> ResponseReturnValue:
    found = load(list_id)
    actions.put_in_force(found)
    flash(_("价目表自 %(on)s 起执行。", on=found.from_on.isoformat()), "ok")
    return see_other("orders.price_list", list_id=list_id)


@bp.post("/prices/<int:list_id>/deletion")
@requires(Verb.PRICE_MANAGE)
def drop_prices(list_id: int) -> ResponseReturnValue:
    actions.drop(load(list_id))
    flash(_("草稿已删除。"), "ok")
    return see_other("orders.prices")


@bp.get("/prices/<int:list_id>.xlsx")
@requires(Verb.KIND_READ)
def prices_xlsx(list_id: int) -> ResponseReturnValue:
    found = load(list_id)
    columns = [
        Column("专业领域", 12), Column("器具种类", 18), Column("项目名称", 24), Column("业务类型", 12),
        Column("单位", 8), Column("收费", 12, "money"), Column("备注", 24),
    ]  # fmt: skip
    rows = [
        [one.metrology_field, one.kind, one.row.name, label_of(instrument_words.SERVICES, one.row.service),
         one.row.unit, yuan(one.row.fee), one.row.note]
        for one in queries.items(found)
    ]  # fmt: skip
    return workbook(found.name, columns=columns, rows=rows, told=_("价目表 %(name)s", name=found.name))


@bp.get("/prices/<int:list_id>.pdf")
@requires(Verb.KIND_READ)
def prices_pdf(list_id: int) -> ResponseReturnValue:
    found = load(list_id)
    made = order_papers.price_list(found, queries.items(found), viewer=viewer())
    return download(made, name=f"{found.name}.pdf", media_type="application/pdf", inline=True)


def load(list_id: int) -> PriceList:
    """A draft is there for those who keep the lists; everybody may read what was published."""
    found = queries.get(list_id) or abort(404)
    if found.is_draft and not viewer().may(Verb.PRICE_MANAGE):
        abort(404)
    return found


def page(found: PriceList) -> dict[str, Any]:
    today = clock.today()
    present = {field.name: getattr(found, field.name) for field in PRICE_LIST.fields}
    return {
        "price_list": found,
        "items": queries.items(found),
        "state": queries.state_of(found, force=queries.in_force(today), today=today),
        "form": _form(present) if found.is_draft and viewer().may(Verb.PRICE_MANAGE) else None,
        "at": url_for("orders.price_list", list_id=found.id),
        "words": order_words,
        "instrument_words": instrument_words,
    }


def _form(present: dict[str, Any], sent: Any = None) -> BlockForm:
    return block_form(PRICE_LIST, present, sent, "from_on")
