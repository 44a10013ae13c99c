"""A form taken down by a colleague: as a script by phone, or from paper."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.surveys import replies as actions
from webapp.blueprints.surveys import bp
from webapp.domain import survey_entry as rules
from webapp.domain import survey_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.survey_words import Way
from webapp.domain.verbs import Verb
from webapp.forms.survey_replies import FAULT, ReplyForm, reply_form
from webapp.queries.surveys import invitations as queries
from webapp.queries.surveys import questionnaires
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded


def _load(row: int) -> queries.Slip:
    """Who is the customer's own manager is told why not; to others it does not exist."""
    found = queries.for_entry(row, viewer=viewer())
    if found is None and queries.is_own_customer(row, viewer=viewer()):
        abort(403)
    return found or abort(404)


@bp.get("/entry/<int:row>")
@requires(Verb.SURVEY_ENTER)
def entry(row: int) -> ResponseReturnValue:
    """?way=paper: from paper, where blanks are left as they are."""
    found = _load(row)
    return _page(found, reply_form(questionnaires.questions(found.round.version_id)), way=_way(request.args))


@bp.post("/entry/<int:row>")
@requires(Verb.SURVEY_ENTER)
def enter(row: int) -> ResponseReturnValue:
    found, way = _load(row), _way(request.form)
    rows = questionnaires.questions(found.round.version_id)
    form = reply_form(rows, request.form)
    if not form.validate():
        return _page(found, form, way=way, status=422, fault=str(FAULT))
    faults = rules.faults(questionnaires.entered(rows), form.said(), is_paper=way is Way.PAPER)
    if faults:
        form.refuse_all(faults)
        return _page(found, form, way=way, status=422, fault=str(FAULT))
    try:
        made = actions.enter(found.invitation, form.said(), way=way)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _page(_load(row), form, way=way, status=409, fault=worded(refusal))
    void = made.state == "invalid"
    flash(
        _("答卷已录入，但未答题目过多，按无效答卷计。") if void else _("答卷已录入。"),
        "warn" if void else "ok",
    )
    return _back(found)


@bp.post("/entry/<int:row>/refusal")
@requires(Verb.SURVEY_ENTER)
def decline(row: int) -> ResponseReturnValue:
    found = _load(row)
    actions.decline(found.invitation)
    flash(_("已记为拒绝作答。"), "ok")
    return _back(found)


def _way(sent: object) -> Way:
    return Way.PAPER if sent.get("way") == Way.PAPER.value else Way.PHONE  # type: ignore[attr-defined]


def _back(found: queries.Slip) -> ResponseReturnValue:
    if viewer().may(Verb.SURVEY_MANAGE):
        return see_other("surveys.invited", number=found.round.number)
    return see_other("surveys.calls")


def _page(
    found: queries.Slip, form: ReplyForm, *, way: Way, status: int = 200, fault: str = ""
) -> ResponseReturnValue:
    manages = viewer().may(Verb.SURVEY_MANAGE)
    back = url_for("surveys.invited", number=found.round.number) if manages else url_for("surveys.calls")
    greeting = queries.greeting(found.round)
    return render(
        "surveys/entry.html",
        status=status,
        found=found,
        form=form,
        way=way.value,
        fault=fault,
        back=back,
        greeting=greeting,
        name=viewer().name,
        words=words,
    )
