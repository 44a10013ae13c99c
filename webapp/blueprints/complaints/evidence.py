"""投诉案卷: at once where it is small, else as a job; only for who may know who complains."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.complaints import printing as actions
from webapp.blueprints.complaints import bp
from webapp.blueprints.complaints.papers import PDF, unmasked
from webapp.domain.verbs import Verb
from webapp.queries.complaints import bulk
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other
from webapp.web.complaint_papers import file


@bp.get("/<number>.pdf")
@requires(Verb.COMPLAINT_READ)
def evidence_pdf(number: str) -> ResponseReturnValue:
    """A large one is offered as a job instead."""
    complaint = unmasked(number)
    if bulk.is_large(complaint):
        return render(
            "complaints/large_file.html", number=number, at=url_for("complaints.show", number=number)
        )
    made = file.made(complaint, viewer=viewer())
    return download(made, name=f"{number} {file.NAME}.pdf", media_type=PDF, inline=True)


@bp.post("/<number>/file")
@requires(Verb.COMPLAINT_READ)
def print_evidence(number: str) -> ResponseReturnValue:
    complaint = unmasked(number)
    if not bulk.is_large(complaint):
        return see_other("complaints.evidence_pdf", number=number)
    job = actions.start(complaint)
    flash(_("打印任务 %(number)s 已开始。", number=job), "ok")
    return see_other("jobs.show", number=job)
