"""/s/<token>: what the paper says of one notice, and its reply slip, without signing in."""

from typing import Any

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions import acting_as
from webapp.actions.recalls import slips as actions
from webapp.domain import recall_outcomes as rules
from webapp.domain.refusal import Refusal
from webapp.domain.viewer import CUSTOMER
from webapp.forms.recalls import SlipForm
from webapp.queries.recalls import printed
from webapp.queries.recalls import slips as queries
from webapp.queries.recalls.papers import Paper
from webapp.web import limits
from webapp.web.access import public
from webapp.web.answers import render, see_other
from webapp.web.i18n import worded

bp = Blueprint("slips", __name__, url_prefix="/s")


@bp.get("/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    paper = _load(token)
    return paper if isinstance(paper, Response) else _page(token, paper, _forms(paper))


@bp.post("/<token>")
@public
def answer(token: str) -> ResponseReturnValue:
    paper = _load(token)
    if isinstance(paper, Response):
        return paper
    forms, fault = _forms(paper, request.form), ""
    said = {place: form for place, form in forms.items() if request.form.get(form.outcome.name)}
    if all([_is_good(form, paper, place) for place, form in said.items()]):  # noqa: C419  (each tells its fault)
        try:
            with acting_as(CUSTOMER):
                actions.answer(token, said={place: form.answer() for place, form in said.items()})
        except Refusal as refusal:
            fault = worded(refusal)
        else:
            return see_other("slips.show", token=token, done=1)
    return _page(token, paper, forms, status=422, fault=fault or _("有几处需要修改，您填的内容都还在。"))


def _load(token: str) -> Paper | Response:
    """The notice, or the answer that looks the same for every address that leads nowhere."""
    address = request.remote_addr or ""
    if limits.must_wait_for_slips(address):
        return _closed(_("操作太频繁，请过几分钟再试。"), 429)
    paper = queries.slip(token, today=clock.today())
    if paper is None:
        limits.count_wrong_slip(address)
        return _closed(_("没有找到这份通知，可能已经过期。请与我方联系。"), 404)
    return paper


def _forms(paper: Paper, sent: Any = None) -> dict[int, SlipForm]:
    """By place on the paper; those taken up have none."""
    found = {}
    for place, item in enumerate(paper.items, start=1):
        if actions.is_open(item.row):
            row = item.row
            present = {"outcome": row.outcome, "day": row.booked_on, "reason": row.reason}
            present["elsewhere"] = row.elsewhere
            found[place] = SlipForm(sent, prefix=str(place), data=present)
    return found


def _is_good(form: SlipForm, paper: Paper, place: int) -> bool:
    if not form.validate():
        return False
    try:
        mandatory = paper.items[place - 1].row.is_mandatory
        rules.refuse_answer(form.answer(), today=clock.today(), mandatory=mandatory)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return False
    return True


def _page(
    token: str, paper: Paper, forms: dict[int, SlipForm], *, status: int = 200, fault: str = ""
) -> Response:
    return _quiet(
        render(
            "slips/show.html",
            status=status,
            notice=paper.notice,
            items=list(enumerate(paper.items, start=1)),
            forms=forms,
            fault=fault,
            done="done" in request.args and not fault,
            title=printed.title(paper.notice.kind),
            complaint_phone=printed.complaint_phone(),
            outcomes=rules.OUTCOMES,
            action=url_for("slips.answer", token=token),
        )
    )


def _closed(told: str, status: int) -> Response:
    return _quiet(render("slips/closed.html", status=status, told=told))


def _quiet(response: Response) -> Response:
    """In no search engine, in no cache (web/access.py says no-store), in nobody else's frame."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
