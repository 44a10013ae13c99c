"""The list of values, who changed and the states of churn as PDF: their address plus .pdf."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from webapp.blueprints.segments import bp
from webapp.blueprints.segments.changes import KINDS, SORTS
from webapp.blueprints.segments.chosen_run import asked_run
from webapp.blueprints.segments.churn import asked as churn_asked
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.domain.words import label_of
from webapp.models import ValueRun
from webapp.queries.segments import changed, churns, lists
from webapp.queries.segments.narrowing import asked
from webapp.web import value_papers as papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import beside_the_list
from webapp.web.answers import download

PDF = "application/pdf"


@beside_the_list(bp, ".pdf", endpoint="pdf")
@requires(Verb.CUSTOMER_PRINT)
def pdf() -> ResponseReturnValue:
    person, made = _who(), _run()
    rows = list(lists.every(asked(request.args), made, viewer=person, verb=Verb.CUSTOMER_PRINT))
    told = papers.values(made, rows[: papers.MOST], len(rows), viewer=person)
    return download(told, name=f"{papers.VALUES.name}.pdf", media_type=PDF, inline=True)


@bp.get("/changes.pdf")
@requires(Verb.CUSTOMER_PRINT)
def changes_pdf() -> ResponseReturnValue:
    person, made, kind = _who(), _run(), request.args.get("of", "")
    kind = kind if kind in SORTS else "severe"
    wanted = changed.asked(kind, asked({"sort": SORTS[kind], **request.args.to_dict()}))
    rows = list(lists.every(wanted, made, viewer=person, verb=Verb.CUSTOMER_PRINT))
    word = label_of(KINDS, kind)
    told = papers.changes(made, word, rows[: papers.MOST], len(rows), viewer=person)
    return download(told, name=f"{papers.CHANGES.name}.pdf", media_type=PDF, inline=True)


@bp.get("/churn.pdf")
@requires(Verb.CUSTOMER_PRINT)
def churn_pdf() -> ResponseReturnValue:
    person, wanted = _who(), churn_asked()
    rows = list(churns.every(wanted, viewer=person, verb=Verb.CUSTOMER_PRINT))
    told = papers.churn(rows[: papers.MOST], len(rows), wanted, viewer=person)
    return download(told, name=f"{papers.CHURN.name}.pdf", media_type=PDF, inline=True)


def _who() -> Viewer:
    """403 for who may print customers, but not read their value."""
    return viewer() if viewer().may(Verb.VALUE_READ) else abort(403)


def _run() -> ValueRun:
    return asked_run() or abort(404)
