"""申诉: the list with whose turn it is; filing one, its page, its decision, its form on paper."""

from functools import partial
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.reviews import appeals as actions
from webapp.actions.reviews import files
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.filing import UPLOAD, part, taken
from webapp.blueprints.reviews.opened import opened
from webapp.domain import kpi_end_words as ends
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.review_ends import AppealForm, RulingForm
from webapp.models import Review, ReviewAppeal
from webapp.queries.reviews import appeals as queries
from webapp.web import appeal_papers
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import download, flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent
from webapp.web.review_words import period_label

FORM, SHOW, RULING = (f"reviews/appeals/{name}.html" for name in ("new", "show", "ruling"))


@bp.get("/appeals")
@requires(Verb.REVIEW_READ)
def appeals() -> ResponseReturnValue:
    person = viewer()
    decides = person.may(Verb.REVIEW_DECIDE)
    usual = "turn" if decides and not request.args else "all"
    wanted = queries.asked(request.args, usual=usual, page=request.args.get("page", 1, type=row_number))
    return render(
        "reviews/appeals/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        groups=[one for one in queries.GROUPS if one[0] != "turn" or decides],
        url=partial(again, url_for("reviews.appeals")),
        ends=ends,
        period_label=period_label,
    )


@bp.get("/<number>/appeals/new")
@requires(Verb.REVIEW_ANSWER)
def new_appeal(number: str) -> ResponseReturnValue:
    """?item=7: already chosen."""
    review = opened(number, Verb.REVIEW_ANSWER)
    form = _offered(review, AppealForm(data={"item": request.args.get("item", "")}))
    return render(FORM, "dialog", **_filing(review, form))


@bp.post("/<number>/appeals")
@requires(Verb.REVIEW_ANSWER)
def file_appeal(number: str) -> ResponseReturnValue:
    review = opened(number, Verb.REVIEW_ANSWER)
    form = _offered(review, AppealForm(request.form))

    def act() -> None:
        told, item = form.data_of("reason", "evidence"), int(form.item.data)
        taken(lambda got, shelf: files.appeal(review, item=item, files=got, store=shelf, **told))

    fault = carried(form, act, check=lambda _form: form.is_good())
    if not fault:
        flash(_("申诉已提出，由没有参加原考评的人决定。"), "ok")
        return see_other("reviews.ending", number=number)
    return unprocessable(FORM, "dialog", status=fault, **_filing(review, form))


@bp.get("/<number>/appeals/<int:row>")
@requires(Verb.REVIEW_READ)
def appeal(number: str, row: int) -> ResponseReturnValue:
    review = opened(number)
    return render(SHOW, "record", **page(review, load(review, row)))


@bp.get("/<number>/appeals/<int:row>.pdf")
@requires(Verb.REVIEW_READ)
def appeal_pdf(number: str, row: int) -> ResponseReturnValue:
    found = load(opened(number), row)
    made = appeal_papers.form(queries.line(found), viewer=viewer())
    name = f"{_('申诉表')} {number}.pdf"
    return download(made, name=name, media_type="application/pdf", inline=True)


@bp.post("/<number>/appeals/<int:row>/withdrawal")
@requires(Verb.REVIEW_ANSWER)
def withdraw_appeal(number: str, row: int) -> ResponseReturnValue:
    found = load(opened(number, Verb.REVIEW_ANSWER), row)
    actions.withdraw(found, version=version_sent())
    flash(_("申诉已撤回，申诉期内可以重新提出。"), "ok")
    return see_other("reviews.ending", number=number)


@bp.get("/<number>/appeals/<int:row>/decision/new")
@requires(Verb.REVIEW_DECIDE)
def new_ruling(number: str, row: int) -> ResponseReturnValue:
    review = opened(number)
    found = load(review, row)
    return render(RULING, "dialog", **_ruling(review, found, RulingForm(), found.version))


@bp.post("/<number>/appeals/<int:row>/decision")
@requires(Verb.REVIEW_DECIDE)
def decide_appeal(number: str, row: int) -> ResponseReturnValue:
    review, form, version = opened(number), RulingForm(request.form), version_sent()
    found = load(review, row)

    def act() -> None:
        ruling, actual = form.ruling()
        actions.decide(found, ruling=ruling, actual=actual, version=version)

    fault = carried(form, act, check=lambda _form: _is_whole(found, form))
    if not fault:
        flash(_("申诉已决定，为最终结果。"), "ok")
        return see_other("reviews.appeal", number=number, row=row)
    return unprocessable(RULING, "dialog", status=fault, **_ruling(review, found, form, version))


def load(review: Review, row: int) -> ReviewAppeal:
    return queries.get(review, row) or abort(404)


def _is_whole(found: ReviewAppeal, form: RulingForm) -> bool:
    try:
        faults = actions.faults(found, *form.ruling())
    except Refusal as why:
        faults = {"actual": why}
    for name, refusal in faults.items():
        form.refuse(name, worded(refusal))
    return not faults


def _offered(review: Review, form: AppealForm) -> AppealForm:
    form.offer([(str(one.id), one.name) for one in queries.appealable(review)])
    return form


def _filing(review: Review, form: AppealForm) -> dict[str, Any]:
    back = url_for("reviews.ending", number=review.number)
    action = url_for("reviews.file_appeal", number=review.number)
    told = {"one": review, "form": form, "until": queries.until(review), "action": action, "back": back}
    return told | UPLOAD


def page(review: Review, found: ReviewAppeal) -> dict[str, Any]:
    is_open, person = found.state == ends.AppealState.OPEN, viewer()
    why = queries.refusal(review, person) if is_open and person.may(Verb.REVIEW_DECIDE) else None
    line, at = queries.line(found), url_for("reviews.appeal", number=review.number, row=found.id)
    return {
        "line": line,
        "one": found,
        "standing": queries.standing(found),
        "given": queries.given_words(line.item),
        "may_decide": is_open and person.may(Verb.REVIEW_DECIDE) and why is None,
        "may_withdraw": is_open and review.person_id == person.id and person.may(Verb.REVIEW_ANSWER),
        "why": worded(why) if why and review.person_id != person.id else "",
        "at": at,
        **part(found, at),
        "ending": url_for("reviews.ending", number=review.number),
        "ends": ends,
        "today": clock.today(),
        "period_label": period_label,
    }


def _ruling(review: Review, found: ReviewAppeal, form: RulingForm, version: int) -> dict[str, Any]:
    at = url_for("reviews.appeal", number=review.number, row=found.id)
    return {
        "line": queries.line(found),
        "one": found,
        "standing": queries.standing(found),
        "form": form,
        "version": version,
        "action": f"{at}/decision",
        "back": at,
    }
