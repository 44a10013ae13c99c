"""The words of the review (考评): indicators, scoring methods, periods, steps, tiers and bands (domain 3)."""

from decimal import Decimal
from enum import StrEnum

from webapp.domain.words import N_, Choices


class IndicatorClass(StrEnum):
    WEIGHTED = "weighted"
    VETO = "veto"
    REWARD = "reward"
    REWARD_PENALTY = "reward_penalty"


CLASSES: Choices = (
    (IndicatorClass.WEIGHTED, N_("权重指标")),
    (IndicatorClass.VETO, N_("否决指标")),
    (IndicatorClass.REWARD, N_("奖励指标")),
    (IndicatorClass.REWARD_PENALTY, N_("奖惩指标")),
)


class Outcome(StrEnum):
    RESULT = "result"
    PROCESS = "process"


OUTCOMES: Choices = ((Outcome.RESULT, N_("结果指标")), (Outcome.PROCESS, N_("过程指标")))


class Measure(StrEnum):
    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


MEASURES: Choices = ((Measure.QUANTITATIVE, N_("定量")), (Measure.QUALITATIVE, N_("定性")))


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    RANGE = "range"
    BINARY = "binary"


DIRECTIONS: Choices = (
    (Direction.UP, N_("越高越好")),
    (Direction.DOWN, N_("越低越好")),
    (Direction.RANGE, N_("区间内最好")),
    (Direction.BINARY, N_("是或否")),
)


class Method(StrEnum):
    RATIO = "ratio"
    INTERPOLATION = "interpolation"
    STEP = "step"
    DEDUCTION = "deduction"
    ADDITION = "addition"
    BINARY = "binary"
    RATING = "rating"


METHODS: Choices = (
    (Method.RATIO, N_("比率法")),
    (Method.INTERPOLATION, N_("区间插值法")),
    (Method.STEP, N_("层差法")),
    (Method.DEDUCTION, N_("减分法")),
    (Method.ADDITION, N_("加分法")),
    (Method.BINARY, N_("非此即彼法")),
    (Method.RATING, N_("说明法")),
)
# Which directions a method knows; the first is the usual one.
SUITED: dict[Method, tuple[Direction, ...]] = {
    Method.RATIO: (Direction.UP, Direction.DOWN),
    Method.INTERPOLATION: (Direction.UP, Direction.DOWN),
    Method.STEP: (Direction.UP, Direction.DOWN, Direction.RANGE),
    Method.DEDUCTION: (Direction.DOWN,),
    Method.ADDITION: (Direction.UP,),
    Method.BINARY: (Direction.BINARY,),
    Method.RATING: (Direction.UP,),
}


class Source(StrEnum):
    AUTO = "auto"
    MANUAL = "manual"
    SURVEY = "survey"


SOURCES: Choices = (
    (Source.AUTO, N_("系统取数")),
    (Source.MANUAL, N_("人工填报")),
    (Source.SURVEY, N_("满意度调查")),
)


class Scope(StrEnum):
    DEPT = "dept"
    POSITION = "position"


SCOPES: Choices = ((Scope.DEPT, N_("部门")), (Scope.POSITION, N_("岗位")))


class PeriodKind(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


PERIOD_KINDS: Choices = (
    (PeriodKind.MONTH, N_("月度")),
    (PeriodKind.QUARTER, N_("季度")),
    (PeriodKind.HALF, N_("半年度")),
    (PeriodKind.YEAR, N_("年度")),
)


class Tier(StrEnum):
    """V1 takes points off, V2 fails the period, V3 the period, the rest of the year and the year."""

    V1 = "V1"
    V2 = "V2"
    V3 = "V3"


TIERS: Choices = (
    (Tier.V1, N_("扣分")),
    (Tier.V2, N_("当期不合格")),
    (Tier.V3, N_("当期、其后各期及年度不合格")),
)
USUAL_DEDUCTION = Decimal(10)  # points of a V1


class ReviewStep(StrEnum):
    """In the order of their turn."""

    PLAN = "plan"
    RUN = "run"
    SELF = "self"
    REVIEW = "review"
    COMMITTEE = "committee"
    PUBLISH = "publish"
    APPEAL = "appeal"
    LOCK = "lock"


STEPS: Choices = (
    (ReviewStep.PLAN, N_("制订计划")),
    (ReviewStep.RUN, N_("系统取数")),
    (ReviewStep.SELF, N_("自评")),
    (ReviewStep.REVIEW, N_("上级评分")),
    (ReviewStep.COMMITTEE, N_("审定")),
    (ReviewStep.PUBLISH, N_("公布与确认")),
    (ReviewStep.APPEAL, N_("申诉")),
    (ReviewStep.LOCK, N_("归档")),
)


class Band(StrEnum):
    """Best first."""

    EXCELLENT = "excellent"
    GOOD = "good"
    FAIR = "fair"
    BASIC = "basic"
    FAILED = "failed"


BANDS: Choices = (
    (Band.EXCELLENT, N_("优秀")),
    (Band.GOOD, N_("良好")),
    (Band.FAIR, N_("合格")),
    (Band.BASIC, N_("基本合格")),
    (Band.FAILED, N_("不合格")),
)
