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
from webapp.demo.scenes.plan_goals import linked
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
from webapp.queries.goals.outline import outline
from webapp.queries.goals.reckoned import flow
from webapp.queries.goals.tree import above
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
    linked(stage)


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
        for held, told in _targets(came, metric, stage.making.as_of, year=year, step=step).items():
            made += _flow(stage, by, held, metric, at=at, told=told)
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


Came = dict[Subject, Decimal]
Told = dict[Term, Decimal]


def _came(metric: str, year: int, as_of: date) -> Came:
    """By owner, of the year as far as it goes; whoever nothing came to has no goal."""
    everybody = [owner_of(one.held.kind, one.held.key) for one in owners.choices()]
    source = source_of(METRICS[metric])
    assert source is not None
    rows = flow(metric, source, year, everybody, today=as_of)
    return {one.owner: one.actual for one in rows if one.period == str(year) and one.actual}


def _targets(came: Came, metric: str, as_of: date, *, year: int, step: Decimal) -> dict[Held, Told]:
    """From people upwards, so that whoever stands above has the sum of those below, month by month."""
    whole, there = of(Period(PeriodKind.YEAR, year)), outline().parents
    held = [one.held for one in owners.choices() if owner_of(one.held.kind, one.held.key) in came]
    departments = {one.department_id for one in held if one.kind == Owner.DEPARTMENT}
    found: dict[Held, Told] = {one: {} for one in held}
    share = Decimal(12) / (min(12, as_of.month) if year == as_of.year else 12)
    for one in held:
        chain = above(one.department_id, there)
        units = [Held(Owner.DEPARTMENT, key) for key in chain if key in departments]
        if one.kind != Owner.PERSON:
            continue
        factor = Decimal(words.FACTORS[(one.key + len(metric)) % len(words.FACTORS)])
        own = came[owner_of(one.kind, one.key)] * share * factor
        parts = _parts(whole, max(round(own / step) * step, step))
        for owner in (one, *units, Held(Owner.INSTITUTE)):
            for term, part in parts.items():
                found[owner][term] = found[owner].get(term, Decimal(0)) + part
    return {one: told for one, told in found.items() if told}


def _flow(stage: Stage, by: User, held: Held, metric: str, *, at: datetime, told: Told) -> Iterator[Goal]:
    for term, target in told.items():
        if metric == "sales" or term.begins.kind != PeriodKind.MONTH:
            yield stage.do(_add, setting.Asked(held, term, metric, target), at=at, by=by)


def _parts(whole: Term, target: Decimal) -> Told:
    """The year, quarters, each the sum of its months, then these."""
    months_ = [one for quarter in whole.children for one in quarter.children]
    told = dict(zip(months_, split(target, words.SEASON), strict=True))
    quarters = {one: sum((told[each] for each in one.children), Decimal(0)) for one in whole.children}
    return {whole: target} | quarters | told


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
