"""考评事项: the list, what is brought up, by people and by records."""

from functools import partial
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.actions.reviews import fact_events, files
from webapp.blueprints.reviews import bp
from webapp.blueprints.reviews.filing import UPLOAD, taken
from webapp.blueprints.reviews.opened import opened
from webapp.domain import kpi_end_words as ends
from webapp.domain import kpi_event_rules as rules
from webapp.domain.verbs import Verb
from webapp.forms.carrying import carried
from webapp.forms.review_ends import EventForm
from webapp.queries.reviews import end_queues as queues
from webapp.queries.reviews import events as queries
from webapp.queries.reviews import proposing
from webapp.queries.reviews.period_choices import open_periods, period_of
from webapp.queries.reviews.standards import span
from webapp.web.access import requires, viewer
from webapp.web.addresses import again, row_number
from webapp.web.answers import flash, render, see_other, unprocessable
from webapp.web.i18n import say
from webapp.web.review_end_words import event_weighs
from webapp.web.review_words import period_label

__all__ = ["queues"]  # 今日 finds them once the room is there
FORM = "reviews/events/new.html"


@bp.context_processor
def _words() -> dict[str, object]:
    """For the events on the page of a review."""
    return {
        "event_words": ends,
        "event_states": rules.STATES,
        "event_weighs": event_weighs,
        "event_runs": _runs,
    }


def _runs(periods: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """按记录提出 for each period, as items of a menu."""
    there = url_for("reviews.find_events")
    return [{"label": label, "action": there, "fields": {"period": slug}} for slug, label in periods]


@bp.get("/events")
@requires(Verb.REVIEW_PROPOSE)
def events() -> ResponseReturnValue:
    person = viewer()
    may_decide = person.may(Verb.REVIEW_RUN)
    usual = "turn" if may_decide and not request.args else "all"
    page = request.args.get("page", 1, type=row_number)
    wanted = queries.asked(request.args.to_dict(), usual=usual, page=page)
    return render(
        "reviews/events/index.html",
        "results",
        found=queries.search(wanted, viewer=person),
        asked=wanted,
        groups=[one for one in queries.GROUPS if one[0] != "turn" or may_decide],
        periods=[(one.slug, period_label(one)) for one in queries.periods(person)],
        kinds=[(code, say(word)) for code, word in ends.EVENT_KINDS],
        runnable=[(one.slug, period_label(one)) for one in open_periods(person)],
        url=partial(again, url_for("reviews.events")),
        **told(),
    )


@bp.get("/events/new")
@requires(Verb.REVIEW_PROPOSE)
def new_event() -> ResponseReturnValue:
    """?review=KP-2026-0001: already chosen."""
    given = {"review": request.args.get("review", ""), "on": clock.today()}
    return render(FORM, "dialog", form=_offered(EventForm(data=given)), **UPLOAD)


@bp.post("/events")
@requires(Verb.REVIEW_PROPOSE)
def add_event() -> ResponseReturnValue:
    form = _offered(EventForm(request.form))

    def is_whole(_form: object) -> bool:
        period = period_of(form.review.data)
        return period is not None and form.is_good(span(period))

    def act() -> None:
        review, asked = opened(form.review.data), form.asked()
        taken(lambda got, shelf: files.propose(review, asked, files=got, store=shelf))

    fault = carried(form, act, check=is_whole)
    if not fault:
        flash(_("事项已提出，由考评小组两人确认后计入考评。"), "ok")
        return see_other("reviews.events", group="all")
    return unprocessable(FORM, "dialog", status=fault, form=form, **UPLOAD)


@bp.post("/events/findings")
@requires(Verb.REVIEW_RUN)
def find_events() -> ResponseReturnValue:
    """From the records of that period; the nightly run does the same."""
    slug = request.form.get("period", "")
    for period in open_periods(viewer()):
        if period.slug == slug:
            count = fact_events.propose_from_facts(period)
            flash(_("按系统记录新提出 %(n)d 件事项。", n=count), "ok")
    return see_other("reviews.events", group="turn")


def told() -> dict[str, Any]:
    """The words of every page of events."""
    return {
        "ends": ends,
        "states": rules.STATES,
        "sources": rules.SOURCES,
        "weighs": event_weighs,
        "period_label": period_label,
    }


def _offered(form: EventForm) -> EventForm:
    form.offer(
        [
            (number, f"{period_label(period)} · {whose}（{number}）")
            for number, whose, period in proposing.reviews(viewer())
        ]
    )
    return form
