"""目标: three years, last year and this one, by quarter and month, for all with customers; months signed."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from sqlalchemy import select

from webapp import clock
from webapp.actions import session
from webapp.actions.goals import months as reviews
from webapp.actions.goals import readings, reckoning, setting
from webapp.attachments import Store
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words import goals as words
from webapp.domain.goal_owners import Held
from webapp.domain.goal_periods import Term, of, three_years
from webapp.domain.goal_splits import split
from webapp.domain.goal_words import METRICS, Owner
from webapp.domain.kpi_periods import Period
from webapp.domain.kpi_words import PeriodKind
from webapp.domain.months import Month
from webapp.domain.verbs import Role, Verb
from webapp.models import Department, User
from webapp.models.goal import Goal
from webapp.queries.goals import months, owners
from webapp.queries.goals.actuals import owner_of
from webapp.queries.goals.counts import source_of
from webapp.queries.goals.reckoned import flow
from webapp.queries.indicators.facts import Subject

FLOWS = {"sales": Decimal(1000), "new_cust": Decimal(1)}
RATES = (("recall_conv", 80), ("csat", 92), ("ar_overdue", 12), ("churn_rate", 8))
NINE = time(9, 20)


@scene(90)
def play(stage: Stage) -> None:
    by = session.get_one(User, stage.making.people(Role.DIRECTOR)[0].row.id)
    this = stage.making.as_of.year
    _strategy(stage, by, this)
    for year in (this - 1, this):
        _year(stage, by, year)
    stage.do(reckoning.night, at=stage.night(0))
    _reviewed(stage, by)


def _at(day: date) -> datetime:
    return datetime.combine(day, NINE, clock.BEIJING)


def _add(asked: setting.Asked) -> Goal:
    return setting.add(asked)


_add.verb = Verb.GOAL_SET  # type: ignore[attr-defined]


def _strategy(stage: Stage, by: User, this: int) -> None:
    """Told by hand, so with where the numbers are from."""
    at, held = _at(date(this - 1, 1, 8)), Held(Owner.INSTITUTE)
    terms = [three_years(this - 1), *(of(Period(PeriodKind.YEAR, year)) for year in (this - 1, this))]
    made: list[Goal] = []
    for metric, targets, note in words.STRATEGY:
        for term, target in zip(terms, targets, strict=True):
            asked = setting.Asked(held, term, metric, Decimal(target), note=note if term is terms[0] else "")
            made.append(stage.do(_add, asked, at=at, by=by))
    stage.do(setting.issue, made, at=at + timedelta(hours=2), by=by)
    store = Store(stage.making.attachments, quota=1_000_000)
    told = {(one.metric, one.period): one for one in made}
    for metric, year, actual, evidence in words.READINGS:
        on = min(date(this + year, 12, 31), stage.making.ago(days=20))
        at = _at(min(on + timedelta(days=9), stage.making.ago(days=3)))
        told_by = {"evidence": evidence, "store": store}
        goal = told[metric, str(this + year)]
        stage.do(readings.tell, goal, at=at, by=by, told_on=on, actual=Decimal(actual), **told_by)


def _year(stage: Stage, by: User, year: int) -> None:
    """Set in the first days of January: for the one year by what came of it, for this one by the last."""
    at, made = _at(date(year, 1, 6)), list[Goal]()
    for metric, step in FLOWS.items():
        came = _came(metric, year, stage.making.as_of)
        for held in _owners(came):
            made += _flow(stage, by, held, metric, at=at, came=came, year=year, step=step)
    whole = of(Period(PeriodKind.YEAR, year))
    for metric, target in RATES:
        asked = setting.Asked(Held(Owner.INSTITUTE), whole, metric, Decimal(target))
        made.append(stage.do(_add, asked, at=at, by=by))
    stage.do(setting.issue, made, at=at + timedelta(hours=3), by=by)
    if year == stage.making.as_of.year:
        first = next(one for one in made if one.owner == Owner.DEPARTMENT and one.period == str(year))
        stage.do(
            setting.save, first, at=stage.moment(120), by=by, target=first.target + 50_000, quadrant="market",
            note=first.note, reason=words.CHANGED, version=first.version,
        )  # fmt: skip


Came = dict[Subject, dict[str, Decimal]]


def _came(metric: str, year: int, as_of: date) -> Came:
    """By owner and period, of the year as far as it goes."""
    everybody = [owner_of(one.held.kind, one.held.key) for one in owners.choices()]
    source = source_of(METRICS[metric])
    assert source is not None
    found: Came = {}
    for one in flow(metric, source, year, everybody, today=as_of):
        found.setdefault(one.owner, {})[one.period] = one.actual or Decimal(0)
    return {owner: told for owner, told in found.items() if told.get(str(year))}


def _owners(came: Came) -> Iterator[Held]:
    for one in owners.choices():
        if owner_of(one.held.kind, one.held.key) in came:
            yield one.held


def _flow(
    stage: Stage, by: User, held: Held, metric: str, *, at: datetime, came: Came, year: int, step: Decimal
) -> Iterator[Goal]:
    """The year's target above or below what came, so that every light occurs; its parts come to it."""
    told = came[owner_of(held.kind, held.key)]
    whole = of(Period(PeriodKind.YEAR, year))
    gone = min(12, stage.making.as_of.month) if year == stage.making.as_of.year else 12
    factor = Decimal(words.FACTORS[(held.key + len(metric)) % len(words.FACTORS)])
    target = max(round(told[str(year)] * 12 / gone * factor / step) * step, step)
    yield stage.do(_add, setting.Asked(held, whole, metric, target), at=at, by=by)
    parts = _parts(whole, target)
    for term, part in parts:
        if metric == "sales" or term.begins.kind == PeriodKind.QUARTER:
            yield stage.do(_add, setting.Asked(held, term, metric, part), at=at, by=by)


def _parts(whole: Term, target: Decimal) -> list[tuple[Term, Decimal]]:
    """Quarters first, each the sum of its months."""
    months_ = [one for quarter in whole.children for one in quarter.children]
    told = dict(zip(months_, split(target, words.SEASON), strict=True))
    found = [
        (quarter, sum((told[one] for one in quarter.children), Decimal(0))) for quarter in whole.children
    ]
    return found + list(told.items())


def _reviewed(stage: Stage, director: User) -> None:
    """The months of this year that are over: all in time but two that were late and the last two."""
    month, ago = Month.of(stage.making.as_of), 0
    heads = {one.id: one.head_id for one in session.scalars(select(Department))}
    while month.month > 1:
        month, ago = month.before, ago + 1
        for unit in sorted(_units(str(month)), key=lambda one: one or 0):
            head = session.get(User, heads.get(unit or 0) or 0) if unit else None
            late = (ago + (unit or 0)) % 7 == 3  # noqa: PLR2004
            if ago > 2 or (ago == 2 and not late):  # noqa: PLR2004
                _sign(stage, month, unit, head or director, days=12 if late else 5)


def _units(period: str) -> set[int | None]:
    rows = session.execute(select(Goal.owner, Goal.department_id).where(Goal.period == period).distinct())
    return {None if owner == Owner.INSTITUTE else department for owner, department in rows}


def _sign(stage: Stage, month: Month, unit: int | None, by: User, *, days: int) -> None:
    viewer = stage._viewer(by)  # noqa: SLF001
    ground = months.ground()
    if not months.signs(viewer, unit, ground.rules):
        by = session.get_one(User, stage.making.people(Role.DIRECTOR)[0].row.id)
        viewer = stage._viewer(by)  # noqa: SLF001
    board = months.board(viewer, month, unit, ground)
    if board is None:
        return
    told = {
        row.line.goal.id: reviews.Words(*words.EXPLAINED[row.line.goal.id % len(words.EXPLAINED)])
        for row in board.rows
        if row.needs_words
    }
    at = _at(month.after.first + timedelta(days=days))
    stage.do(reviews.sign, month, unit, at=at, by=by, told=told, words=words.OVERALL, version=0)
