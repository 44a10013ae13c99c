"""周报: of a week, person by person, for whoever confirms them; one's own, week by week."""

from datetime import date, timedelta

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from webapp import clock
from webapp.blueprints.activities import bp
from webapp.domain.cells import FIRST_YEAR
from webapp.domain.verbs import Verb
from webapp.domain.weekly_reports import STATES, Week
from webapp.queries.activities import keepers, week_lists
from webapp.queries.activities import weekly as queries
from webapp.web.access import requires, viewer
from webapp.web.answers import render

TONES = {"submitted": "info", "returned": "warn", "confirmed": "ok"}


@bp.get("/weekly")
@requires(Verb.ACTIVITY_READ)
def weekly() -> ResponseReturnValue:
    """For who writes one or confirms them; for nobody else."""
    person, running = viewer(), Week.of(clock.today())
    leads, writes = person.may(Verb.WEEKLY_CONFIRM), person.may(Verb.WEEKLY_WRITE)
    if not (leads or writes):
        abort(403)
    week = _asked(running.before)
    own = keepers.named(person.username, viewer=person) if writes else None
    return render(
        "activities/weekly/index.html",
        "results",
        week=week,
        leads=leads,
        lines=week_lists.of_week(week, viewer=person) if leads else [],
        waiting=queries.weeks_to_confirm(person) if leads else [],
        own=week_lists.own(person, since=own.since) if own else [],
        before=url_for("activities.weekly", week=week.before.number),
        after=url_for("activities.weekly", week=_next(week).number) if week < running else "",
        states=STATES,
        tones=TONES,
    )


def week_of(text: str) -> Week | None:
    """2026-W47, not one to come; None: no week of ours."""
    year, _sign, number = text.partition("-W")
    digits = (year + number).isascii() and (year + number).isdigit()
    if not (digits and len(year) == len("2026") and len(number) == len("47")):
        return None
    try:
        found = Week(date.fromisocalendar(int(year), int(number), 1))
    except ValueError:
        return None
    return found if found.first.year >= FIRST_YEAR and found.first <= clock.today() else None


def _asked(usual: Week) -> Week:
    return week_of(request.args.get("week", "")) or usual


def _next(week: Week) -> Week:
    return Week(week.last + timedelta(days=1))
