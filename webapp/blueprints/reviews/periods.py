"""考评期: the list, and putting up a new one."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import periods as actions
from webapp.blueprints.reviews import bp
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.review_periods import PeriodForm, period_form
from webapp.queries.reviews import periods as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.review_words import STATE_TONES, STATES, period_label


@bp.get("/periods")
@requires(Verb.REVIEW_READ)
def periods() -> ResponseReturnValue:
    found = queries.everything(viewer())
    return render(
        "reviews/periods/index.html", found=found, label=period_label, states=STATES, tones=STATE_TONES
    )


@bp.get("/periods/new")
@requires(Verb.REVIEW_RUN)
def new_period() -> ResponseReturnValue:
    return render("reviews/periods/new.html", "dialog", **_page(period_form(queries.following())))


@bp.post("/periods")
@requires(Verb.REVIEW_RUN)
def put_up_period() -> ResponseReturnValue:
    form = PeriodForm(request.form)
    fault = carried(form, lambda: actions.put_up(form.span(), copies=form.copies.data), check=_is_one)
    if not fault:
        span = form.span()
        flash(_("%(period)s的考评期已建立，请做好开启前的准备。", period=worded(span.label)), "ok")
        return see_other("reviews.period", slug=span.slug)
    return unprocessable("reviews/periods/new.html", "dialog", status=fault, **_page(form))


def _is_one(form: Any) -> bool:
    return bool(form.check())


def _page(form: PeriodForm) -> dict[str, Any]:
    before = queries.last()
    return {
        "form": form,
        "before": period_label(before) if before else "",
        "action": url_for("reviews.put_up_period"),
        "back": url_for("reviews.periods"),
    }
