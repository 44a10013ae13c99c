"""大客户评估: attraction × feasibility, 1 to 5 each; size alone makes no key account (CV-07)."""

from collections.abc import Mapping
from dataclasses import dataclass

from webapp.domain.key_words import ATTRACTION, CRITERIA, FEASIBILITY
from webapp.domain.refusal import Refusal
from webapp.domain.words import Choices, label_of

LOWEST, HIGHEST, HIGH, MIDDLE = 1, 5, 4, 3
MOST_SIGNS = 300


@dataclass(frozen=True)
class Mark:
    """score: 1 to 5."""

    score: int
    reason: str


Marks = Mapping[str, Mark]


def attraction(marks: Marks) -> int:
    """The mean of its criteria, half up: 1 to 5."""
    return _mean([marks[code].score for code, _word in ATTRACTION])


def feasibility(marks: Marks) -> int:
    return _mean([marks[code].score for code, _word in FEASIBILITY])


def zone(attraction: int, feasibility: int) -> str:
    """A code of ZONES: what the place in the matrix suggests."""
    if attraction >= HIGH:
        return "key" if feasibility >= HIGH else "win"
    return "hold" if feasibility >= HIGH else "plain"


def check(marks: Marks, *, wish: str) -> None:
    """Refuses a test that leaves something out, and a key account that is only big."""
    for code, _word in CRITERIA:
        mark, name = marks.get(code), label_of(CRITERIA, code)
        if mark is None or not LOWEST <= mark.score <= HIGHEST:
            raise Refusal("请给“%(name)s”评 1 到 5 分。", name=name)
        if not mark.reason.strip():
            raise Refusal("请写明“%(name)s”的理由。", name=name)
    if wish == "key":
        _check_key(marks)


def _check_key(marks: Marks) -> None:
    apart_from_size = [marks[code].score for code, _word in ATTRACTION if code != "size"]
    if _mean(apart_from_size) < MIDDLE:
        raise Refusal("规模大不等于大客户：除规模外吸引力不到 3 分，不能列为大客户。")
    if min(marks["pays"].score, marks["grows"].score) == LOWEST:
        raise Refusal("大客户既要现在有收入，也要将来能增长：其中一项只有 1 分，不能列为大客户。")
    if marks["unique"].score < MIDDLE:
        raise Refusal("还说不出我们能给、对手给不了的，不能列为大客户。")


def _mean(scores: list[int]) -> int:
    return (2 * sum(scores) + len(scores)) // (2 * len(scores))


def told(marks: Marks, part: Choices) -> list[tuple[str, int, str]]:
    """Word, score and reason of each criterion that was judged."""
    return [(word, marks[code].score, marks[code].reason) for code, word in part if code in marks]
