"""Call-backs: the list, one of them, what came of it, and a complaint made of it."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.surveys import calls as actions
from webapp.blueprints.surveys import bp
from webapp.domain import survey_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.surveys import CallComplaintForm, OutcomeForm, PersonForm
from webapp.queries.surveys import answers, people
from webapp.queries.surveys import calls as queries
from webapp.web import opened_forms
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import worded
from webapp.web.rows import drawn, look

ROWS = "surveys/callback_rows.html"


@bp.get("/callbacks")
@requires(Verb.SURVEY_CALL)
def callbacks() -> ResponseReturnValue:
    """?state= narrows it."""
    state, counts = request.args.get("state", ""), queries.counts(viewer())
    found = queries.search(
        viewer(),
        state=state,
        page=request.args.get("page", 1, type=row_number),
        total=counts.get(state, 0),
    )
    return render(
        "surveys/callbacks.html",
        found=found,
        lines=drawn(found.rows, look(ROWS, day=clock.today()), words=words),
        counts=counts,
        state=state,
        words=words,
        url=partial(again, url_for("surveys.callbacks")),
    )


def _load(row: int) -> queries.Line:
    return queries.get(row, viewer=viewer()) or abort(404)


def _callers(line: queries.Line) -> list[tuple[int, str]]:
    return people.who_may(Verb.SURVEY_CALL, but=(line.invitation.manager_id, line.customer.manager_id))


def _page(line: queries.Line, *, status: int = 200, **more: Any) -> ResponseReturnValue:
    give = PersonForm()
    give.offer(_callers(line))
    said = answers.words_of(line.invitation.id)
    told = {"complainant": line.contact, "phone": line.phone}
    told["words"] = "\n".join(words_ for _question, words_ in said)  # a complaint keeps them as they were
    context = {
        "line": line,
        "said": said,
        "outcome": OutcomeForm(),
        "complaint": CallComplaintForm(data=told),
        "give": give,
        "words": words,
        "today": clock.today(),
    }
    return render("surveys/callback.html", status=status, **context | more)


@bp.get("/callbacks/<int:row>")
@requires(Verb.SURVEY_CALL)
def callback(row: int) -> ResponseReturnValue:
    return _page(_load(row))


@bp.post("/callbacks/<int:row>/outcome")
@requires(Verb.SURVEY_CALL)
def finish(row: int) -> ResponseReturnValue:
    line, form = _load(row), OutcomeForm(request.form)
    if not form.validate():
        return _page(line, status=422, outcome=form)
    try:
        actions.finish(line.callback, outcome=form.outcome.data, version=opened_forms.version_sent())
    except Refusal as refusal:
        form.refuse("outcome", worded(refusal))
        return _page(line, status=409, outcome=form)
    flash(_("回访已登记。"), "ok")
    return see_other("surveys.callbacks", state="open")


@bp.post("/callbacks/<int:row>/complaint")
@requires(Verb.SURVEY_CALL)
def complain(row: int) -> ResponseReturnValue:
    line, form = _load(row), CallComplaintForm(request.form)
    if not form.validate():
        return _page(line, status=422, complaint=form)
    try:
        made = actions.complain(line.callback, **form.data_of(), version=opened_forms.version_sent())
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _page(line, status=409, complaint=form)
    flash(_("已登记投诉 %(number)s。", number=made.number), "ok")
    return see_other("surveys.callback", row=row)


@bp.post("/callbacks/<int:row>/owner")
@requires(Verb.SURVEY_CALL)
def give(row: int) -> ResponseReturnValue:
    line, form = _load(row), PersonForm(request.form)
    form.offer(_callers(line))
    if not form.validate():
        return _page(line, status=422, give=form)
    try:
        actions.give(line.callback, to=int(form.to.data), version=opened_forms.version_sent())
    except Refusal as refusal:
        form.refuse("to", worded(refusal))
        return _page(line, status=409, give=form)
    flash(_("已转交回访任务。"), "ok")
    return see_other("surveys.callback", row=row)
