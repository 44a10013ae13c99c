"""Questionnaires: the list, one version with its questions, and the form of a question."""

from collections.abc import Sequence
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.surveys import questionnaires as actions
from webapp.blueprints.surveys import bp
from webapp.domain import survey_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.survey_questions import GREETING, TITLE, USUAL
from webapp.domain.verbs import Verb
from webapp.forms.survey_replies import reply_form
from webapp.forms.surveys import QuestionForm, QuestionnaireForm, of_question
from webapp.models import Questionnaire, QuestionnaireVersion, SurveyQuestion
from webapp.queries.surveys import questionnaires as queries
from webapp.web import opened_forms
from webapp.web.access import requires
from webapp.web.addresses import row_number
from webapp.web.answers import flash, render, see_other
from webapp.web.i18n import say, worded


@bp.get("/questionnaires")
@requires(Verb.SURVEY_MANAGE)
def questionnaires() -> ResponseReturnValue:
    """The first is offered the house's own name; a second needs one of its own."""
    lines = queries.everything()
    name = "" if any(line.questionnaire.name == say(TITLE) for line in lines) else say(TITLE)
    return _list(QuestionnaireForm(data={"name": name, "greeting": say(GREETING)}), lines)


def _list(
    form: QuestionnaireForm, lines: Sequence[queries.Line], *, status: int = 200
) -> ResponseReturnValue:
    return render("surveys/questionnaires.html", status=status, lines=lines, form=form)


@bp.post("/questionnaires")
@requires(Verb.SURVEY_MANAGE)
def create_questionnaire() -> ResponseReturnValue:
    """usual: it begins with the house's own questions."""
    form = QuestionnaireForm(request.form)
    if not form.validate():
        return _list(form, queries.everything(), status=422)
    try:
        made = actions.create(
            **form.data_of("name", "note", "greeting"), questions=USUAL if request.form.get("usual") else ()
        )
    except Refusal as refusal:
        form.refuse("name", worded(refusal))
        return _list(form, queries.everything(), status=409)
    flash(_("问卷“%(name)s”已建立。", name=made.name), "ok")
    return see_other("surveys.questionnaire", row=made.id)


def _load(row: int) -> tuple[Questionnaire, list[QuestionnaireVersion], QuestionnaireVersion]:
    found = queries.one(row) or abort(404)
    wanted = request.args.get("version", type=row_number)
    chosen = [one for one in found[1] if wanted is None or one.number == wanted]
    return found[0], found[1], chosen[0] if chosen else abort(404)


def _page(row: int, *, status: int = 200, **more: Any) -> ResponseReturnValue:
    one, versions, version = _load(row)
    rows = queries.questions(version.id)
    told = {name: getattr(one, name) for name in ("name", "note", "is_retired")}
    context = {
        "one": one,
        "versions": versions,
        "version": version,
        "rows": rows,
        "weights": sum(row.weight for row in rows),
        "form": QuestionnaireForm(data=told | {"greeting": version.greeting}),
        "question": None,
        "asked": None,
        "words": words,
    }
    return render("surveys/questionnaire.html", status=status, **context | more)


@bp.get("/questionnaires/<int:row>")
@requires(Verb.SURVEY_MANAGE)
def questionnaire(row: int) -> ResponseReturnValue:
    """?version= an older one; ?question=new or a key: its form."""
    _one, _versions, version = _load(row)
    asked = request.args.get("question", "")
    if not asked:
        return _page(row)
    rows = queries.questions(version.id)
    if asked == "new":
        return _page(row, question=QuestionForm(data={"place": len(rows) + 1}))
    found = next((one for one in rows if str(one.id) == asked), None) or abort(404)
    told = of_question(queries.as_question(found), found.position)
    return _page(row, asked=found, question=QuestionForm(data=told))


@bp.post("/questionnaires/<int:row>")
@requires(Verb.SURVEY_MANAGE)
def save_questionnaire(row: int) -> ResponseReturnValue:
    one, versions, _version = _load(row)
    form = QuestionnaireForm(request.form)
    if not form.validate():
        return _page(row, status=422, form=form)
    try:
        actions.save(one, versions[0], **form.data_of(), version=opened_forms.version_sent())
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _page(row, status=409, form=form)
    flash(_("问卷“%(name)s”已保存。", name=one.name), "ok")
    return see_other("surveys.questionnaire", row=row)


@bp.post("/questionnaires/<int:row>/versions")
@requires(Verb.SURVEY_MANAGE)
def renew_questionnaire(row: int) -> ResponseReturnValue:
    made = actions.renew(_load(row)[0])
    flash(_("已建立第 %(number)d 版，可以修改。", number=made.number), "ok")
    return see_other("surveys.questionnaire", row=row)


def _row(row: int, item: int) -> tuple[QuestionnaireVersion, SurveyQuestion]:
    """Of the newest version."""
    version = _load(row)[1][0]
    rows = queries.questions(version.id)
    return version, next((one for one in rows if one.id == item), None) or abort(404)


@bp.post("/questionnaires/<int:row>/questions")
@requires(Verb.SURVEY_MANAGE)
def add_question(row: int) -> ResponseReturnValue:
    return _put(row, _load(row)[1][0], None)


@bp.post("/questionnaires/<int:row>/questions/<int:item>")
@requires(Verb.SURVEY_MANAGE)
def change_question(row: int, item: int) -> ResponseReturnValue:
    return _put(row, *_row(row, item))


def _put(row: int, version: QuestionnaireVersion, asked: SurveyQuestion | None) -> ResponseReturnValue:
    form = QuestionForm(request.form)
    if not form.validate() or not form.makes_sense():
        return _page(row, status=422, question=form, asked=asked)
    try:
        actions.put(version, form.question(), place=form.place.data, row=asked)
    except Refusal as refusal:
        form.form_errors.append(worded(refusal))
        return _page(row, status=409, question=form, asked=asked)
    flash(_("题目已保存。"), "ok")
    return see_other("surveys.questionnaire", row=row, _anchor="questions")


@bp.post("/questionnaires/<int:row>/questions/<int:item>/removal")
@requires(Verb.SURVEY_MANAGE)
def remove_question(row: int, item: int) -> ResponseReturnValue:
    actions.remove(*_row(row, item))
    flash(_("题目已删除。"), "ok")
    return see_other("surveys.questionnaire", row=row, _anchor="questions")


@bp.get("/questionnaires/<int:row>/preview")
@requires(Verb.SURVEY_MANAGE)
def preview_questionnaire(row: int) -> ResponseReturnValue:
    """As a customer will see it; nothing can be sent."""
    one, _versions, version = _load(row)
    rows = queries.questions(version.id)
    back = url_for("surveys.questionnaire", row=row, version=version.number)
    return render("surveys/preview.html", one=one, version=version, form=reply_form(rows), back=back)
