"""Taking a praise down: a letter, a banner, a word on the phone."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import praises as actions
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.praises import bp
from webapp.blueprints.praises.choosing import knows_customer, meant, offered
from webapp.domain import file_kinds
from webapp.domain.refusal import Refusal
from webapp.domain.typed_lists import LONGEST_LINE
from webapp.domain.verbs import Verb
from webapp.forms.praises import PraiseForm
from webapp.queries import departments
from webapp.queries.complaints import choosing
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.uploads import store, taken_in


@bp.get("/new")
@requires(Verb.PRAISE_REGISTER)
def new() -> ResponseReturnValue:
    """?customer=K-000001&order=WT-2026-0001: filled in, as far as this person may see them."""
    chosen = choosing.customer(request.args.get("customer", ""), viewer=viewer())
    given = {
        "received_on": clock.today(),
        "customer": chosen.name if chosen else "",
        "order": request.args.get("order", "")[:LONGEST_LINE],
    }
    return render("praises/new.html", **_page(PraiseForm(data=given), chosen.number if chosen else ""))


@bp.post("")
@requires(Verb.PRAISE_REGISTER)
def create() -> ResponseReturnValue:
    form, status = PraiseForm(request.form), 422
    form.offer(departments.options())
    number = meant(form)
    if form.is_good() and knows_customer(form, number):
        try:
            made = _registered(form, number)
        except Refusal as refusal:
            form.form_errors.append(worded(refusal))
            status = 409
        else:
            flash(_("表扬 %(number)s 已登记，等待核实。", number=made), "ok")
            return see_other("praises.show", number=made)
    return render("praises/new.html", status=status, **_page(form, number))


def _registered(form: PraiseForm, number: str) -> str:
    shelf = store()
    with taken_in(request.files.getlist("files"), shelf) as taken:
        made = actions.register(form.told(), customer=number, enclosed=taken, store=shelf, **form.whom())
        return made.number


def _page(form: PraiseForm, number: str) -> dict[str, Any]:
    return offered(form, number) | {
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
        "back": url_for("praises.index"),
        "action": url_for("praises.create"),
    }
