"""Every owner's overview at once, each record read once however many it counts for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from webapp.domain.goal_words import METRICS
from webapp.domain.money import fen
from webapp.domain.overviews import RATES, Overview
from webapp.domain.viewer import SYSTEM
from webapp.models.goal import Goal
from webapp.queries.goals import growth as growths
from webapp.queries.goals import owners
from webapp.queries.goals.actuals import INSTITUTE, owner_of
from webapp.queries.goals.counts import source_of
from webapp.queries.goals.judging import judge
from webapp.queries.goals.lines import Line, lines
from webapp.queries.goals.outline import outline
from webapp.queries.goals.reckoned import flow
from webapp.queries.indicators.facts import Subject
from webapp.queries.indicators.registry import SOURCES
from webapp.queries.indicators.span import Span
from webapp.queries.overviews import standing
from webapp.queries.overviews.scopes import Scopes

YEAR_AGO = relativedelta(years=1)
SALES = METRICS["sales"]


def overviews(*, today: date) -> Iterator[tuple[Subject, Overview]]:
    """Of the house, every department and everybody measured; some statements for each kind of record."""
    choices = owners.choices()
    codes = {owner_of(one.held.kind, one.held.key): one.code for one in choices}
    scopes = Scopes(list(codes), today)
    months, goals, rates = _months(scopes), _goals(today), _rates(scopes)
    growth = {one.code: one for one in growths.growth(SYSTEM, outline(), year=today.year, today=today).rows}
    due, funnel = standing.falls_due(scopes), standing.funnel(scopes)
    complaints, loads, reviews = (
        standing.complaints(scopes), standing.loads(scopes), standing.reviews(scopes),
    )  # fmt: skip
    for one, code in codes.items():
        stands = Overview(
            months=months[one], falls_due=due[one], funnel=funnel[one], complaints=complaints[one],
            rates=rates[one], loads=loads[one], reviews=reviews[one],
        )  # fmt: skip
        yield one, _aimed(_grown(stands, growth.get(code)), goals.get(one))


def _months(scopes: Scopes) -> dict[Subject, list[tuple[str, int, int]]]:
    """Sales by month of this year, up to today, and of the same days a year before."""
    source, today = source_of(SALES), scopes.today
    assert source is not None
    found: dict[Subject, dict[int, list[int]]] = defaultdict(
        lambda: {no: [0, 0] for no in range(1, today.month + 1)}
    )
    for place, day in enumerate((today, today - YEAR_AGO)):
        for one in flow(SALES.key, source, day.year, scopes.wanted, today=day):
            if "-" in one.period and one.actual is not None:
                found[one.owner][int(one.period[-2:])][place] = fen(one.actual)
    return {
        one: [(f"{today.year}-{no:02d}", now, before) for no, (now, before) in found[one].items()]
        for one in scopes.wanted
    }


def _goals(today: date) -> dict[Subject, Line]:
    """Issued goals of this year's sales."""
    found = lines(SYSTEM, judge(), Goal.state == "issued", Goal.period == str(today.year),
                  Goal.metric == SALES.key)  # fmt: skip
    return {INSTITUTE if one.key[0] == INSTITUTE.kind else owner_of(*one.key): one for one in found}


def _rates(scopes: Scopes) -> dict[Subject, dict[str, tuple[str, str]]]:
    today, then = scopes.today, scopes.today - YEAR_AGO
    found: dict[Subject, dict[str, tuple[str, str]]] = {one: {} for one in scopes.wanted}
    for key, _word in RATES:
        now = scopes.figures(SOURCES[key], Span(standing.beginning(today), today))
        before = scopes.figures(SOURCES[key], Span(standing.beginning(then), then))
        for one, told in now.items():
            found[one][key] = told, before.get(one, "")
    return found


def _grown(told: Overview, one: growths.Row | None) -> Overview:
    if one is None:
        return told
    return replace(told, base=one.pace.base, new=one.pace.value, lost=one.lost, won=one.won)


def _aimed(told: Overview, one: Line | None) -> Overview:
    if one is None:
        return told
    due = "" if one.due is None else str(one.due)
    return replace(told, target=str(one.goal.target), due=due, light=one.light.value)
