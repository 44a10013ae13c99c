"""The five answers of satisfaction, and their mean (SA-01, PP-04)."""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

ANSWERS: Choices = (
    ("5", N_("高度满意")),
    ("4", N_("一般满意")),
    ("3", N_("无意见")),
    ("2", N_("有些不满意")),
    ("1", N_("极不满意")),
)
HIGHEST = 5
SATISFIED = 4
OWN: Choices = tuple((str(score), str(score)) for score in range(HIGHEST, 0, -1))


def answer(text: str) -> int | None:
    """The score of a choice, 1 to 5; None: nobody answered."""
    if not text:
        return None
    if text not in dict(ANSWERS):
        raise Refusal("请从列表中选择。")
    return int(text)


def mean(scores: Iterable[int | None]) -> Decimal | None:
    """Of those who answered, one decimal, half up; None where nobody did."""
    given = [score for score in scores if score is not None]
    if not given:
        return None
    return (Decimal(sum(given)) / len(given)).quantize(Decimal("0.1"), ROUND_HALF_UP)
