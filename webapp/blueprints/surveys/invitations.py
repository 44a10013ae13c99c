"""Who was drawn: the list, links as a workbook, paper slips with a code, callers, forms put aside."""

from functools import partial

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.surveys import replies as actions
from webapp.blueprints.surveys import bp
from webapp.blueprints.surveys.rounds import load, secret
from webapp.domain import survey_words as words
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import label_of
from webapp.forms.surveys import PersonForm, WhyForm
from webapp.models import SurveyInvitation, SurveyRound
from webapp.queries.paging import Found
from webapp.queries.surveys import invitations as queries
from webapp.queries.surveys import rounds
from webapp.sheets import Column
from webapp.web import opened_forms, survey_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, flash, render, see_other
from webapp.web.i18n import say
from webapp.web.workbooks import workbook


def _found(one: SurveyRound) -> Found[queries.Line]:
    stratum = request.args.get("stratum")
    return queries.page(
        one,
        viewer=viewer(),
        state=request.args.get("state", ""),
        stratum=None if stratum is None else ("" if stratum == "none" else stratum),
        number=request.args.get("page", 1, type=row_number),
    )


@bp.get("/rounds/<number>/invitations")
@requires(Verb.SURVEY_MANAGE)
def invited(number: str) -> ResponseReturnValue:
    """?state=, ?stratum= narrow it."""
    one = load(number)
    if one.state == "draft":
        abort(404)
    at = url_for("surveys.invited", number=number)
    return render(
        "surveys/invitations.html",
        one=one,
        found=_found(one),
        state=request.args.get("state", ""),
        words=words,
        url=partial(again, at),
        slips=again(url_for("surveys.slips", number=number)),
    )


@bp.get("/rounds/<number>/links.xlsx")
@requires(Verb.SURVEY_MANAGE)
def links(number: str) -> ResponseReturnValue:
    """Those who have not answered, with the address of each; whoever holds one answers in that name."""
    one = load(number)
    if one.state != "open":
        raise Refusal("先抽样并发放，再导出链接。")
    rows = [line for line in queries.of_round(one, viewer=viewer()) if line.state == "sent"]
    titles = (
        (_("客户编号"), 12), (_("客户名称"), 30), (_("等级"), 8), (_("联系人"), 12), (_("电话"), 16),
        (_("邮箱"), 24), (_("委托单"), 16), (_("方式"), 14), (_("链接"), 60),
    )  # fmt: skip
    return workbook(
        _("调查链接清单"),
        columns=[Column(title, width) for title, width in titles],
        rows=[
            [
                row.customer_number, row.customer, row.stratum, row.contact, row.phone, row.email, row.order,
                say(label_of(words.WAYS, row.way)), survey_papers.link(row, secret()),
            ]
            for row in rows
        ],
        told=_("%(number)s 调查链接 %(n)d 条", number=number, n=len(rows)),
    )  # fmt: skip


@bp.get("/rounds/<number>/slips.pdf")
@requires(Verb.SURVEY_MANAGE)
def slips(number: str) -> ResponseReturnValue:
    """The page of the list that is shown, a slip each."""
    one = load(number)
    if one.state != "open":
        raise Refusal("先抽样并发放，再打印问卷。")
    rows = [row for row in _found(one).rows if row.state == "sent"]
    if not rows:
        raise Refusal("没有待答复的问卷。")
    made = survey_papers.slips(one, rows, key=secret(), viewer=viewer())
    return download(made, name=f"{number} 纸质问卷.pdf", media_type="application/pdf", inline=True)


def _one(row: int) -> tuple[SurveyInvitation, SurveyRound]:
    """Of those that the list shows to this person."""
    found = queries.for_entry(row, viewer=viewer()) or abort(404)
    return found.invitation, found.round


@bp.get("/invitations/<int:row>/interviewer/new")
@requires(Verb.SURVEY_MANAGE)
def choose_interviewer(row: int) -> ResponseReturnValue:
    form = PersonForm()
    form.offer(rounds.interviewers())
    return _deed(row, _("安排电话访问"), form, "surveys.give_call")


@bp.post("/invitations/<int:row>/interviewer")
@requires(Verb.SURVEY_MANAGE)
def give_call(row: int) -> ResponseReturnValue:
    one, round_ = _one(row)
    form = PersonForm(request.form)
    form.offer(rounds.interviewers())
    if not form.validate():
        return _deed(row, _("安排电话访问"), form, "surveys.give_call", status=422)
    actions.assign(one, to=int(form.to.data), version=opened_forms.version_sent())
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
    actions.void(one, why=form.why.data, version=opened_forms.version_sent())
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
