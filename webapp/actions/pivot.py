"""Sums of 多维分析 made anew: all of them by night and on demand, a portion of the customers at a time."""

from typing import Any

from sqlalchemy import select

from webapp import clock, jobs
from webapp.actions import acting_as, action, session
from webapp.db import run, stored
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import N_
from webapp.models import Job
from webapp.queries.pivot.records import KEPT, MEASURES, placed

JOB = "pivot_sums"
PORTION = 5_000  # customers in one transaction
WITHIN = "{who} BETWEEN :low AND :high"
SUMS = ", ".join(f"sum({name})" for name in MEASURES)
WORDS = """
INSERT OR IGNORE INTO pivot_words (word) SELECT DISTINCT metrology_field FROM instrument_kinds
UNION SELECT DISTINCT coalesce(industry, '') FROM customers
UNION SELECT DISTINCT coalesce(region, '') FROM customers UNION SELECT ''
"""
FILL = f"""
INSERT INTO pivot_sums
SELECT customer_id, month, f.id, manager, department, i.id, g.id, {SUMS}
FROM ({placed(KEPT, WITHIN, columns=", ".join(f"r.{name}" for name in MEASURES))}) t
JOIN pivot_words f ON f.word = t.field JOIN pivot_words i ON i.word = t.industry
JOIN pivot_words g ON g.word = t.region
GROUP BY customer_id, month, f.id, manager, department
"""


@action(Verb.REPORT_READ)
def again() -> str | None:
    """On demand, as a job; None: one waits already."""
    waits = select(Job.number).where(Job.kind == JOB, Job.state == "waiting").limit(1)
    if session.scalar(waits) is not None:
        return None
    return jobs.enqueue(JOB, title=N_("多维分析统计"), params={})


@jobs.task(JOB)
def work_out(progress: jobs.Progress, _params: dict[str, Any]) -> dict[str, Any]:
    return {"customers": make(progress)}


def night() -> str:
    return f"统计 {make()} 家客户"


def make(progress: jobs.Progress | None = None) -> int:
    """All customers; what changes meanwhile stays marked. How many customers there are sums of.

    As the system: what the program counts is nobody's deed.
    """
    with acting_as(SYSTEM):
        last, turn = _begin()
        if progress:
            progress.total(last)
        for low in range(1, last + 1, PORTION):
            _portion(low, low + PORTION - 1)
            if progress:
                progress.step(min(low + PORTION - 1, last))
        return _end(turn)


@action(Verb.REPORT_READ)
def _begin() -> tuple[int, int]:
    """The last customer's id, and how often all were marked by now."""
    run(WORDS)
    found = run(
        "SELECT max((SELECT coalesce(max(id), 0) FROM customers),"
        " (SELECT coalesce(max(customer_id), 0) FROM pivot_sums)),"
        " (SELECT coalesce(max(turn), 0) FROM pivot_stale WHERE customer_id = 0)"
    )[0]
    return int(found[0]), int(found[1])


@action(Verb.REPORT_READ)
def _portion(low: int, high: int) -> None:
    """These customers' sums and marks; nothing else writes meanwhile. Words may have come since _begin()."""
    bounds = {"low": low, "high": high}
    run(WORDS)
    run("DELETE FROM pivot_sums WHERE customer_id BETWEEN :low AND :high", bounds)
    run(FILL, bounds)
    run("DELETE FROM pivot_stale WHERE customer_id BETWEEN :low AND :high", bounds)


@action(Verb.REPORT_READ)
def _end(turn: int) -> int:
    run("DELETE FROM pivot_stale WHERE customer_id = 0 AND turn = ?", [turn])
    count = int(run("SELECT count(DISTINCT customer_id) FROM pivot_sums")[0][0])
    run("DELETE FROM pivot_makings")
    run("INSERT INTO pivot_makings (id, made_at, customers) VALUES (1, ?, ?)", [stored(clock.now()), count])
    return count
