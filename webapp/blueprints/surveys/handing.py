"""What goes out to those who were drawn: links as a workbook, slips on paper with a code."""

from io import BytesIO

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.surveys import links as link_actions
from webapp.actions.surveys import slips as slip_actions
from webapp.blueprints.surveys import bp
from webapp.blueprints.surveys.rounds import load, secret
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.queries.surveys import addresses, invitations
from webapp.web import survey_papers
from webapp.web.access import requires, viewer
from webapp.web.answers import download, flash, render, see_other
from webapp.web.workbooks import handed_out


@bp.get("/rounds/<number>/links.xlsx")
@requires(Verb.SURVEY_MANAGE)
def links(number: str) -> ResponseReturnValue:
    """Those who have not answered, with the address of each; a long list is offered as a job."""
    one = load(number)
    link_actions.refuse_closed(one)
    lines = addresses.rows(one, viewer=viewer(), key=secret())
    if len(lines) > link_actions.AT_ONCE:
        back = url_for("surveys.round_", number=number)
        return render("surveys/links.html", one=one, most=link_actions.AT_ONCE, back=back)
    content = BytesIO()
    link_actions.write(content, one, lines)
    return handed_out(content, title=link_actions.TITLE)


@bp.post("/rounds/<number>/links")
@requires(Verb.SURVEY_MANAGE)
def export_links(number: str) -> ResponseReturnValue:
    job = link_actions.start(load(number))
    flash(_("正在后台生成文件，完成后在这里下载。"), "info")
    return see_other("jobs.show", number=job)


@bp.post("/rounds/<number>/slips")
@requires(Verb.SURVEY_MANAGE)
def slips(number: str) -> ResponseReturnValue:
    """stratum: of this grade alone; none: of those without one."""
    stratum = request.form.get("stratum") or None
    job = slip_actions.start(load(number), stratum="" if stratum == "none" else stratum)
    flash(_("打印任务 %(number)s 已开始。", number=job), "ok")
    return see_other("jobs.show", number=job)


@bp.get("/invitations/<int:row>/slip.pdf")
@requires(Verb.SURVEY_MANAGE)
def slip(row: int) -> ResponseReturnValue:
    """That of one customer."""
    one = (invitations.for_entry(row, viewer=viewer()) or abort(404)).round
    rows = invitations.of_round(one, viewer=viewer(), state="sent", among=[row])
    if one.state != "open" or not rows:
        raise Refusal("这份问卷不在待答复之列。")
    made = survey_papers.slips(one, rows, key=secret(), viewer=viewer())[0]
    name = f"{one.number}-{row} 纸质问卷.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)
