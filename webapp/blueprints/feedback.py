"""/feedback: a complaint, request, suggestion or praise without signing in, and how far it is."""

from typing import Any

from flask import Blueprint, Response, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import acting_as
from webapp.actions import feedback as actions
from webapp.domain import feedback_words as words
from webapp.domain.editions import Edition
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import CUSTOMER
from webapp.forms.feedback import FeedbackForm, StatusForm
from webapp.queries import feedback as queries
from webapp.queries import settings
from webapp.queries.complaints import texts
from webapp.queries.recalls import printed
from webapp.web import public_limits as limits
from webapp.web import strangers
from webapp.web.access import public
from webapp.web.addresses import row_number
from webapp.web.answers import download, render
from webapp.web.complaint_papers import process as printed_process
from webapp.web.i18n import say, worded
from webapp.web.uploads import store, taken_in

bp = Blueprint("feedback", __name__, url_prefix="/feedback")
KEPT = 1800  # seconds for which the page with the number can be loaded again
TOLD = "feedback"


@bp.get("")
@public
def new() -> ResponseReturnValue:
    """?kind=praise&number=…: chosen and filled in, as a sign on the counter may lead here."""
    asked = {"kind": request.args.get("kind", ""), "numbers": request.args.get("number", "")[:100]}
    return _page(FeedbackForm(data=asked))


@bp.post("")
@public
def send() -> ResponseReturnValue:
    request.max_content_length = strangers.MOST_BYTES
    address, form = request.remote_addr or "", FeedbackForm(request.form)
    if not limits.may_write_in(address):
        return _page(form, status=429, fault=_("操作太频繁，请过一会儿再试；您填的内容都还在。"))
    if not form.is_good():
        return _page(form, status=422)
    if strangers.looks_like_program(form):
        return _page(form, status=422, fault=_("提交没有成功，请稍等几秒再提交一次。"))
    try:
        made = _taken(form)
    except Refusal as refusal:
        return _page(form, status=409, fault=worded(refusal))
    limits.count_written(address)
    session[TOLD] = [made.number, made.code, int(clock.now().timestamp())]
    return redirect(url_for("feedback.received"), code=303)


def _taken(form: FeedbackForm) -> actions.Taken:
    files, shelf = strangers.small(request.files.getlist("files")), store()
    with taken_in(files, shelf) as taken, acting_as(CUSTOMER):
        return actions.receive(form.told(), enclosed=taken, store=shelf)


@bp.get("/received")
@public
def received() -> ResponseReturnValue:
    """Number and code, for the browser that sent it alone, and for half an hour."""
    number, code, at = session.get(TOLD, ("", "", 0))
    if not number or clock.now().timestamp() - at > KEPT:
        session.pop(TOLD, None)
        return redirect(url_for("feedback.status"))
    return _quiet(render("feedback/received.html", number=number, code=code, **_around()))


@bp.get("/status")
@public
def status() -> ResponseReturnValue:
    return _quiet(render("feedback/status.html", form=StatusForm(), found=None, fault="", **_around()))


@bp.post("/status")
@public
def ask_status() -> ResponseReturnValue:
    """Asked by POST: a code in an address would stay in logs and histories."""
    address, form, found, fault, code = request.remote_addr or "", StatusForm(request.form), None, "", 200
    if limits.must_wait_for_state(address):
        fault, code = _("操作太频繁，请过几分钟再试。"), 429
    elif not form.validate():
        code = 422
    else:
        found = queries.state(form.number.data, form.code.data)
        if found is None:
            limits.count_wrong_state(address)
            fault, code = _("没有查到。请核对编号和查询码。"), 404
    shown = {"form": form, "found": found, "fault": fault}
    return _quiet(render("feedback/status.html", status=code, **shown, **_around()))


@bp.get("/process")
@public
def process() -> ResponseReturnValue:
    """How complaints are handled here, for any interested party (17025 7.9.2); ?version= an older one."""
    found = _version()
    context = {"now": texts.process_on(clock.today()), "versions": texts.process(), **_around()}
    text = say(found.text)  # the house's own words have no English
    return render("feedback/process.html", edition=found, text=text, **context)


@bp.get("/process.pdf")
@public
def process_pdf() -> ResponseReturnValue:
    """Set once for each version and day: anybody may ask for it."""
    found, name = _version(), "投诉处理流程.pdf"
    made = printed_process.for_public(found, institute=settings.institute(), on=clock.today())
    return download(made, name=name, media_type="application/pdf", inline=True)


def _version() -> Edition:
    """The one in force, or the one asked for."""
    asked = request.args.get("version", type=row_number)
    if asked is None:
        return texts.process_on(clock.today())
    return next((one for one in texts.process() if one.number == asked), None) or abort(404)


def _page(form: FeedbackForm, *, status: int = 200, fault: str = "") -> Response:
    form.opened.data = strangers.stamp()
    return render("feedback/new.html", status=status, form=form, fault=fault, words=words, **_around())


def _around() -> dict[str, Any]:
    return {"complaint_phone": printed.complaint_phone(), "accept": strangers.ACCEPT}


def _quiet(response: Response) -> Response:
    """In no search engine."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
