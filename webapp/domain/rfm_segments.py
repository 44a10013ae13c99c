"""The eight segments of R, F and M, 法定业务客户 apart, and the value index (4.1)."""

from webapp.domain.rfm_scores import HUNDRED, Scores
from webapp.domain.value_policy import ValuePolicy
from webapp.domain.value_words import LEGAL

STEP = 20  # points of the index for one score


def is_legal(spend: int, worth: int, *, policy: ValuePolicy) -> bool:
    """Less than a tenth of what the work is worth is charged; nothing done: no."""
    return worth > 0 and HUNDRED * spend < policy.legal_share * worth


def segment(scores: Scores, *, legal: bool, policy: ValuePolicy) -> str:
    """A code of SEGMENTS."""
    if legal:
        return LEGAL
    high = (scores.r >= policy.high_r, scores.f >= policy.high_f, scores.m >= policy.high_m)
    return "".join("H" if one else "L" for one in high)


def index(scores: Scores, *, policy: ValuePolicy) -> int:
    """Hundredths, 2000 to 10000: 20·(0.3R + 0.2F + 0.5M)."""
    weighed = policy.index_r * scores.r + policy.index_f * scores.f + policy.index_m * scores.m
    return STEP * weighed
