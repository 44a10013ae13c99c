"""Who was drawn: the list, callers, forms put aside."""

from functools import partial

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from webapp.actions.surveys import replies as actions
from webapp.blueprints.surveys import bp
from webapp.blueprints.surveys.rounds import load
from webapp.domain import survey_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.surveys import PersonForm, WhyForm
from webapp.models import SurveyInvitation, SurveyRound
from webapp.queries.paging import Found
from webapp.queries.recalls import printed
from webapp.queries.surveys import invitations as queries
from webapp.queries.surveys import people
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import say, worded

LONGEST = 60  # signs of what is looked for


def _found(one: SurveyRound) -> Found[queries.Line]:
    stratum = request.args.get("stratum") or None
    return queries.page(
        one,
        viewer=viewer(),
        state=request.args.get("state", ""),
        stratum="" if stratum == "none" else stratum,
        q=request.args.get("q", "").strip()[:LONGEST],
        number=request.args.get("page", 1, type=row_number),
    )


@bp.get("/rounds/<number>/invitations")
@requires(Verb.SURVEY_MANAGE)
def invited(number: str) -> ResponseReturnValue:
    """?state=, ?stratum=, ?q= narrow it."""
    one = load(number)
    if one.state == "draft":
        abort(404)
    at = url_for("surveys.invited", number=number)
    return render(
        "surveys/invitations.html",
        one=one,
        found=_found(one),
        state=request.args.get("state", ""),
        q=request.args.get("q", "").strip()[:LONGEST],
        words=words,
        has_address=bool(printed.base()),
        url=partial(again, at),
        stratum=request.args.get("stratum"),
        grades=[(code or "none", say(word)) for code, word in words.STRATA],
    )


def _one(row: int) -> tuple[SurveyInvitation, SurveyRound]:
    """Of those that the list shows to this person."""
    found = queries.for_entry(row, viewer=viewer()) or abort(404)
    return found.invitation, found.round


def _callers(one: SurveyInvitation, sent: MultiDict[str, str] | None = None) -> PersonForm:
    """Whom it may be given to: who takes down answers and is not the customer's manager."""
    form = PersonForm(sent)
    form.offer(people.who_may(Verb.SURVEY_ENTER, but=queries.owners(one)))
    return form


@bp.get("/invitations/<int:row>/interviewer/new")
@requires(Verb.SURVEY_MANAGE)
def choose_interviewer(row: int) -> ResponseReturnValue:
    return _deed(row, _("安排电话访问"), _callers(_one(row)[0]), "surveys.give_call")


@bp.post("/invitations/<int:row>/interviewer")
@requires(Verb.SURVEY_MANAGE)
def give_call(row: int) -> ResponseReturnValue:
    one, round_ = _one(row)
    form = _callers(one, request.form)
    if not form.validate():
        return _deed(row, _("安排电话访问"), form, "surveys.give_call", status=422)
    try:
        actions.assign(one, to=int(form.to.data), version=opened_forms.version_sent())
    except Refusal as refusal:
        form.refuse("to", worded(refusal))
        return _deed(row, _("安排电话访问"), form, "surveys.give_call", status=409)
    flash(_("已安排电话访问。"), "ok")
    return see_other("surveys.invited", number=round_.number)


@bp.get("/invitations/<int:row>/void/new")
@requires(Verb.SURVEY_MANAGE)
def ask_void(row: int) -> ResponseReturnValue:
    return _deed(row, _("答卷作废"), WhyForm(), "surveys.void")


@bp.post("/invitations/<int:row>/void")
@requires(Verb.SURVEY_MANAGE)
def void(row: int) -> ResponseReturnValue:
    one, round_ = _one(row)
    form = WhyForm(request.form)
    if not form.validate():
        return _deed(row, _("答卷作废"), form, "surveys.void", status=422)
    try:
        actions.void(one, why=form.why.data, version=opened_forms.version_sent())
    except Refusal as refusal:
        form.refuse("why", worded(refusal))
        return _deed(row, _("答卷作废"), form, "surveys.void", status=409)
    flash(_("答卷已作废，不计入结果。"), "ok")
    return see_other("surveys.invited", number=round_.number)


def _deed(row: int, title: str, form: object, endpoint: str, *, status: int = 200) -> ResponseReturnValue:
    found = queries.for_entry(row, viewer=viewer()) or abort(404)
    return render(
        "surveys/deed.html",
        status=status,
        title=title,
        form=form,
        action=url_for(endpoint, row=row),
        version=found.invitation.version,
        about=found.customer.name,
        back=url_for("surveys.invited", number=found.round.number),
        crumb=(found.round.number, url_for("surveys.round_", number=found.round.number)),
        is_grave=endpoint == "surveys.void",
    )
