"""The five answers and their mean."""

from decimal import Decimal

import pytest

from webapp.domain.refusal import Refusal
from webapp.domain.satisfaction import ANSWERS, HIGHEST, OWN, answer, mean


def test_five_answers_the_best_first():
    assert [code for code, _word in ANSWERS] == [code for code, _word in OWN] == ["5", "4", "3", "2", "1"]
    assert int(ANSWERS[0][0]) == HIGHEST


@pytest.mark.parametrize(("text", "score"), [("", None), ("1", 1), ("5", 5)])
def test_no_answer_is_none(text, score):
    assert answer(text) == score


@pytest.mark.parametrize("text", ["0", "6", "一", "4.5", "55"])
def test_what_is_no_choice_is_refused(text):
    with pytest.raises(Refusal, match="从列表中选择"):
        answer(text)


def test_the_mean_is_of_those_who_answered():
    assert mean([]) is None
    assert mean([None, None]) is None
    assert mean([5, None, 4]) == Decimal("4.5")
    assert mean([5, 5, 4, 5, 5, 5, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4]) == Decimal("4.9")
    assert mean([4, 4, 4, 5]) == Decimal("4.3")  # 4.25, half up
