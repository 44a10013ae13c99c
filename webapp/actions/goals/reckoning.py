"""Actuals of goals and of the new-customer rule: reckoned by night and after a goal was set."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import acting_as, action, session
from webapp.db import let_go, run_all, stored
from webapp.domain.goal_words import METRICS
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import N_
from webapp.models import Job
from webapp.models.goal import Goal
from webapp.queries.goals import growing, three_years, wanted
from webapp.queries.goals.actuals import INSTITUTE
from webapp.queries.goals.counts import source_of
from webapp.queries.goals.reckoned import Reckoned, flow, is_flow, periodic, terms_of, touching
from webapp.queries.indicators.facts import Subject

JOB = "goal_actuals"
PORTION = 5_000
LATE = timedelta(days=45)  # so long after its end something may still be entered for a period
UPSERT = """
INSERT INTO goal_actuals (period, metric, owner, owner_id, actual, as_of) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (period, metric, owner, owner_id) DO UPDATE SET actual = excluded.actual, as_of = excluded.as_of
"""


def ask_for_actuals(goals: Iterable[Goal]) -> str | None:
    """Within a deed: a job, where something was never reckoned and none waits to do so; its number."""
    if not wanted.is_missing(goals, today=clock.today()):
        return None
    return _enqueue()


@action(Verb.GOAL_SET)
def again() -> str | None:
    """On demand; None: one waits already."""
    return _enqueue()


def _enqueue() -> str | None:
    waits = select(Job.number).where(Job.kind == JOB, Job.state == "waiting").limit(1)
    if session.scalar(waits) is not None:
        return None
    return jobs.enqueue(JOB, title=N_("目标完成情况统计"), params={})


@jobs.task(JOB)
def work_out(progress: jobs.Progress, _params: dict[str, Any]) -> dict[str, Any]:
    years = _years()
    progress.total(len(years))
    count = 0
    for done, year in enumerate(years, start=1):
        count += year_of(year, whole=True)
        progress.step(done)
    keep(list(three_years.reckoned()))
    return {"count": count}


def night() -> str:
    """This year whole where it flows, else what may still change; earlier years where there are gaps."""
    count = sum(year_of(year) for year in _years())
    keep(list(three_years.reckoned()))
    return f"统计 {count} 项"


def _years() -> list[int]:
    today = clock.today()
    return sorted({one for one in wanted.wanted() if one <= today.year} | {today.year - 1, today.year})


def year_of(year: int, *, whole: bool = False) -> int:
    """Read first, then written in portions; how many actuals. whole: also what is not to change any more."""
    today = clock.today()
    asked, known = wanted.wanted().get(year, {}), wanted.known(year)
    terms = terms_of(year, today=today)
    open_ones = {one.slug for one in touching(terms, since=today - LATE)}
    rows: list[Reckoned] = []
    for key, owners in asked.items():
        metric = METRICS[key]
        source = source_of(metric)
        assert source is not None
        missing = {one.slug for one in terms if not owners <= known[one.slug, key]}
        if not (whole or missing or open_ones):
            continue
        if is_flow(metric):
            rows += flow(key, source, year, owners, today=today)
        else:
            again_ = [one for one in terms if whole or one.slug in missing | open_ones]
            rows += periodic([metric], again_, {key: owners}, today=today)
    if whole or open_ones or (str(year), growing.BASE) not in known:
        rows += list(growing.reckoned(year, today=today, beside=rows))
    let_go()
    keep(rows)
    return len(rows)


def keep(rows: Sequence[Reckoned]) -> None:
    """As the system: what the program counts is nobody's deed."""
    at = stored(clock.now())
    values = [
        (
            one.period,
            one.metric,
            *_owner(one.owner),
            None if one.actual is None else format(one.actual, "f"),
            at,
        )
        for one in rows
    ]
    with acting_as(SYSTEM):
        for place in range(0, len(values), PORTION):
            _write(values[place : place + PORTION])


def _owner(owner: Subject) -> tuple[str, int]:
    return ("institute", 0) if owner == INSTITUTE else (owner.kind, owner.id)


@action(Verb.GOAL_SET)
def _write(rows: Sequence[tuple[Any, ...]]) -> None:
    run_all(UPSERT, rows)
