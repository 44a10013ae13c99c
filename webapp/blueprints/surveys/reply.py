"""/surveys/reply/<token>, reached by /s/<token>: the customer's own page, without signing in."""

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import acting_as
from webapp.actions.surveys import replies as actions
from webapp.blueprints.surveys import bp
from webapp.domain import survey_entry as rules
from webapp.domain.refusal import Refusal
from webapp.domain.survey_words import Reply
from webapp.domain.viewer import CUSTOMER
from webapp.forms.survey_replies import FAULT, ReplyForm, reply_form
from webapp.queries.recalls import printed
from webapp.queries.surveys import invitations as queries
from webapp.queries.surveys import questionnaires
from webapp.web import limits, survey_pages
from webapp.web.access import public
from webapp.web.answers import render, see_other
from webapp.web.i18n import worded

TAKEN = frozenset({Reply.ANSWERED.value, Reply.INVALID.value})
MOST_BYTES = 256 * 1024


@bp.get("/reply/<token>")
@public
def reply(token: str) -> ResponseReturnValue:
    found = _load(token)
    if isinstance(found, Response):
        return found
    if found.invitation.state in TAKEN:
        return _quiet(render("surveys/thanks.html", round=found.round))
    return _page(token, found, reply_form(questionnaires.questions(found.round.version_id)))


@bp.post("/reply/<token>")
@public
def send_reply(token: str) -> ResponseReturnValue:
    """Whatever goes wrong, what was filled in comes back with it."""
    request.max_content_length = MOST_BYTES
    found = _load(token)
    if isinstance(found, Response):
        return found
    rows = questionnaires.questions(found.round.version_id)
    form = reply_form(rows, request.form)
    if not form.validate():
        return _page(token, found, form, status=422, fault=str(FAULT))
    faults = rules.faults(questionnaires.entered(rows), form.said())
    if faults:
        form.refuse_all(faults)
        return _page(token, found, form, status=422, fault=str(FAULT))
    try:
        with acting_as(CUSTOMER):
            actions.answer(token, form.said())
    except Refusal as refusal:
        return _page(token, found, form, status=409, fault=worded(refusal))
    return see_other("surveys.reply", token=token)


def _load(token: str) -> queries.Slip | Response:
    """What it is about, or the answer that looks the same for every address that leads nowhere."""
    address = request.remote_addr or ""
    if limits.must_wait_for_slips(address):
        return _wait(token)
    found = queries.by_token(token, today=clock.today())
    if found is None:
        limits.count_wrong_slip(address)
        return _closed(_("没有找到这份问卷，可能调查已经结束。感谢您的关注。"), 404)
    return found


def _page(
    token: str, found: queries.Slip, form: ReplyForm, *, status: int = 200, fault: str = ""
) -> Response:
    return _quiet(
        render(
            "surveys/reply.html",
            status=status,
            found=found,
            form=form,
            fault=fault,
            greeting=queries.greeting(found.round),
            complaint_phone=printed.complaint_phone(),
            action=url_for("surveys.send_reply", token=token),
        )
    )


def _wait(token: str) -> Response:
    """Looks nothing up; what was filled in waits in the page, to be sent again from there."""
    kept = survey_pages.kept(request.form) if request.method == "POST" else []
    answer = _quiet(
        render(
            "surveys/wait.html",
            status=429,
            kept=kept,
            action=url_for("surveys.send_reply", token=token),
        )
    )
    answer.headers["Retry-After"] = str(limits.WRONG_SLIPS.get_expiry())
    return answer


def _closed(told: str, status: int) -> Response:
    return _quiet(render("surveys/closed.html", status=status, told=told))


def _quiet(response: Response) -> Response:
    """In no search engine; web/access.py says no-store of every page."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
