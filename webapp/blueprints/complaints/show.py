"""One complaint: what was taken down, how far it has come, what is known of it, what can be done next."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.actions.complaints import correcting
from webapp.attachments import LARGEST, MEGABYTE
from webapp.blueprints.complaints import bp
from webapp.domain import complaint_event_words as events
from webapp.domain import complaint_intake as rules
from webapp.domain import complaint_stages as stages
from webapp.domain import complaint_words as words
from webapp.domain import file_kinds
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.verbs import Verb
from webapp.forms.complaint_files import FileForm
from webapp.forms.complaints import CorrectionForm, present
from webapp.models import Complaint
from webapp.queries import departments
from webapp.queries.complaints import choosing, sight
from webapp.queries.complaints.restricted import restricted
from webapp.queries.complaints.whole import whole
from webapp.web import complaint_steps as way
from webapp.web import complaint_words as told
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.i18n import worded


def load(number: str, deed: str = "") -> Complaint:
    """404 where it is not there for this person, 403 where he may read it but not do this deed."""
    found = sight.get(number, viewer=viewer()) or abort(404)
    if deed and deed not in may_do(found):
        abort(403)
    return found


@bp.get("/<number>")
@requires(Verb.COMPLAINT_READ)
def show(number: str) -> ResponseReturnValue:
    """?edit=intake shows what was taken down as a form, to who may put it right."""
    complaint = load(number)
    context = page(complaint)
    if request.args.get("edit") == "intake":
        if "correction" not in context["may"]:
            abort(403)
        people = correcting.people_of(complaint)
        context |= editing(complaint, CorrectionForm(data=present(complaint, people=people)))
    return render("complaints/show.html", "record", **context)


def page(complaint: Complaint) -> dict[str, Any]:
    """What the page shows, and what this person may do next."""
    shown: Any = (
        restricted(complaint, viewer=viewer())
        if sight.hides_complainant(complaint, viewer=viewer())
        else whole(complaint, viewer=viewer(), now=clock.now())
    )
    may = may_do(complaint)
    return {
        "page": shown,
        "complaint": complaint,
        "may": may,
        "rules": rules,
        "events": events,
        "stages": stages,
        "words": words,
        "told": told,
        "way": way,
        "worded": worded,
        "is_over": complaint.stage in OVER,
        "at": url_for("complaints.show", number=complaint.number),
        "edit": "",
        "upload": FileForm() if "files" in may else None,
        "accept": file_kinds.ACCEPT,
        "largest": LARGEST // MEGABYTE,
    }


def editing(complaint: Complaint, form: CorrectionForm) -> dict[str, Any]:
    """What was taken down, as a form."""
    form.keep(complaint.channel)
    if complaint.stage != Stage.REGISTERED:
        form.fix_people()
    form.offer(departments.options())
    return {
        "edit": "intake",
        "form": form,
        "version": request.form.get("version", complaint.version),
        "contacts": [],
        "colleagues": choosing.colleagues(),
    }


def may_do(complaint: Complaint) -> frozenset[str]:
    """The deeds to be offered; each asks again when it is done."""
    person = viewer()
    if complaint.stage in OVER or sight.hides_complainant(complaint, viewer=person):
        return frozenset()
    is_receiver = complaint.receiver_id == person.id and complaint.stage == Stage.REGISTERED
    found = {"files"}
    if is_receiver or person.may(Verb.COMPLAINT_RUN):
        found |= {"correction"}
        found |= {"customer"} if person.may(Verb.CUSTOMER_READ) else set()
    if person.may(Verb.COMPLAINT_RUN):
        found.add("strike")
    return frozenset(found)
