"""Results: several lines finished at once, each with its certificate; one line put right."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.orders import finishing, registered
from webapp.blueprints.orders import bp
from webapp.blueprints.orders.record import load
from webapp.domain import edits
from webapp.domain.instrument_words import RESULTS, SERVICES
from webapp.domain.order_card import RESULT
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.cards import BlockForm
from webapp.forms.orders import blank, block_form, result_rows
from webapp.queries.orders import pages
from webapp.queries.orders.sight import Opened
from webapp.web.access import requires
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.formats import shown as shown_value
from webapp.web.i18n import listed, say, worded


@bp.get("/<number>/results")
@requires(Verb.ORDER_EDIT)
def results(number: str) -> ResponseReturnValue:
    """?line=…: that line alone, as it stands; else all that are not finished."""
    opened = load(number, Verb.ORDER_EDIT)
    asked = request.args.get("line", 0, type=row_number)
    held = pages.lines(opened.order)
    shown = (
        [one for one in held if one.row.id == asked]
        if asked
        else [one for one in held if not one.row.finished_on]
    )
    if asked and not shown:
        abort(404)
    present = registered.present(shown[0].row) if asked else blank(RESULT, finished_on=clock.today())
    return render("orders/results.html", **_results(opened, shown, block_form(RESULT, present)))


@bp.post("/<number>/results")
@requires(Verb.ORDER_EDIT)
def finish(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.ORDER_EDIT)
    offered, ticked = set(request.form.getlist("shown")), set(request.form.getlist("picked"))
    shown = [one for one in pages.lines(opened.order) if str(one.row.id) in offered]
    chosen = [one for one in shown if str(one.row.id) in ticked and not _is_theirs(one)]
    forms = result_rows(request.form, [one.row.id for one in chosen])
    form, status = block_form(RESULT, blank(RESULT), request.form), 422
    more: dict[str, Any] = {"seen": {one.row.id: request.form.get(f"seen-{one.row.id}", "") for one in shown}}
    valid = [one.validate() for one in forms.values()]
    if form.validate() and all(valid):
        try:
            if chosen or not any(_is_theirs(one) for one in shown):
                _register(opened, chosen, forms)
        except registered.Registered as clash:
            more = {"clash": clash, "clashes": {key: _told(found) for key, found in clash.lines.items()}}
            status = 409
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_done(len(chosen)), "ok")
            return see_other("orders.show", number=number)
    page = _results(opened, shown, form, forms=forms, ticked=ticked) | more
    return render("orders/results.html", status=status, **page)


def _register(opened: Opened, chosen: list[pages.Line], forms: dict[int, BlockForm]) -> None:
    seen = {one.row.id: request.form[f"seen-{one.row.id}"] for one in chosen if _seen(one)}
    rows = [(one.row, forms[one.row.id].typed) for one in chosen]
    finishing.finish(opened.customer, opened.order, rows, seen=seen)


def _done(count: int) -> str:
    """0: every line was left as somebody else has registered it."""
    return str(_("已登记 %(n)d 行的检校结果。", n=count) if count else _("已保留对方登记的结果。"))


def _seen(one: pages.Line) -> bool:
    return f"seen-{one.row.id}" in request.form


def _is_theirs(one: pages.Line) -> bool:
    """A clash answered by 用对方的: what the other one registered stays as it is."""
    return request.form.get(f"choice-{one.row.id}") == "theirs"


def _told(found: tuple[edits.Difference, ...]) -> dict[str, Any]:
    words = [f"{say(one.field.label)} {shown_value(one.field, one.theirs) or '—'}" for one in found]
    return {"text": listed(words), "is_mine": any(one.is_mine for one in found)}


def _results(
    opened: Opened, shown: list[pages.Line], form: BlockForm, *, forms: Any = None, ticked: Any = None
) -> dict[str, Any]:
    """ticked None: a form nobody has sent yet, every line is meant."""
    return {
        "order": opened.order,
        "customer": opened.customer,
        "lines": shown,
        "form": form,
        "forms": forms or {},
        "ticked": {str(one.row.id) for one in shown} if ticked is None else ticked,
        "sent": request.form,
        "seen": {one.row.id: edits.seen(RESULT, registered.present(one.row)) for one in shown},
        "clash": None,
        "clashes": {},
        "outcomes": [(code, say(label)) for code, label in RESULTS],
        "instrument_services": SERVICES,
        "back": url_for("orders.show", number=opened.order.number),
    }
