"""One contact: what was said and promised, what comes next, what was changed since."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.domain import activity_words as words
from webapp.domain.funnel_checklists import LABELS, STEP, untouched
from webapp.domain.verbs import Verb
from webapp.forms.activities import NextForm
from webapp.queries import audit
from webapp.queries.activities import facts, forming, pages
from webapp.queries.activities.pages import Opened
from webapp.web import log_lines
from webapp.web.access import requires, viewer
from webapp.web.activity_words import TONES, answers, points
from webapp.web.answers import render
from webapp.web.i18n import worded


def load(row: int, verb: Verb = Verb.ACTIVITY_READ) -> Opened:
    """404 where it does not exist for this person, 403 where he may read it but not write."""
    found = pages.opened(row, viewer=viewer()) or abort(404)
    if verb is Verb.ACTIVITY_WRITE and verb not in found.rights:
        abort(403)
    return found


@bp.get("/<int:row>")
@requires(Verb.ACTIVITY_READ)
def show(row: int) -> ResponseReturnValue:
    """?saved=1 comes from the form and offers the next step."""
    return render("activities/show.html", "record", **page(load(row)))


def page(found: Opened) -> dict[str, Any]:
    row, person = found.row, viewer()
    told = pages.page(found, viewer=person)
    entries = audit.entries(audit.Asked(row=("activities", row.id)), viewer=person).entries
    return {
        "row": row,
        "customer": found.customer,
        "rights": found.rights,
        "Verb": Verb,
        "page": told,
        "promises": [(one, facts.of_promise(one)) for one in told.told.promises],
        "words": words,
        "steps": LABELS,
        "tones": TONES,
        "points": points(row),
        "untouched": untouched(row.step, [code for code, _said in points(row)]) if row.step in STEP else (),
        "interview": answers(row, with_rivals=pages.may_read_rivals(found, viewer=person)),
        "may_correct": pages.may_correct(found, viewer=person),
        "until": pages.term_ends(found),
        "history": [line for line in log_lines.lines(entries, viewer=person) if line.changes],
        "today": clock.today(),
        "is_saved": "saved" in request.args,
        "at": url_for("activities.show", row=row.id),
        **offer(found, is_open=bool(told.open)),
    }


def offer(found: Opened, *, is_open: bool) -> dict[str, Any]:
    """The next step: a date by the grade's interval, unless one is planned."""
    if is_open or Verb.ACTIVITY_WRITE not in found.rights or found.row.deleted_at is not None:
        return {"next_form": None, "why": ""}
    proposal = forming.proposal(found.customer.grade)
    return {
        "next_form": NextForm(data={"due_on": proposal.on, "kind": proposal.kind}),
        "why": worded(proposal.why),
    }
