"""The weighted score of an admission: marks of 1 to 5 by weight, as hundredths of 100 points (IN-02)."""

from collections.abc import Mapping

from webapp.domain.hundredths import half_up
from webapp.domain.partner_words import AGENTS, CRITERIA
from webapp.domain.refusal import Refusal

LEAST, MOST = 1, 5
FORCE = "force"


def asked_of(kind: str) -> tuple[str, ...]:
    """The criteria of this type: the sales force of agents alone (IN-02)."""
    return tuple(code for code, _word in CRITERIA if code != FORCE or kind in AGENTS)


def score(marks: Mapping[str, int], weights: Mapping[str, int]) -> int:
    """All fives give 10000, all ones 2000; weights count by their share in those of the criteria marked."""
    whole = sum(weights[code] for code in marks)
    if whole <= 0:
        raise Refusal("各项权重合计应大于 0。")
    return half_up(10_000 * sum(weights[code] * mark for code, mark in marks.items()), MOST * whole)


def refuse_marks(marks: Mapping[str, int], kind: str) -> None:
    """Each criterion of the type is marked, and none besides."""
    if set(marks) != set(asked_of(kind)):
        raise Refusal("评估项目与类型不符，请刷新后重新评分。")
    if any(not LEAST <= mark <= MOST for mark in marks.values()):
        raise Refusal("每项应为 1 到 5 分。")
