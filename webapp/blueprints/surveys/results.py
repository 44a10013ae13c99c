"""What a round came to: the page, the paper for the management review, and forms with names to few."""

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from webapp.blueprints.surveys import bp
from webapp.blueprints.surveys.rounds import load
from webapp.domain import survey_words as words
from webapp.domain.survey_masking import LEAST
from webapp.domain.survey_results import Texts
from webapp.domain.verbs import Reach, Verb
from webapp.models import SurveyRound
from webapp.queries.surveys import answers, questionnaires, trends
from webapp.queries.surveys import rounds as queries
from webapp.web import survey_pages as told
from webapp.web import survey_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, render


def _reads_texts(one: SurveyRound, *, count: int) -> bool:
    """Of few forms the words tell who wrote them: then who sees all figures alone."""
    may = viewer().may(Verb.SURVEY_MANAGE) or answers.may_read_names(one, viewer())
    return may and (count >= LEAST or told.reads_all(viewer()))


def _found(one: SurveyRound) -> tuple[dict[str, Any], Texts]:
    fixed = queries.fixed(one)
    if fixed is not None:
        return fixed, answers.texts(one)
    return answers.standing(one, population=queries.population(one))


@bp.get("/rounds/<number>/results")
@requires(Verb.SURVEY_READ)
def results(number: str) -> ResponseReturnValue:
    """Fixed ones of a closed round, else as they stand now."""
    one = load(number)
    if one.state == "draft":
        abort(404)
    person = viewer()
    found, texts = _found(one)
    trend = trends.previous(one, found, viewer=person)
    return render(
        "surveys/results.html",
        one=one,
        found=told.shown(found, person),
        groups=told.groups(found, person),
        chart=told.chart(trend, person) if len(trend) > 1 else "",
        whole=told.whole(found, queries.strata(one), person),
        texts=texts if _reads_texts(one, count=found["n"]) else [],
        may_read_names=answers.may_read_names(one, person),
        words=words,
        told=told,
        Verb=Verb,
    )


@bp.get("/rounds/<number>/summary.pdf")
@requires(Verb.SURVEY_READ)
def summary(number: str) -> ResponseReturnValue:
    """满意度调查汇总, for who may see all of it; of a closed round alone."""
    one = load(number)
    if viewer().reach(Verb.SURVEY_READ) is not Reach.ALL:
        abort(403)
    if one.state != "closed":
        abort(404)
    made = survey_papers.summary(one, viewer=viewer())
    return download(made, name=f"{number} 满意度调查汇总.pdf", media_type="application/pdf", inline=True)


@bp.get("/rounds/<number>/forms")
@requires(Verb.SURVEY_NAMES)
def forms(number: str) -> ResponseReturnValue:
    one = load(number)
    if not answers.may_read_names(one, viewer()):
        abort(404)
    rows = answers.named(one, viewer=viewer())
    return render("surveys/forms.html", one=one, rows=rows, words=words)


@bp.get("/rounds/<number>/forms/<int:row>")
@requires(Verb.SURVEY_NAMES)
def form_of(number: str, row: int) -> ResponseReturnValue:
    one = load(number)
    found = next((each for each in answers.named(one, viewer=viewer()) if each.id == row), None) or abort(404)
    return render(
        "surveys/form.html",
        one=one,
        row=found,
        said=answers.form_of(row),
        questions=questionnaires.questions(one.version_id),
        words=words,
    )
