"""The risk of a customer in points with the reason of each (CC-16); later rooms add what they know."""

from dataclasses import dataclass

from webapp.domain.words import N_, Choices

HIGHEST = 100
LEVELS: Choices = (("low", N_("低")), ("middle", N_("中")), ("high", N_("高")))
POOR_CREDIT = {"BB": 5, "B": 10, "C": 25, "D": 40}


@dataclass(frozen=True)
class Facts:
    """What is known; None or 0 where nothing is. Amounts in fen.

    churn: active, late, warned or lost once customer value is known; severe: open severe complaints;
    ties: declared relations of staff that endanger impartiality (17025 4.1).
    """

    receivable: int = 0
    overdue: int = 0
    very_late: int = 0
    credit_rating: str = ""
    contacts: int = 0
    is_active: bool = False
    churn: str = ""
    severe: int = 0
    ties: int = 0


@dataclass(frozen=True)
class Reason:
    """points: 1 or more; text and params: one sentence as it is shown."""

    points: int
    text: str
    params: dict[str, object]


@dataclass(frozen=True)
class Risk:
    score: int
    level: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Limits:
    """middle, high: points from which a customer is called so; the rest are points of each reason."""

    middle: int = 30
    high: int = 60
    overdue: int = 20
    very_late: int = 20
    one_contact: int = 15
    no_contact: int = 20
    severe: int = 30
    tie: int = 10
    churn: tuple[tuple[str, int], ...] = (("late", 10), ("warned", 20), ("lost", 30))


DEFAULT = Limits()


def risk(facts: Facts, limits: Limits = DEFAULT) -> Risk:
    """Points add up to at most 100; heaviest reason first."""
    reasons = sorted(_reasons(facts, limits), key=lambda reason: -reason.points)
    score = min(HIGHEST, sum(reason.points for reason in reasons))
    level = "high" if score >= limits.high else "middle" if score >= limits.middle else "low"
    return Risk(score, level, tuple(reasons))


def _reasons(facts: Facts, limits: Limits) -> list[Reason]:
    churn = dict(limits.churn)
    found: list[tuple[int, str, dict[str, object]]] = [
        (limits.overdue * (facts.overdue > 0), N_("应收已逾期"), {"amount": facts.overdue}),
        (limits.very_late * (facts.very_late > 0), N_("有逾期 90 天以上的应收"), {"amount": facts.very_late}),
        (POOR_CREDIT.get(facts.credit_rating, 0), N_("资信级别 %(rating)s"), {"rating": facts.credit_rating}),
        (churn.get(facts.churn, 0), N_("送检间隔已超过预期"), {}),
        (limits.severe * (facts.severe > 0), N_("有未办结的严重投诉"), {"count": facts.severe}),
        (limits.one_contact * (facts.contacts == 1), N_("只认识一位联系人"), {}),
        (limits.no_contact * (facts.is_active and facts.contacts == 0), N_("没有联系人"), {}),
        (limits.tie * (facts.ties > 0), N_("有须回避的关系"), {"count": facts.ties}),
    ]
    return [Reason(points, text, params) for points, text, params in found if points]
