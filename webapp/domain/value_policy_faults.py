"""What a policy of customer value may not be: out of bounds, out of order, weights that are no whole."""

from collections.abc import Iterator
from itertools import pairwise

from webapp.domain.refusal import Refusal
from webapp.domain.value_policy import NUMBERS, ValuePolicy
from webapp.domain.value_words import SCALES, TOGETHERNESS

PERCENT, RATIO, DAYS, MONTHS, YUAN, SCORE = (0, 100), (1, 1000), (1, 3660), (1, 120), (1, 10**9), (2, 5)
WHOLE = 100
BOUNDS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(NUMBERS, PERCENT),
    **dict.fromkeys(
        ("r5", "r4", "r3", "r2", "churn_late", "churn_warned", "churn_lost", "field_late"), RATIO
    ),
    **dict.fromkeys(("f5", "f4", "f3", "f2"), (1, 10_000)),
    **dict.fromkeys(("m5", "m4", "m3", "m2", "unserved_full"), YUAN),
    **dict.fromkeys(("least_days", "most_days", "unknown_days", "late_full", "problem_overdue"), DAYS),
    **dict.fromkeys(("window_months", "winback_months"), MONTHS),
    **dict.fromkeys(("high_r", "high_f", "high_m"), SCORE),
    **dict.fromkeys(("visit_days", "interview_days"), (1, 250)),
    "rise_least": (0, 10**9),
    "rise": (1, 1000),
    "fall": (1, 99),
    "plunge": (1, 100),
    "young_months": (0, 36),
    "in_a_row": (1, 8),
    "problem_csat": (1, 4),
    "pareto": (1, 99),
    "gap_low": (1, 99),
    "gap_high": (1, 99),
    "discount": (1, 100),
    "keep_least": (1, 10_000),
}
# Each is more than the one before.
RISING: tuple[tuple[str, ...], ...] = (
    ("least_days", "most_days"),
    ("r5", "r4", "r3", "r2"),
    ("f2", "f3", "f4", "f5"),
    ("m2", "m3", "m4", "m5"),
    ("grade_c", "grade_b", "grade_a"),
    ("fall", "plunge"),
    ("churn_late", "churn_warned", "churn_lost"),
    ("gap_low", "gap_high"),
)
WHOLES = (
    ("index_r", "index_f", "index_m"),
    ("points_m", "points_f", "points_r", "points_p", "points_c", "points_l"),
)


def faults(asked: ValuePolicy) -> dict[str, Refusal]:
    """By field."""
    found: dict[str, Refusal] = {}
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(asked, name) <= most:
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
    for name, refusal in (*_choices(asked), *_order(asked), *_wholes(asked)):
        found.setdefault(name, refusal)
    return found


def _choices(asked: ValuePolicy) -> Iterator[tuple[str, Refusal]]:
    for name, choices in (("scale", SCALES), ("together", TOGETHERNESS)):
        if getattr(asked, name) not in dict(choices):
            yield name, Refusal("请在列出的选项中选择。")


def _order(asked: ValuePolicy) -> Iterator[tuple[str, Refusal]]:
    for row in RISING:
        for before, after in pairwise(row):
            if getattr(asked, after) <= getattr(asked, before):
                yield after, Refusal("应大于 %(before)s。", before=getattr(asked, before))
    if not asked.least_days <= asked.unknown_days <= asked.most_days:
        yield (
            "unknown_days",
            Refusal("应在 %(least)s 到 %(most)s 之间。", least=asked.least_days, most=asked.most_days),
        )


def _wholes(asked: ValuePolicy) -> Iterator[tuple[str, Refusal]]:
    for row in WHOLES:
        total = sum(getattr(asked, name) for name in row)
        if total != WHOLE:
            yield row[-1], Refusal("各项权重之和应为 100，现在是 %(total)s。", total=total)
