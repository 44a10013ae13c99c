"""Grade rounds: down only the second time, never for legal customers, and the sentence of what moved."""

from datetime import date

import pytest

from webapp.domain import grade_rounds
from webapp.domain.grade_rounds import Proposed, Standing, notes, proposed, quarter
from webapp.domain.rfm_scores import Scores
from webapp.domain.value_points import Standing as Known
from webapp.domain.value_points import grade_points
from webapp.domain.value_policy import USUAL

AS_OF = date(2026, 6, 30)
LONG = date(2027, 6, 30)


def of(before, computed, *, until=LONG, segment="HHH", in_a_row=0):
    found = proposed(Standing(before, until, computed, segment, in_a_row), as_of=AS_OF, policy=USUAL)
    return found and (found.grade, found.in_a_row, str(found.move))


@pytest.mark.parametrize(
    ("standing", "wanted"),
    [
        (("", "B"), ("B", 0, "first")),
        (("", ""), None),  # younger than three months
        (("C", ""), None),
        (("B", "B"), None),
        (("B", "A"), ("A", 0, "up")),
        (("B", "C"), ("B", 1, "waits")),
    ],
)
def test_what_is_proposed(standing, wanted):
    assert of(*standing) == wanted


def test_down_the_second_time_running():
    assert of("B", "C", in_a_row=1) == ("C", 0, "down")
    assert of("A", "D", in_a_row=1) == ("D", 0, "down")


def test_legal_customers_never_go_down_by_points():
    assert of("B", "D", in_a_row=1, segment="legal") is None
    assert of("B", "A", segment="legal") == ("A", 0, "up")


def test_a_grade_that_runs_out_is_proposed_anew():
    assert of("B", "B", until=date(2026, 12, 29)) == ("B", 0, "renew")
    assert of("B", "B", until=date(2026, 12, 30)) is None
    assert of("B", "B", until=None) is None
    assert of("B", "D", until=date(2026, 7, 1), segment="legal") == ("B", 0, "renew")


def test_quarters_end_on_their_last_day():
    assert [quarter(date(2026, *on)) for on in ((3, 31), (6, 30), (12, 31))] == ["2026Q1", "2026Q2", "2026Q4"]
    assert [quarter(date(2026, *on)) for on in ((6, 29), (7, 31), (2, 28))] == ["", "", ""]


def test_what_moved_the_greatest_first():
    before = grade_points(Scores(5, 4, 4), Known(4_600_000, 1, 9, 8000), policy=USUAL)
    now = grade_points(Scores(3, 4, 5), Known(4_600_000, 1, 9, 8000), policy=USUAL)
    assert before.total == 7470  # 4.3
    assert str(grade_rounds.moved(now, before)) == "G 由 74.7 变为 75.95：M +8.75、R −7.5。"
    assert str(grade_rounds.moved(before, before)) == "G 为 74.7，与上次相同。"
    assert str(grade_rounds.moved(before, None)) == "上次测算时还没有委托，现在 G 为 74.7。"


def test_why_points_alone_do_not_decide():
    told = [str(one) for one in notes("waits", in_a_row=1, is_protected=False, policy=USUAL)]
    assert told == ["得分低于现等级已连续 1 次，满 2 次才建议下调。"]
    assert [str(one) for one in notes("renew", in_a_row=0, is_protected=True, policy=USUAL)] == [
        "法定业务客户，不因得分建议下调。"
    ]
    assert isinstance(proposed(Standing("", None, "A", "HHH"), as_of=AS_OF, policy=USUAL), Proposed)
