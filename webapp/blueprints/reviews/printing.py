"""KPI 考核表 on paper: one review in the request, all of a period as a job."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import printing as actions
from webapp.blueprints.reviews import bp
from webapp.domain.verbs import Verb
from webapp.queries.reviews import papers, whole
from webapp.web import review_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, see_other

PDF = "application/pdf"


@bp.get("/<number>.pdf")
@requires(Verb.REVIEW_READ)
def review_pdf(number: str) -> ResponseReturnValue:
    """404 as long as no plan of it is in force: there is nothing to print."""
    found = papers.opened(number, viewer=viewer()) or abort(404)
    made = review_papers.form(found, viewer=viewer())
    return download(made, name=f"{review_papers.NAME} {number}.pdf", media_type=PDF, inline=True)


@bp.post("/periods/<slug>/prints")
@requires(Verb.REVIEW_READ)
def print_period(slug: str) -> ResponseReturnValue:
    """404 for who neither sits in that period's committee nor is 院领导."""
    job = actions.start(whole.opened(slug, viewer=viewer()) or abort(404))
    flash(_("打印任务 %(number)s 已开始。", number=job), "ok")
    return see_other("jobs.show", number=job)
