"""One request or suggestion: its words, who has it, what was answered."""

from typing import Any

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.service_requests import as_asked
from webapp.blueprints.complaints import bp
from webapp.domain import complaint_words as words
from webapp.domain import request_words
from webapp.domain import service_requests as rules
from webapp.domain.request_words import RequestState
from webapp.domain.service_requests import moves
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import ServiceRequest
from webapp.queries.service_requests import pages, papers, sight
from webapp.web import complaint_words as told
from webapp.web.access import requires, viewer
from webapp.web.answers import render
from webapp.web.stored_files import handed_out

# What can be done, as it stands on the buttons: (deed, the state it leads to, words, icon).
DEEDS = (
    ("answer", RequestState.ANSWERED, N_("回复"), "send"),
    ("assignment", RequestState.ASSIGNED, N_("分派"), "user-check"),
    ("closure", RequestState.CLOSED, N_("办结"), "check"),
    ("complaint", RequestState.COMPLAINT, N_("转为投诉"), "message-square-warning"),
    ("cancellation", RequestState.CANCELLED, N_("取消"), "ban"),
)


def load(number: str, verb: Verb = Verb.REQUEST_READ) -> ServiceRequest:
    """404 where it is not there for this person, 403 where he may read it but not do this."""
    found = sight.get(number, viewer=viewer()) or abort(404)
    if verb is not Verb.REQUEST_READ and sight.get(number, viewer=viewer(), verb=verb) is None:
        abort(403)
    return found


@bp.get("/requests/<number>")
@requires(Verb.REQUEST_READ)
def request_page(number: str) -> ResponseReturnValue:
    return render("complaints/request.html", "record", **page(load(number)))


@bp.get("/requests/<number>/papers/<int:row>")
@requires(Verb.REQUEST_READ)
def request_file(number: str, row: int) -> ResponseReturnValue:
    found = papers.file(load(number), row) or abort(404)
    return handed_out(found, _("%(number)s 的附件", number=number), request=number, file=found.id)


def page(one: ServiceRequest) -> dict[str, Any]:
    may = sight.get(one.number, viewer=viewer(), verb=Verb.REQUEST_EDIT) is not None
    onward = moves(as_asked(one)) if may else frozenset()
    at = url_for("complaints.request_page", number=one.number)
    return {
        "page": pages.page(one, viewer=viewer()),
        "one": one,
        "deeds": [(f"{at}/{deed}/new", label, icon) for deed, to, label, icon in DEEDS if to in onward],
        "links_customer": may and viewer().may(Verb.CUSTOMER_READ) and one.complaint_id is None,
        "rules": request_words,
        "told": told,
        "words": words,
        "is_late": rules.is_late(one.state, one.due_on, today=clock.today()),
        "at": at,
    }
