"""Which complaints a figure counts: each rule on one that fits and one that does not."""

from datetime import date

import pytest

from webapp.domain.complaint_limits import Limit
from webapp.domain.complaint_picks import (
    ACTION_RULES,
    ALSO,
    RULES,
    Basis,
    counted,
    is_known,
    is_known_also,
    picked,
)
from webapp.domain.complaint_rows import DIMENSIONS, ActionRow, Row
from webapp.domain.complaint_stages import Stage
from webapp.domain.complaint_timing import Timing

DAY, TODAY = date(2026, 3, 5), date(2026, 6, 1)
PLAIN = Row("A", DAY)
FULL = Row(
    "B", date(2026, 4, 1), 7, "service", "quality", "major", "phone", "3", "力学", "A", True, "partly",
    "staff", "attitude",
    {Limit.RECEIPT: Timing.IN_TIME, Limit.ANSWER: Timing.LATE, Limit.CLOSURE: Timing.OVERDUE},
    {Stage.ASSIGNED: 2}, True, True, True, True, True, 100, 200, 4, 1, True,
)  # fmt: skip
ROWS = (PLAIN, FULL)
FITS_FULL = sorted(
    {"accepted", "upheld", "major", "own", "answered", "over", "extended", "reopened", "escalated",
     "reissued", "costly", "refunded", "asked", "content", "receipt_in_time", "answer_late",
     "closure_overdue", "receipt_judged", "answer_judged", "closure_judged", "once_answered", "once_over"}
)  # fmt: skip


@pytest.mark.parametrize("figure", sorted(RULES))
def test_each_rule(figure):
    wanted = ["A", "B"] if figure == "received" else ["B"] if figure in FITS_FULL else []
    assert picked(Basis(ROWS), figure) == wanted
    assert is_known(figure)
    for also in ALSO:
        assert counted(Basis(ROWS), figure, also) == len(picked(Basis(ROWS), figure, also))


@pytest.mark.parametrize("dimension", [code for code, _word in DIMENSIONS])
def test_each_dimension_with_and_without_a_value(dimension):
    assert picked(Basis(ROWS), f"{dimension}.{getattr(FULL, dimension)}") == ["B"]
    assert picked(Basis(ROWS), f"{dimension}.") == ["A"]
    assert picked(Basis(ROWS), f"{dimension}.", "accepted") == []


def test_months_stages_and_sub_causes():
    assert picked(Basis(ROWS), "month.2026-03") == ["A"]
    assert picked(Basis(ROWS), "stage.assigned") == ["B"]
    assert picked(Basis(ROWS), "stage.closed") == []
    assert picked(Basis(ROWS), "sub_cause.attitude", "upheld") == ["B"]
    assert picked(Basis(ROWS), "sub_cause.") == []


def test_one_value_of_a_dimension_among_the_records_of_a_month():
    both = (PLAIN, FULL, PLAIN._replace(number="C", category="price"))
    assert picked(Basis(both), "month.2026-03", "category.price") == ["C"]
    assert picked(Basis(both), "month.2026-03", "category.") == ["A"]
    assert is_known_also("category.price")
    assert not is_known_also("month.2026-03")
    assert not is_known_also("over")


def test_a_rate_is_not_said_of_what_is_still_running():
    running = FULL._replace(timings={Limit.ANSWER: Timing.RUNNING})
    assert picked(Basis((running,)), "answer_judged") == []


def test_what_came_again_looks_into_the_year_before():
    before = Row("Z", date(2025, 4, 1), 7, category="quality")
    assert Basis(ROWS).again == frozenset()
    assert picked(Basis(ROWS, (before,)), "repeated") == ["B"]
    assert picked(Basis(ROWS, (Row("Z", date(2025, 3, 31), 7, category="quality"),)), "repeated") == []


@pytest.mark.parametrize(
    ("figure", "action"),
    [
        ("action_open", ActionRow(None)),
        ("action_overdue", ActionRow(date(2026, 5, 31))),
        ("action_judged", ActionRow(None, DAY, effective=False)),
        ("action_effective", ActionRow(None, DAY, effective=True)),
    ],
)
def test_measures_lead_to_their_complaint(figure, action):
    done = ActionRow(TODAY, DAY)
    assert picked(Basis(ROWS, actions={"A": (done,), "B": (done, action)}, today=TODAY), figure) == ["B"]
    assert figure in ACTION_RULES
    assert is_known(figure)


def test_due_today_is_not_overdue():
    assert picked(Basis(ROWS, actions={"A": (ActionRow(TODAY),)}, today=TODAY), "action_overdue") == []


@pytest.mark.parametrize("figure", ["", "x", "words.x", "is_upheld.True", "__class__.x", "number.A"])
def test_nothing_else_is_a_figure(figure):
    assert not is_known(figure)


def test_twenty_five_figures_and_more_are_known():
    assert is_known("repeated")
    assert is_known("month.2026-01")
    assert is_known("department.3")
