"""Certificates: a year and its last day, the exam's two years, ratings, and which one counts."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.domain.assignment_rules import DEFAULT, Rules
from webapp.domain.certification import (
    STANDING_TONES,
    STANDINGS,
    Certificate,
    Standing,
    current,
    exam_holds,
    faults,
    runs_until,
    standing,
)

TODAY = date(2026, 11, 22)
RATINGS = {"conduct": 5, "dedication": 4, "skill": 1, "relations": 3}
ONE = Certificate("advanced", date(2026, 3, 12), date(2027, 3, 11), RATINGS)


def said(asked, *, rules=DEFAULT, today=TODAY):
    return {name: str(refusal) for name, refusal in faults(asked, rules=rules, today=today).items()}


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        (date(2026, 3, 12), 12, date(2027, 3, 11)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
        (date(2026, 8, 31), 6, date(2027, 2, 27)),
    ],
)
def test_how_long_it_runs(begins, months, ends):
    assert runs_until(begins, rules=Rules(certificate_months=months)) == ends


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2027, 2, 8), Standing.VALID),
        (date(2027, 2, 9), Standing.EXPIRING),
        (date(2027, 3, 11), Standing.EXPIRING),
        (date(2027, 3, 12), Standing.EXPIRED),
    ],
)
def test_what_stands_on_a_day(day, found):
    assert standing(ONE, on=day, rules=DEFAULT) is found
    assert found in dict(STANDINGS)
    assert found in STANDING_TONES


def test_without_any():
    assert standing(None, on=TODAY, rules=DEFAULT) is Standing.NONE
    assert current([], on=TODAY) is None
    assert current([ONE], on=date(2026, 3, 11)) is None


def test_the_youngest_that_holds_counts_else_the_last_to_expire():
    old = Certificate("manager", date(2025, 3, 12), date(2026, 3, 11))
    short = Certificate("trainee", date(2026, 6, 1), date(2026, 9, 1))
    found = {day: current([old, ONE, short], on=day) for day in (
        date(2026, 3, 11), date(2026, 3, 12), date(2026, 5, 31), date(2026, 6, 1), date(2026, 9, 1),
        date(2026, 9, 2), date(2028, 1, 1),
    )}  # fmt: skip
    assert list(found.values()) == [old, ONE, ONE, short, short, ONE, ONE]
    assert current([old, short], on=date(2026, 12, 1)) is short


@given(
    st.permutations(
        [ONE, replace(ONE, level="senior", certified_on=date(2026, 5, 1)), replace(ONE, until=TODAY)]
    )
)
def test_the_order_written_down_does_not_matter(certificates):
    assert current(certificates, on=TODAY).level == "senior"


@pytest.mark.parametrize(("day", "holds"), [(date(2026, 11, 21), True), (date(2026, 11, 22), False)])
def test_the_exam_holds_two_years(day, holds):
    assert exam_holds(date(2024, 11, 22), on=day, rules=DEFAULT) is holds


def test_a_whole_one_has_no_fault():
    assert said(ONE) == {}
    assert said(replace(ONE, exam_on=ONE.certified_on)) == {}
    assert said(replace(ONE, certified_on=TODAY, until=TODAY)) == {}


@pytest.mark.parametrize(
    ("wrong", "faulty"),
    [
        ({"level": "boss"}, {"level": "请选择级别。"}),
        ({"ratings": RATINGS | {"skill": 0}}, {"skill": "请评 1 到 5 分。"}),
        ({"ratings": RATINGS | {"conduct": 6}}, {"conduct": "请评 1 到 5 分。"}),
        ({"ratings": {}}, dict.fromkeys(RATINGS, "请评 1 到 5 分。")),
        ({"until": date(2026, 3, 11)}, {"until": "有效期不能早于认证日期。"}),
        ({"until": date(2027, 3, 12)}, {"until": "资格最长 12 个月，应不晚于 2027-03-11。"}),
        (
            {"certified_on": date(2026, 11, 23), "until": date(2026, 12, 1)},
            {"certified_on": "认证日期不能晚于今天。"},
        ),
        ({"exam_on": date(2026, 3, 13)}, {"exam_on": "考试日期不能晚于认证日期。"}),
        ({"exam_on": date(2024, 3, 12)}, {"exam_on": "考试成绩 24 个月内有效，请重新考试。"}),
        ({"exam_on": date(2024, 3, 13)}, {}),
    ],
)
def test_each_fault_at_its_field(wrong, faulty):
    assert said(replace(ONE, **wrong)) == faulty
