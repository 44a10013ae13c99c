"""今日: named queues of what waits for the person who signed in; what is dealt with is set aside."""

from datetime import timedelta

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import queue_marks as actions
from webapp.domain.verbs import Verb
from webapp.queries import home as queries
from webapp.queries.customers import cards
from webapp.trail import trail
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other

LONGEST, DAY = 40, timedelta(days=1)
bp = Blueprint("home", __name__)


@bp.get("/")
@requires(Verb.HOME_READ)
def show() -> ResponseReturnValue:
    """marked: the row that was set aside a moment ago, to take it back where it stood."""
    person = viewer()
    seen = trail().recent_visits(person.id or 0)
    page = queries.page(person, today=clock.today(), seen=seen)
    marked = request.args.get("marked", 0, type=row_number)
    return render("home/show.html", "queues", page=page, marked=marked)


@bp.post("/handled")
@requires(Verb.QUEUE_MARK)
def mark() -> ResponseReturnValue:
    queue, subject = _row()
    number = request.form.get("customer", "")
    if not viewer().may(Verb.CUSTOMER_READ) or cards.get(number, viewer=viewer()) is None:
        abort(404)
    done = actions.mark(queue, customer=number, subject=subject or number)
    flash(_("已标为已处理，%(day)s 再提示。", day=(done.until_on + DAY).isoformat()), "ok")
    return see_other("home.show", marked=done.id)


@bp.post("/handled/removal")
@requires(Verb.QUEUE_MARK)
def unmark() -> ResponseReturnValue:
    queue, subject = _row()
    actions.unmark(queue, subject=subject)
    flash(_("已撤销，仍列在今日。"), "ok")
    return see_other("home.show")


def _row() -> tuple[str, str]:
    return request.form.get("queue", "")[:LONGEST], request.form.get("row", "")[:LONGEST]
