"""Lines of an order: more of them, one changed with both sides of a conflict, one taken out, results."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.customers.editing import Conflict
from webapp.actions.orders import lines as actions
from webapp.actions.orders.lines import Free
from webapp.blueprints.orders import bp
from webapp.blueprints.orders.creation import OFFERED, Draft, sent_draft, usual
from webapp.blueprints.orders.record import load
from webapp.domain import edits
from webapp.domain.fees import TooDear
from webapp.domain.instrument_words import SERVICES
from webapp.domain.order_card import LINE
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.orders import checked, line_form, put_at_row, with_empty
from webapp.queries.orders import offers, pages
from webapp.queries.orders.sight import Opened
from webapp.web import opened_forms
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.instrument_words import due_badge


@bp.get("/<number>/lines/new")
@requires(Verb.ORDER_EDIT)
def new_lines(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    return render("orders/lines.html", **_more(opened, Draft()))


@bp.post("/<number>/lines")
@requires(Verb.ORDER_EDIT)
def add_lines(number: str) -> ResponseReturnValue:
    opened, draft = load(number, Verb.ORDER_EDIT), sent_draft()
    fault = "" if draft.picked or draft.rows else _("请勾选器具，或在下面填写名称。")
    status = 422
    if not fault and not any(row.errors for row in draft.rows):
        try:
            made = actions.add(
                opened.customer,
                opened.order,
                instruments=sorted(draft.picked),
                services=draft.services,
                free=[Free(**row.values) for row in draft.rows],
            )
        except TooDear as refusal:
            fault = "" if put_at_row(draft.rows, refusal) else worded(refusal)
        except Refusal as refusal:
            fault, status = worded(refusal), 409
        else:
            flash(_("已添加 %(n)d 行。", n=len(made)), "ok")
            return see_other("orders.show", number=number)
    return render("orders/lines.html", status=status, **_more(opened, draft, fault=fault))


@bp.get("/<number>/lines/<int:row>")
@requires(Verb.ORDER_EDIT)
def line(number: str, row: int) -> ResponseReturnValue:
    opened, found = _line(number, row)
    present = actions.present(found.row)
    return render(
        "orders/line.html", "dialog", **_form(opened, found, line_form(present), edits.seen(LINE, present))
    )


@bp.post("/<number>/lines/<int:row>")
@requires(Verb.ORDER_EDIT)
def save_line(number: str, row: int) -> ResponseReturnValue:
    opened, found = _line(number, row)
    present = actions.present(found.row)
    form = line_form(present, opened_forms.sent(LINE, present))
    seen, shown, status = request.form.get("seen", ""), dict[str, Any](), 422
    reason = request.form.get("reason", "")[:200]
    if checked(form):
        try:
            actions.save(
                opened.customer, opened.order, found.row, values=form.typed, reason=reason, seen=seen
            )
        except Conflict as conflict:
            shown = {"conflict": conflict, "clashes": opened_forms.clashes(conflict)}
            seen, status = edits.seen(LINE, present), 409
        except TooDear as refusal:
            form.refuse("quantity", worded(refusal))
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("明细已保存。"), "ok")
            return see_other("orders.show", number=number)
    page = _form(opened, found, form, seen, reason=reason) | shown
    return unprocessable("orders/line.html", "dialog", status=status, **page)


@bp.post("/<number>/lines/<int:row>/deletion")
@requires(Verb.ORDER_EDIT)
def drop_line(number: str, row: int) -> ResponseReturnValue:
    opened, found = _line(number, row)
    actions.remove(opened.customer, opened.order, found.row)
    flash(_("已删除一行。"), "ok")
    return see_other("orders.show", number=number)


def _line(number: str, row: int) -> tuple[Opened, pages.Line]:
    opened = load(number, Verb.ORDER_EDIT)
    return opened, pages.line(opened.order, row) or abort(404)


def _form(
    opened: Opened, found: pages.Line, form: BlockForm, seen: str, *, reason: str = ""
) -> dict[str, Any]:
    back = url_for("orders.show", number=opened.order.number)
    return {
        "order": opened.order,
        "line": found.row,
        "form": form,
        "seen": seen,
        "reason": reason,
        "action": f"{back}/lines/{found.row.id}",
        "back": back,
        "fields": LINE.fields,
        "conflict": None,
        "clashes": {},
    }


def _more(opened: Opened, draft: Draft, *, fault: str = "") -> dict[str, Any]:
    today = clock.today()
    held = {one.instrument for one in pages.lines(opened.order)}
    return {
        "order": opened.order,
        "customer": opened.customer,
        "draft": draft,
        "rows": with_empty(draft.rows),
        "offers": [one for one in offers.instruments(opened.customer) if one.number not in held],
        "usual": usual,
        "services": [(code, say(dict(SERVICES)[code])) for code in OFFERED],
        "all_services": [(code, say(label)) for code, label in SERVICES],
        "badge": lambda due_on: due_badge(due_on, today=today),
        "fault": fault,
        "back": url_for("orders.show", number=opened.order.number),
    }
