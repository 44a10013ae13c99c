"""/s/<token>: what the paper says of one notice, and its reply slip, without signing in; on to a survey."""

from typing import Any

from flask import Blueprint, Response, make_response, request, url_for
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
from webapp.queries.surveys import invitations
from webapp.web import limits
from webapp.web.access import public
from webapp.web.answers import render, see_other
from webapp.web.i18n import worded

REST = "rest"  # prefix of the answer for all that have none of their own
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
    forms, rest, fault = _forms(paper, request.form), SlipForm(request.form, prefix=REST), ""
    said = _said(forms, rest)
    if all([_is_good(form, _mandatory(form, said, paper)) for form in set(said.values())]):  # noqa: C419
        try:
            with acting_as(CUSTOMER):
                actions.answer(token, said={place: form.answer() for place, form in said.items()})
        except Refusal as refusal:
            fault = worded(refusal)
        else:
            return see_other("slips.show", token=token, done=1)
    return _page(
        token, paper, forms, rest=rest, status=422, fault=fault or _("有几处需要修改，您填的内容都还在。")
    )


def _load(token: str) -> Paper | Response:
    """The notice, or the answer that looks the same for every address that leads nowhere."""
    address = request.remote_addr or ""
    if limits.must_wait_for_slips(address):
        return _closed(_("操作太频繁，请过几分钟再试。"), 429)
    paper = queries.slip(token, today=clock.today())
    if paper is None and invitations.by_token(token, today=clock.today()):
        return make_response(see_other("surveys.reply", token=token))
    if paper is None:
        limits.count_wrong_slip(address)
        return _closed(_("没有找到这份通知或问卷，可能已经过期。请与我方联系。"), 404)
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


def _said(forms: dict[int, SlipForm], rest: SlipForm) -> dict[int, SlipForm]:
    """Place -> its own answer, or the one for all the others."""
    said = {place: form if _is_sent(form) else rest for place, form in forms.items()}
    return {place: form for place, form in said.items() if _is_sent(form)}


def _is_sent(form: SlipForm) -> bool:
    return bool(request.form.get(form.outcome.name))


def _mandatory(form: SlipForm, said: dict[int, SlipForm], paper: Paper) -> bool:
    """Whether what this form answers for holds an instrument under mandatory verification."""
    return any(paper.items[place - 1].row.is_mandatory for place, one in said.items() if one is form)


def _is_good(form: SlipForm, mandatory: bool) -> bool:
    """Each form tells its own fault, at the field it is about."""
    if not form.validate():
        return False
    answer, today = form.answer(), clock.today()
    try:
        rules.refuse_answer(answer, today=today, mandatory=mandatory)
        rules.refuse_silence(answer)
    except Refusal as refusal:
        form.refuse(rules.asked_of(answer, today=today), worded(refusal))
        return False
    return True


def _page(
    token: str,
    paper: Paper,
    forms: dict[int, SlipForm],
    *,
    rest: SlipForm | None = None,
    status: int = 200,
    fault: str = "",
) -> Response:
    items = list(enumerate(paper.items, start=1))
    return _quiet(
        render(
            "slips/show.html",
            status=status,
            notice=paper.notice,
            open=[(place, item) for place, item in items if place in forms],
            over=[(place, item) for place, item in items if place not in forms],
            forms=forms,
            rest=(rest or SlipForm(prefix=REST)) if len(forms) > 1 else None,
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
