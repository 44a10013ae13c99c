"""卖方比较: the weighted grid of one opportunity, us against each rival."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.opportunities import rivals as actions
from webapp.blueprints.opportunities import bp
from webapp.blueprints.opportunities.record import load
from webapp.blueprints.opportunities.rivals import editable
from webapp.domain.opportunity_words import State
from webapp.domain.refusal import Refusal
from webapp.domain.supplier_comparison import BEST, HEAVIEST, LIGHTEST, WORST
from webapp.domain.verbs import Verb
from webapp.forms.comparison import Row, begun, read, rows_of, sent_rows, with_spare
from webapp.queries.opportunities import comparison as queries
from webapp.queries.opportunities.comparison import OURS, Compared
from webapp.queries.opportunities.sight import Opened
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent

TEMPLATE = "opportunities/comparison.html"


@bp.get("/<number>/comparison")
@requires(Verb.RIVAL_READ)
def compare(number: str) -> ResponseReturnValue:
    opened = load(number, Verb.RIVAL_READ)
    found = queries.compared(opened.opportunity)
    rows = rows_of(found.points) or begun()
    return render(TEMPLATE, "grid", **_page(opened, found, rows))


@bp.post("/<number>/comparison")
@requires(Verb.RIVAL_READ)
def save_comparison(number: str) -> ResponseReturnValue:
    opened = editable(number)
    found = queries.compared(opened.opportunity)
    rivals = [one.id for one in found.rivals]
    rows = sent_rows(request.form, [OURS, *map(str, rivals)])
    points, status, fault = read(rows, rivals), 422, ""
    if points is not None:
        try:
            actions.compare(opened.customer, opened.opportunity, points=points, version=version_sent())
        except Refusal as refusal:
            fault, status = worded(refusal), 409
        else:
            flash(_("卖方比较已保存。"), "ok")
            return see_other("opportunities.compare", number=number)
    return unprocessable(TEMPLATE, "grid", status=status, **_page(opened, found, rows, fault))


def _page(opened: Opened, found: Compared, rows: list[Row], fault: str = "") -> dict[str, Any]:
    one = opened.opportunity
    may_edit = opened.may_edit_rivals and one.state == State.OPEN
    return {
        "one": one,
        "customer": opened.customer,
        "found": found,
        "suppliers": [(OURS, _("我方")), *((str(rival.id), rival.name) for rival in found.rivals)],
        "rows": with_spare(rows) if may_edit else rows_of(found.points),
        "fault": fault,
        "may_edit": may_edit,
        "scale": range(WORST, BEST + 1),
        "lightest": LIGHTEST,
        "heaviest": HEAVIEST,
        "back": url_for("opportunities.show", number=one.number),
    }
