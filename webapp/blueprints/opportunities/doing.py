"""A deed of an opportunity shown as a form and carried out; and its way into the recycle bin."""

from collections.abc import Callable
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.opportunities import removal
from webapp.blueprints.opportunities import bp
from webapp.blueprints.opportunities.board import kept
from webapp.blueprints.opportunities.deeds import DEEDS, Deed
from webapp.blueprints.opportunities.record import load
from webapp.domain import opportunity_words as words
from webapp.domain.refusal import Stale
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.queries.opportunities import choices, limits
from webapp.queries.opportunities.sight import Opened
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.instrument_words import due_badge
from webapp.web.opened_forms import version_sent

TEMPLATE = "opportunities/deed.html"


def show_form(opened: Opened, deed: Deed) -> ResponseReturnValue:
    form = deed.form(data=deed.begin(opened))
    return render(TEMPLATE, "dialog", **page(opened, deed, form))


def take_form(opened: Opened, deed: Deed) -> ResponseReturnValue:
    form, version, number = deed.form(request.form), version_sent(), opened.opportunity.number
    deed.offer(form, opened)
    stale = False

    def act() -> None:
        nonlocal stale
        try:
            deed.act(opened, form, version)
        except Stale:
            stale = True
            raise

    fault = carried(form, act, check=deed.check)
    if not fault:
        flash(_(deed.told, number=number), "ok")
        if "board" in request.form:
            return see_other("opportunities.board", **kept(request.form["board"]))
        return see_other("opportunities.show", number=number)
    shown = page(opened, deed, form) | ({} if stale else {"version": version})
    return unprocessable(TEMPLATE, "dialog", status=fault, **shown)


@bp.post("/<number>/deletion")
@requires(Verb.OPPORTUNITY_EDIT)
def remove(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.OPPORTUNITY_EDIT)
    removal.remove(opened.customer, opened.opportunity)
    flash(_("商机 %(number)s 已移入回收站。", number=number), "ok")
    return see_other("opportunities.index")


def page(opened: Opened, deed: Deed, form: Any) -> dict[str, Any]:
    deed.offer(form, opened)
    one, back = opened.opportunity, url_for("opportunities.show", number=opened.opportunity.number)
    return {
        "one": one,
        "customer": opened.customer,
        "deed": deed,
        "note": deed.note if deed.is_noted(opened) else "",
        "form": form,
        "version": one.version,
        "action": f"{back}/{deed.path}",
        "back": back,
        "board": request.values.get("board"),
        "words": words,
        "least": limits.of(one).tests_least,
        "offers": choices.instruments(opened.customer) if deed.part == "instruments" else [],
        "badge": lambda due_on: due_badge(due_on, today=clock.today()),
    }


def _register(deed: Deed) -> None:
    def ask(number: str) -> ResponseReturnValue:
        return show_form(load(number, deed.verb), deed)

    def take(number: str) -> ResponseReturnValue:
        return take_form(load(number, deed.verb), deed)

    routes: tuple[tuple[str, str, str, Callable[[str], ResponseReturnValue]], ...] = (
        ("GET", "/new", "new", ask),
        ("POST", "", "take", take),
    )
    for method, ending, kind, view in routes:
        bp.add_url_rule(
            f"/<number>/{deed.path}{ending}", f"{kind}_{deed.path}", requires(deed.verb)(view),
            methods=[method],
        )  # fmt: skip


for _deed in DEEDS:
    _register(_deed)
