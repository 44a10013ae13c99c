"""Goals of the demo: three years to months, institute to people, every light, signed months, sums."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import AS_OF, demo_app
from webapp.domain.goal_periods import read
from webapp.domain.goal_words import Light
from webapp.domain.viewer import SYSTEM
from webapp.queries.goals.outline import outline
from webapp.queries.goals.tree import tree

YEARS = (str(AS_OF.year - 1), str(AS_OF.year))
GROWN = 50_000  # by this the first department's year was raised in summer, its parts not yet


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement, *given: connection.execute(statement, given).fetchall()


def test_every_level_of_time_and_of_owners(rows: Any) -> None:
    found = set(rows("SELECT DISTINCT level, owner FROM goals WHERE state = 'issued'"))
    owners = ("institute", "department", "person")
    levels = ("year", "quarter", "month")
    assert found == {("three_years", "institute")} | {(one, who) for one in levels for who in owners}
    nested = (
        "SELECT count(*) FROM goals g JOIN departments d ON d.id = g.department_id"
        " WHERE g.owner = 'department'"
    )
    assert rows(f"{nested} AND d.parent_id IS NULL")[0][0]
    assert rows(f"{nested} AND d.parent_id IS NOT NULL")[0][0]


def test_quarters_and_months_come_to_the_year(rows: Any) -> None:
    for metric, part in (("sales", "quarter"), ("sales", "month"), ("new_cust", "quarter")):
        gaps = rows(
            "SELECT y.number, y.target - (SELECT sum(p.target) FROM goals p WHERE p.metric = y.metric"
            " AND p.owner = y.owner AND p.department_id IS y.department_id AND p.person_id IS y.person_id"
            " AND p.level = ? AND p.period LIKE y.period || '%') AS gap"
            " FROM goals y WHERE y.level = 'year' AND y.metric = ?",
            part,
            metric,
        )
        wrong = [gap for _number, gap in gaps if gap]
        assert wrong == ([GROWN] if metric == "sales" else [])


def test_people_and_departments_come_to_what_stands_above(institute: Path) -> None:
    with demo_app(institute):
        for period in (*YEARS, f"{YEARS[0]}Q3", f"{YEARS[1]}-02"):
            term = read(period)
            assert term is not None
            found = tree(SYSTEM, term, outline())
            checks = [row.over_owners for group in found.groups for row in group.rows if row.over_owners]
            assert len(checks) >= 4, period
            gaps = sorted(int(one.difference) for one in checks if one.difference)
            assert gaps == ([-GROWN, GROWN] if period == YEARS[1] else []), period


def test_every_light_occurs_among_people_and_in_signed_months(institute: Path, rows: Any) -> None:
    with demo_app(institute):
        term = read(YEARS[1])
        assert term is not None
        assert all(tree(SYSTEM, term, outline()).counts[one] for one in Light)
    assert {one for (one,) in rows("SELECT DISTINCT light FROM goal_review_lines")} >= {
        "green",
        "yellow",
        "red",
    }


def test_months_are_signed_by_heads_some_late_and_some_still_wait(rows: Any) -> None:
    signed = rows("SELECT month, due_on, date(signed_at), signed_by_id, department_id FROM goal_reviews")
    assert {at > due for _month, due, at, _by, _unit in signed} == {True, False}
    assert rows("SELECT count(*) FROM goal_reviews WHERE signed_at IS NULL") == [(0,)]
    heads = dict(rows("SELECT id, head_id FROM departments"))
    assert any(heads.get(unit) == by for *_rest, by, unit in signed if unit)
    bare = (
        "SELECT count(*) FROM goal_review_lines"
        " WHERE light IN ('yellow', 'red') AND (cause = '' OR measures = '')"
    )
    assert rows(bare) == [(0,)]
    waiting = rows(
        "SELECT count(*) FROM goals g WHERE g.level = 'month' AND g.period = ? AND NOT EXISTS"
        " (SELECT 1 FROM goal_reviews r WHERE r.month = g.period AND r.department_id IS g.department_id)",
        f"{AS_OF.year}-{AS_OF.month - 1:02d}",
    )
    assert waiting[0][0]


def test_strategy_is_told_by_hand_with_its_evidence(rows: Any) -> None:
    metrics = {one for (one,) in rows("SELECT metric FROM goals WHERE level = 'three_years'")}
    assert metrics == {"margin", "growth", "share", "research", "brand"}
    told = rows(
        "SELECT g.metric, r.evidence, r.told_on, date(r.at)"
        " FROM goal_readings r JOIN goals g ON g.id = r.goal_id"
    )
    assert {metric for metric, *_rest in told} == metrics
    assert all(evidence and on <= at for _metric, evidence, on, at in told)


def test_a_plan_in_the_making_took_its_target_from_a_goal(rows: Any) -> None:
    found = rows(
        "SELECT i.goal, g.number, l.target, json_extract(i.params, '$.target') FROM plan_item_goals l"
        " JOIN plan_items i ON i.id = l.item_id JOIN goals g ON g.id = l.goal_id"
    )
    assert found
    for told, number, target, asked in found:
        assert told.startswith(f"{number} ")
        assert target == asked
