"""The table of 2.2 as it is kept, edited and refused."""

from dataclasses import replace
from datetime import date

import pytest

from webapp.domain.complaint_limits import BOUNDS, DEFAULT, LIMITS, LONGEST, NAMES, Limit, faults, limits
from webapp.domain.refusal import Refusal

# Severity, receipt, decision, progress, answer, closure: the source's rows.
TABLE = [("general", 1, 2, 5, 10, 15), ("serious", 4, 1, 3, 15, 20), ("major", 2, 1, 2, 20, 30)]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_the_defaults_are_the_sources(row):
    severity, *amounts = row
    kinds = (Limit.RECEIPT, Limit.DECISION, Limit.PROGRESS, Limit.ANSWER, Limit.CLOSURE)
    assert [DEFAULT.of(severity, kind) for kind in kinds] == amounts


def test_an_unassessed_complaint_counts_as_general():
    assert DEFAULT.of("", Limit.DECISION) == 2
    assert DEFAULT.of("major", Limit.CONTAINMENT) == 1
    assert [code for code, _word in LIMITS] == list(Limit)


def test_nothing_kept_is_the_default_and_what_is_unknown_is_left_out():
    assert limits({}) == DEFAULT
    assert limits({"general_answer": 12, "forgotten": 1}) == replace(DEFAULT, general_answer=12)


@pytest.mark.parametrize("name", NAMES)
def test_each_limit_has_bounds(name):
    least, most = BOUNDS.get(name, (1, LONGEST))
    for value in (least, most):
        assert "应在" not in str(faults(replace(DEFAULT, **{name: value})).get(name, ""))
    for value in (least - 1, most + 1):
        told = faults(replace(DEFAULT, **{name: value}))
        assert str(told[name]) == f"应在 {least} 到 {most} 之间。"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"general_answer": 2}, {}),
        ({"general_answer": 1}, {"general_answer": "答复期限不能短于受理判定期限。"}),
        ({"serious_closure": 15}, {}),
        ({"serious_closure": 14}, {"serious_closure": "办结期限不能短于答复期限。"}),
        ({"major_answer": 91}, {
            "major_answer": "应在 1 到 90 之间。", "major_closure": "办结期限不能短于答复期限。",
        }),
        ({"general_answer": 0}, {"general_answer": "应在 1 到 90 之间。"}),
    ],
)  # fmt: skip
def test_later_steps_have_no_less_time(changed, told):
    assert {name: str(one) for name, one in faults(replace(DEFAULT, **changed)).items()} == told
    if told:
        with pytest.raises(Refusal, match=next(iter(told.values()))):
            limits(changed)


@pytest.mark.parametrize(
    ("over", "until"),
    [
        (date(2025, 11, 20), date(2026, 11, 20)),
        (date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_until_when_a_complaint_may_be_reopened(over, until):
    assert DEFAULT.reopen_until(over) == until


def test_when_the_effect_is_looked_at():
    assert DEFAULT.effect_on(date(2026, 11, 30)) == date(2027, 2, 28)
