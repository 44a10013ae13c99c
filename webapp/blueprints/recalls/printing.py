"""On paper: one notice, all of a batch as a job, a customer's plan of mandatory verification."""

from flask import abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.recalls import printing as actions
from webapp.blueprints.recalls import bp
from webapp.domain.verbs import Verb
from webapp.queries.customers import cards
from webapp.queries.recalls import batches, notices, papers
from webapp.web import recall_prints
from webapp.web.access import requires, viewer
from webapp.web.addresses import row_number
from webapp.web.answers import download, flash, see_other

PDF = "application/pdf"
YEARS = range(2000, 2101)
MONTHS = range(1, 13)


@bp.get("/notices/<number>.pdf")
@requires(Verb.RECALL_READ)
def notice_pdf(number: str) -> ResponseReturnValue:
    opened = notices.get(number, viewer=viewer()) or abort(404)
    if opened.notice.state == "dropped":
        abort(404)
    paper = papers.Paper(opened.notice, notices.items([opened.notice.id]).get(opened.notice.id, []))
    made = recall_prints.notice(paper, viewer=viewer())
    recall_prints.note_prints(viewer(), paper)
    return download(made, name=f"{number}.pdf", media_type=PDF, inline=True)


@bp.post("/batches/<number>/prints")
@requires(Verb.RECALL_MAKE)
def print_batch(number: str) -> ResponseReturnValue:
    job = actions.start(batches.get(number, viewer=viewer()) or abort(404))
    flash(_("打印任务 %(number)s 已开始。", number=job), "ok")
    return see_other("jobs.show", number=job)


@bp.get("/plans/<number>.pdf")
@requires(Verb.RECALL_READ)
def plan_pdf(number: str) -> ResponseReturnValue:
    """?year=2026&month=12; without a month the whole year, without a year this one."""
    customer = cards.get(number, viewer=viewer(), verb=Verb.RECALL_READ) or abort(404)
    year = request.args.get("year", clock.today().year, type=row_number)
    month = request.args.get("month", type=row_number)
    if year not in YEARS or (month is not None and month not in MONTHS):
        abort(404)
    period = f"{year} 年" if month is None else f"{year} 年 {month} 月"
    found = papers.plan(customer, year=year, month=month)
    made = recall_prints.plan(found, viewer=viewer(), period=period)
    return download(made, name=f"{number} {period}强制检定计划表.pdf", media_type=PDF, inline=True)
