"""One event: its page, its confirmation by two, its rejection, its withdrawal."""

from collections.abc import Callable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.actions.reviews import events as actions
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.events import told
from webapp.blueprints.reviews.filing import part
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.forms.carrying import carried
from webapp.forms.review_ends import ReasonForm
from webapp.models import Review, ScoreEvent
from webapp.queries.reviews import event_deeds, event_sight
from webapp.queries.reviews import events as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import worded
from webapp.web.opened_forms import version_sent

SHOW, DEED = "reviews/events/show.html", "reviews/events/deed.html"
TITLES = {"rejection": N_("不予认定"), "withdrawal": N_("撤回事项")}


@bp.get("/events/<int:row>")
@requires(Verb.REVIEW_READ)
def event(row: int) -> ResponseReturnValue:
    return render(SHOW, "record", **page(load(row)))


@bp.post("/events/<int:row>/confirmation")
@requires(Verb.REVIEW_RUN)
def confirm_event(row: int) -> ResponseReturnValue:
    found = load(row)
    actions.confirm(found, version=version_sent())
    is_first = found.second_by_id is None
    flash(_("已确认，还需考评小组另一人确认。") if is_first else _("事项已由两人确认，计入考评。"), "ok")
    return see_other("reviews.event", row=row)


@bp.get("/events/<int:row>/rejection/new")
@requires(Verb.REVIEW_RUN)
def new_rejection(row: int) -> ResponseReturnValue:
    return _ask(load(row), "rejection")


@bp.post("/events/<int:row>/rejection")
@requires(Verb.REVIEW_RUN)
def reject_event(row: int) -> ResponseReturnValue:
    return _carry(load(row), "rejection", actions.reject, told=_("事项不予认定，理由已登记。"))


@bp.get("/events/<int:row>/withdrawal/new")
@requires(Verb.REVIEW_PROPOSE)
def new_event_withdrawal(row: int) -> ResponseReturnValue:
    return _ask(load(row), "withdrawal")


@bp.post("/events/<int:row>/withdrawal")
@requires(Verb.REVIEW_PROPOSE)
def withdraw_event(row: int) -> ResponseReturnValue:
    return _carry(load(row), "withdrawal", actions.withdraw, told=_("事项已撤回。"))


def load(row: int) -> ScoreEvent:
    return event_sight.get(row, viewer=viewer()) or abort(404)


def page(found: ScoreEvent) -> dict[str, Any]:
    line = queries.line(found, viewer())
    review: Review = line.review
    may = event_deeds.may(found, review, viewer())
    at = url_for("reviews.event", row=found.id)
    return {
        "line": line,
        "one": found,
        "may": may,
        "why": worded(may.why) if isinstance(may.why, Refusal) else "",
        "of": queries.of_review(review, viewer()),
        "at": at,
        **told(),
        **part(found, at),
    }


def _ask(found: ScoreEvent, deed: str) -> ResponseReturnValue:
    return render(DEED, "dialog", **_deed(found, deed, ReasonForm(), found.version))


def _carry(found: ScoreEvent, deed: str, act: Callable[..., None], *, told: str) -> ResponseReturnValue:
    form, version = ReasonForm(request.form), version_sent()
    fault = carried(form, lambda: act(found, version=version, **form.data_of("reason")))
    if not fault:
        flash(told, "ok")
        return see_other("reviews.event", row=found.id)
    return unprocessable(DEED, "dialog", status=fault, **_deed(found, deed, form, version))


def _deed(found: ScoreEvent, deed: str, form: ReasonForm, version: int) -> dict[str, Any]:
    at = url_for("reviews.event", row=found.id)
    return {
        "one": found,
        "form": form,
        "version": version,
        "title": TITLES[deed],
        "action": f"{at}/{deed}",
        "back": at,
    }
