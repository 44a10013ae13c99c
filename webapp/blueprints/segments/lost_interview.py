"""The record of an interview as a form, for the one who was asked."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp import clock
from webapp.actions.losses import interviewing as actions
from webapp.blueprints.segments import bp
from webapp.blueprints.segments.lost import load
from webapp.domain import loss_interviews as rules
from webapp.domain.verbs import Verb
from webapp.forms.incidents import put_faults
from webapp.forms.losses import interview_form
from webapp.queries.losses import people
from webapp.queries.losses.sight import Opened
from webapp.web import opened_forms
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other

TEMPLATE = "segments/lost_interview.html"


@bp.get("/lost/<number>/interview")
@requires(Verb.LOSS_INTERVIEW)
def lost_interview(number: str) -> ResponseReturnValue:
    """Of a case that was given to this person and not handed in yet."""
    return render(TEMPLATE, **_page(_own(number)))


@bp.post("/lost/<number>/interview")
@requires(Verb.LOSS_INTERVIEW)
def record_interview(number: str) -> ResponseReturnValue:
    opened = _own(number)
    shown = _page(opened, sent=MultiDict(request.form))
    form = shown["form"]

    def keep(version: int, **_seen: Any) -> None:
        actions.record(number, values=form.typed, version=version)

    if fault := opened_forms.fault_of(shown, keep, holds=_holds(form, opened)):
        return render(TEMPLATE, status=fault, **shown)
    flash(_("访谈记录已保存，核对后请提交。"), "ok")
    return see_other("segments.lost_case", number=number)


def _own(number: str) -> Opened:
    opened = load(number)
    if not opened.may_interview:
        abort(403)
    return opened


def _holds(form: Any, opened: Opened) -> bool:
    one = opened.case
    return form.validate() and put_faults(
        form, rules.faults(form.typed, lost_on=one.lost_on, today=clock.today(), fee=one.fee_found)
    )


def _page(opened: Opened, *, sent: "MultiDict[str, str] | None" = None) -> dict[str, Any]:
    block = rules.offered(people.colleagues(), people.callers(opened.customer))
    present = actions.present(opened.case)
    form = interview_form(block, present, sent)
    shown = opened_forms.opening(form, block, present, version=opened.case.version)
    return shown | {"opened": opened, "one": opened.case}
