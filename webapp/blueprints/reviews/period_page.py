"""What the page of a period shows: in preparation, or with its reviews; one part of it as a form."""

from typing import Any

from flask import abort, request, url_for

from webapp import clock
from webapp.domain import kpi_words as words
from webapp.domain.kpi_opening import LEAST_SEATS, lacks
from webapp.domain.verbs import Verb
from webapp.forms.base import Form
from webapp.forms.review_periods import AdditionForm, CommitteeForm, RuleTextForm
from webapp.models import ReviewPeriod
from webapp.queries.reviews import periods as queries
from webapp.queries.reviews import rules
from webapp.queries.reviews.ranking_sight import sees_whole
from webapp.queries.reviews.staff import Staff, staff
from webapp.queries.reviews.subjects import offered, proposed
from webapp.web.access import viewer
from webapp.web.i18n import worded
from webapp.web.review_words import STATE_TONES, STATES, period_label, review_address

TEMPLATE, BLOCK = "reviews/periods/show.html", "period"
EDITS: dict[type[Form], str] = {RuleTextForm: "rules", CommitteeForm: "committee", AdditionForm: "addition"}
RIGHTS = {"rules": Verb.REVIEW_RUN, "addition": Verb.REVIEW_RUN, "committee": Verb.REVIEW_APPOINT}


def opened(period: ReviewPeriod, edit: str) -> Form | None:
    """403 for who may not change that part."""
    if edit not in RIGHTS:
        return None
    if not viewer().may(RIGHTS[edit]):
        abort(403)
    if edit == "rules":
        return RuleTextForm(data={"text": period.rule_text})
    found = staff()
    if edit == "addition":
        form = AdditionForm()
        form.offer(offered(found))
        return form
    return committee_form(found, data=_seated(period, found))


def committee_form(found: Staff, sent: Any = None, *, data: dict[str, Any] | None = None) -> CommitteeForm:
    form = CommitteeForm(sent, data=data)
    form.offer(found)
    return form


def _seated(period: ReviewPeriod, found: Staff) -> dict[str, Any]:
    """Those of the period before, as long as nobody was appointed."""
    before = queries.last(before=period.starts_on)
    seats = queries.committee(period, found) or (queries.committee(before, found) if before else [])
    fit = [one for one in seats if one.is_fit]
    return {"members": [one.id for one in fit], "chair": next((one.id for one in fit if one.is_chair), 0)}


def page(period: ReviewPeriod, form: Form | None = None) -> dict[str, Any]:
    person, found = viewer(), staff()
    prepares = period.state == queries.PREPARING
    seats = queries.committee(period, found)
    has_seat = queries.has_seat(period, person)
    return {
        "period": period,
        "label": period_label(period),
        "state": (STATES, STATE_TONES[period.state]),
        "edit": EDITS[type(form)] if form else "",
        "form": form,
        "version": period.version,
        "here": url_for("reviews.period", slug=period.slug),
        "words": words,
        "seats": seats,
        "least_seats": LEAST_SEATS,
        "rules": rules.of(period),
        "opener": found.name(period.opened_by_id),
        "plan_due": queries.plan_due(period),
        "plan_day_passed": queries.plan_day_passed(period),
        "today": clock.today(),
        "prepares": prepares,
        "may_run": person.may(Verb.REVIEW_RUN) and (prepares or has_seat) and period.state != queries.CLOSED,
        "may_appoint": person.may(Verb.REVIEW_APPOINT) and period.state != queries.CLOSED,
        "may_open": prepares and has_seat,
        "may_compute": queries.may_compute(period, person),
        "own": person.id,
        "sees_all": sees_whole(period, person),
    } | (_preparing(period, found) if prepares else _running(period))


def _preparing(period: ReviewPeriod, found: Staff) -> dict[str, Any]:
    """listed: all that are offered at once, those of the list ticked."""
    chosen = queries.draft(period, found)
    keys = {one.key for one in chosen}
    others = [one for one in proposed(found) if one.key not in keys]
    listed = sorted(
        [*chosen, *others], key=lambda one: (found.place(one.department), not one.is_department, one.name)
    )
    told = [worded(one) for one in lacks(queries.readiness(period, found))]
    return {"lacks": told, "listed": listed, "keys": keys}


def _running(period: ReviewPeriod) -> dict[str, Any]:
    step = request.args.get("step", "")
    step = step if step in dict(words.STEPS) else ""
    person = viewer()
    return {
        "step": step,
        "counts": queries.counts(period, person),
        "rows": queries.reviews(period, person, step=step),
        "address": review_address,
    }
