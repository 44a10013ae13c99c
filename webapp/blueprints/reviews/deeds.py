"""What leads a review on or back, with words or a reason: in the dialog, or on a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.reviews import answering, committee, leaving, publishing, scoring, self_review
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.base import Form
from webapp.forms.carrying import carried
from webapp.forms.reviews import ReasonForm, TalkForm, WordsForm, talk_form
from webapp.models import Review
from webapp.queries.reviews.marks import result_mark
from webapp.queries.reviews.sheets import sheet
from webapp.web import review_sheets
from webapp.web.access import requires
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say

DEED = "reviews/deed.html"


@dataclass(frozen=True)
class Deed:
    """label: what the button says; hint: under the field; told: afterwards; act: with what the form holds."""

    label: str
    hint: str
    told: str
    verb: Verb
    form: type[Form]
    act: Callable[[Review, Any], object]
    is_grave: bool = False


DEEDS: dict[str, Deed] = {
    "self-review": Deed(
        N_("提交自评"), N_("对本期工作的总体说明，可以不填；提交后不能再改。"), N_("自评已提交。"),
        Verb.REVIEW_ANSWER, WordsForm, lambda one, form: self_review.submit(one, words=form.words.data or ""),
    ),
    "submission": Deed(
        N_("提交审定"), N_("对本期工作的总体评价，可以不填。"), N_("已提交考评小组审定。"),
        Verb.REVIEW_SCORE, WordsForm, lambda one, form: scoring.submit(one, words=form.words.data or ""),
    ),
    "self-return": Deed(
        N_("退回自评"), N_("本人补充后再提交；原因写入考评经过。"), N_("已退回本人。"),
        Verb.REVIEW_SCORE, ReasonForm, lambda one, form: scoring.send_back(one, reason=form.reason.data),
        is_grave=True,
    ),
    "review-return": Deed(
        N_("退回考评"), N_("考评人核对后再提交；原因写入考评经过。"), N_("已退回考评人。"),
        Verb.REVIEW_RUN, ReasonForm, lambda one, form: committee.send_back(one, reason=form.reason.data),
        is_grave=True,
    ),
    "publication": Deed(
        N_("审定并公布"), N_("考评小组的意见，可以不填；公布后本人即可看到结果。"), N_("结果已公布。"),
        Verb.REVIEW_RUN, WordsForm,
        lambda one, form: publishing.publish(
            one, words=form.words.data or "", seen=request.form.get("seen", "")
        ),
    ),
    "talk": Deed(
        N_("记录面谈"), N_("成绩、不足和下一步的打算。"), N_("面谈已记录。"),
        Verb.REVIEW_SCORE, TalkForm,
        lambda one, form: publishing.talk(one, on=form.on.data, words=form.words.data),
    ),
    "refusal": Deed(
        N_("拒绝签字"), N_("原因写入考评经过；申诉期内可以对单项指标提出申诉。"), N_("已记录拒绝签字。"),
        Verb.REVIEW_ANSWER, ReasonForm, lambda one, form: answering.refuse(one, reason=form.reason.data),
        is_grave=True,
    ),
    "termination": Deed(
        N_("提前终止"), N_("写明终止的原因，如离职、调出；终止后即归档，没有总分。"),
        N_("考评已提前终止并归档。"),
        Verb.REVIEW_RUN, ReasonForm, lambda one, form: leaving.end(one, reason=form.reason.data),
        is_grave=True,
    ),
    "succession": Deed(
        N_("改派考评人"), N_("由现在的部门负责人接任，没有的由院领导考评；原因写入经过。"),
        N_("考评人已改派。"),
        Verb.REVIEW_RUN, ReasonForm, lambda one, form: leaving.pass_on(one, reason=form.reason.data),
    ),
}  # fmt: skip


@bp.post("/<number>/confirmation")
@requires(Verb.REVIEW_ANSWER)
def confirm(number: str) -> ResponseReturnValue:
    answering.sign(opened(number, Verb.REVIEW_ANSWER), seen=request.form.get("seen", ""))
    flash(_("已签字确认。"), "ok")
    return see_other("reviews.show", number=number)


def _open(name: str) -> Callable[..., ResponseReturnValue]:
    deed = DEEDS[name]

    def view(number: str) -> ResponseReturnValue:
        return render(DEED, "dialog", **_page(opened(number, deed.verb), name, _form(deed)))

    return requires(deed.verb)(view)


def _carry(name: str) -> Callable[..., ResponseReturnValue]:
    deed = DEEDS[name]

    def view(number: str) -> ResponseReturnValue:
        review, form = opened(number, deed.verb), _form(deed, request.form)
        if status := carried(form, lambda: deed.act(review, form)):
            return unprocessable(DEED, "dialog", status=status, **_page(review, name, form))
        flash(say(deed.told), "ok")
        return see_other("reviews.show", number=number)

    return requires(deed.verb)(view)


def _form(deed: Deed, sent: Any = None) -> Form:
    return talk_form(clock.today(), sent) if deed.form is TalkForm else deed.form(sent)


def _page(review: Review, name: str, form: Form) -> dict[str, Any]:
    """What is published is told once more, with the mark that says it was seen."""
    deed, back = DEEDS[name], url_for("reviews.show", number=review.number)
    found = sheet(review) if name == "publication" else None
    return {
        "one": review, "form": form, "deed": deed, "action": f"{back}/{name}", "back": back, "found": found,
        "seen": result_mark(found) if found else "", "words": review_sheets,
    }  # fmt: skip


for _name in DEEDS:
    _stem = _name.replace("-", "_")
    bp.add_url_rule(f"/<number>/{_name}/new", f"new_{_stem}", _open(_name), methods=["GET"])
    bp.add_url_rule(f"/<number>/{_name}", _stem, _carry(_name), methods=["POST"])
