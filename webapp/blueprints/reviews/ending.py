"""How a review ends: its events and appeals, the lock, reversals, every sheet that was ever locked."""

from decimal import Decimal
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.reviews import locking, reversals
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.opened import opened
from webapp.domain import kpi_end_words as ends
from webapp.domain import kpi_words
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_periods import label
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.review_ends import ReasonForm, ReversalForm
from webapp.models import Review, ReviewReversal
from webapp.queries.reviews import endings, locked_sheets, what_if
from webapp.queries.reviews import reversals as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say, worded
from webapp.web.opened_forms import version_sent
from webapp.web.review_words import period_label

PAGE, SHEET, REVERSAL, REFUSAL = (
    f"reviews/{name}.html" for name in ("ending", "sheet_kept", "reversal", "reversal_refusal")
)


@bp.get("/<number>/ending")
@requires(Verb.REVIEW_READ)
def ending(number: str) -> ResponseReturnValue:
    return render(PAGE, "record", **_page(opened(number)))


@bp.post("/<number>/lock")
@requires(Verb.REVIEW_RUN)
def lock(number: str) -> ResponseReturnValue:
    locking.lock(opened(number, Verb.REVIEW_RUN), version=version_sent())
    flash(_("考评 %(number)s 已归档，此后只能通过冲正更改。", number=number), "ok")
    return see_other("reviews.ending", number=number)


@bp.get("/<number>/sheets/<int:row>")
@requires(Verb.REVIEW_READ)
def kept_sheet(number: str, row: int) -> ResponseReturnValue:
    """row: the number of the sheet, 1 for the lock."""
    review = opened(number)
    found = next((one for one in locked_sheets.of_review(review) if one.number == row), None)
    if found is None:
        abort(404)
    return render(
        SHEET, "record", one=review, sheet=found, told=locked_sheets.read(found), kpi=kpi_words, ends=ends,
        back=url_for("reviews.ending", number=number), figure=_figure,
    )  # fmt: skip


def _figure(kept: str | None) -> str:
    """As it was kept, with its thousands apart."""
    return shown(Decimal(kept)) if kept else "—"


@bp.get("/<number>/reversal/new")
@requires(Verb.REVIEW_RUN)
def new_reversal(number: str) -> ResponseReturnValue:
    review = opened(number, Verb.REVIEW_RUN)
    return render(REVERSAL, "dialog", **_asking(review, _offered(review, ReversalForm())))


@bp.post("/<number>/reversal")
@requires(Verb.REVIEW_RUN)
def ask_reversal(number: str) -> ResponseReturnValue:
    review = opened(number, Verb.REVIEW_RUN)
    form = _offered(review, ReversalForm(request.form))

    def act() -> None:
        item = int(form.item.data) if form.item.data else None
        reversals.ask(review, item=item, value=form.figure(), reason=form.reason.data or "")

    fault = carried(form, act)
    if not fault:
        flash(_("冲正申请已提出，由另一人批准后生效。"), "ok")
        return see_other("reviews.ending", number=number)
    return unprocessable(REVERSAL, "dialog", status=fault, **_asking(review, form))


@bp.post("/<number>/reversals/<int:row>/approval")
@requires(Verb.REVIEW_DECIDE)
def approve_reversal(number: str, row: int) -> ResponseReturnValue:
    reversals.approve(_load(opened(number), row), version=version_sent())
    flash(_("冲正已生效，原归档表仍可查看。"), "ok")
    return see_other("reviews.ending", number=number)


@bp.get("/<number>/reversals/<int:row>/refusal/new")
@requires(Verb.REVIEW_DECIDE)
def new_reversal_refusal(number: str, row: int) -> ResponseReturnValue:
    found = _load(opened(number), row)
    return render(REFUSAL, "dialog", **_refusing(number, found, ReasonForm(), found.version))


@bp.post("/<number>/reversals/<int:row>/refusal")
@requires(Verb.REVIEW_DECIDE)
def refuse_reversal(number: str, row: int) -> ResponseReturnValue:
    found, form, version = _load(opened(number), row), ReasonForm(request.form), version_sent()
    fault = carried(form, lambda: reversals.refuse(found, words=form.reason.data or "", version=version))
    if not fault:
        flash(_("冲正未予批准，理由已登记。"), "ok")
        return see_other("reviews.ending", number=number)
    return unprocessable(REFUSAL, "dialog", status=fault, **_refusing(number, found, form, version))


@bp.context_processor
def _words() -> dict[str, object]:
    """For the appeals and the end on the page of a review."""
    return {
        "ends": ends,
        "today": clock.today(),
        "remark_of": worded,
        "period_said": lambda slug: say(label(slug)),
    }


def _load(review: Review, row: int) -> ReviewReversal:
    return queries.get(review, row) or abort(404)


def _page(review: Review) -> dict[str, Any]:
    found = endings.ending(review, viewer())
    return {"one": review, "ending": found, "events": found.events, "kpi": kpi_words} | {
        "period": period_label(found.period),
        "at": url_for("reviews.ending", number=review.number).removesuffix("/ending"),
    }


def _offered(review: Review, form: ReversalForm) -> ReversalForm:
    form.offer([(str(one.id), one.name) for one in what_if.items(review)])
    return form


def _asking(review: Review, form: ReversalForm) -> dict[str, Any]:
    back = url_for("reviews.ending", number=review.number)
    return {"one": review, "form": form, "action": back.replace("/ending", "/reversal"), "back": back}


def _refusing(number: str, found: ReviewReversal, form: ReasonForm, version: int) -> dict[str, Any]:
    back = url_for("reviews.ending", number=number)
    action = url_for("reviews.refuse_reversal", number=number, row=found.id)
    return {"number": number, "form": form, "version": version, "action": action, "back": back}
