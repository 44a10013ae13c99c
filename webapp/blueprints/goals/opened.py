"""One goal as this person may see it, and what the forms of goals offer."""

from datetime import date

from flask import abort
from flask_babel import gettext as _

from webapp import clock
from webapp.domain.goal_periods import of, read, three_years
from webapp.domain.goal_words import ALL, Level
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.forms.goals import GoalForm
from webapp.models.goal import Goal
from webapp.queries.goals import owners, sight
from webapp.web.access import viewer
from webapp.web.i18n import say

AHEAD = 1  # years for which goals may be set before they begin


def opened(number: str) -> Goal:
    return sight.get(number, viewer=viewer()) or abort(404)


def settable(number: str) -> Goal:
    """404 where it is not seen, 403 where somebody else sets it."""
    goal = opened(number)
    if not sight.sets(viewer(), goal):
        abort(403)
    return goal


def offer(form: GoalForm) -> None:
    form.offer(
        [(one.code, "　" * one.depth + (one.name or _("全院"))) for one in owners.choices(viewer=viewer())],
        periods(clock.today(), also=form.period.data or ""),
        [(one.key, say(one.name)) for one in ALL],
    )


def periods(today: date, *, also: str = "") -> list[tuple[str, str]]:
    """Last year to next year, quarter by quarter and month by month, and three years; also: one more."""
    found = [three_years(first) for first in range(today.year - 2, today.year + 2)]
    for year in range(today.year - 1, today.year + AHEAD + 1):
        whole = of(Period(PeriodKind.YEAR, year))
        found.append(whole)
        for quarter in whole.children:
            found += [quarter, *quarter.children]
    slugs = {one.slug for one in found}
    extra = read(also)
    if extra is not None and extra.slug not in slugs:
        found.append(extra)
    depth = {Level.THREE_YEARS: 0, Level.YEAR: 0, Level.QUARTER: 1, Level.MONTH: 2}
    return [(one.slug, "　" * depth[one.level] + say(one.label)) for one in found]
