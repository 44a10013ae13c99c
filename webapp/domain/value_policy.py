"""All limits and weights of customer value and churn as one value (domain 4.1–4.5), kept by version."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True)
class ValuePolicy:
    """scale: fixed or fifths; together: single or holding. r…, churn_…: hundredths of ρ; m…, unserved_full,
    rise_least: yuan; legal_share, pareto, rise, fall, plunge, margin, discount, keep_…, loyalty_assumed:
    percent.

    window_months: F and M look so far back, or two intervals where one is longer than a year; high_…: the
    score from which a letter of the segment is H; young_months: no grade before; in_a_row: proposals until
    a lower grade stands; visit_days, interview_days: working days; keep_least: so many customers of a grade
    make a rate of its own; gap_…: percentiles that are reported; field_late: ρ after which a field is lost.
    """

    scale: str = "fixed"
    together: str = "single"
    window_months: int = 24
    least_days: int = 90
    most_days: int = 730
    unknown_days: int = 365
    r5: int = 50
    r4: int = 100
    r3: int = 125
    r2: int = 150
    f5: int = 12
    f4: int = 6
    f3: int = 3
    f2: int = 2
    m5: int = 200_000
    m4: int = 80_000
    m3: int = 30_000
    m2: int = 8_000
    high_r: int = 4
    high_f: int = 3
    high_m: int = 3
    index_r: int = 30
    index_f: int = 20
    index_m: int = 50
    legal_share: int = 10
    points_m: int = 35
    points_f: int = 15
    points_r: int = 15
    points_p: int = 20
    points_c: int = 10
    points_l: int = 5
    unserved_full: int = 100_000
    late_full: int = 90
    loyalty_assumed: int = 50
    grade_a: int = 80
    grade_b: int = 60
    grade_c: int = 40
    young_months: int = 3
    in_a_row: int = 2
    pareto: int = 80
    rise: int = 20
    rise_least: int = 5_000
    fall: int = 20
    plunge: int = 50
    visit_days: int = 10
    problem_overdue: int = 90
    problem_csat: int = 2
    churn_late: int = 100
    churn_warned: int = 125
    churn_lost: int = 150
    field_late: int = 125
    winback_months: int = 12
    gap_low: int = 40
    gap_high: int = 80
    interview_days: int = 15
    interview_c: int = 20
    margin: int = 35
    discount: int = 8
    keep_a: int = 95
    keep_b: int = 88
    keep_c: int = 78
    keep_d: int = 60
    keep_least: int = 30

    @property
    def r_limits(self) -> tuple[int, int, int, int]:
        """Of 5 to 2: at most so much."""
        return self.r5, self.r4, self.r3, self.r2

    @property
    def f_limits(self) -> tuple[int, int, int, int]:
        """Of 2 to 5: at least so many."""
        return self.f2, self.f3, self.f4, self.f5

    @property
    def m_limits(self) -> tuple[int, int, int, int]:
        """Of 2 to 5: at least so many yuan."""
        return self.m2, self.m3, self.m4, self.m5

    @property
    def grades(self) -> tuple[tuple[str, int], ...]:
        """From the best: the grade and its points."""
        return ("A", self.grade_a), ("B", self.grade_b), ("C", self.grade_c), ("D", 0)

    def keeps(self, grade: str) -> int:
        """Percent of a grade that stays another year, to begin with."""
        found: int = getattr(self, f"keep_{grade.lower()}")
        return found


USUAL = ValuePolicy()
NAMES = tuple(field.name for field in fields(ValuePolicy))
NUMBERS = tuple(name for name in NAMES if name not in {"scale", "together"})


def packed(policy: ValuePolicy) -> dict[str, Any]:
    return asdict(policy)


def unpacked(kept: Mapping[str, Any]) -> ValuePolicy:
    """What is kept over the defaults; what is not known any more is left out."""
    return ValuePolicy(**{name: value for name, value in kept.items() if name in NAMES})
