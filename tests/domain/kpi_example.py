"""The worked example of 3.4: a 客户专员 in the second quarter, five weighted items and its events."""

from decimal import Decimal

from webapp.domain.kpi_methods import score
from webapp.domain.kpi_parameters import parse
from webapp.domain.kpi_totals import Event, Scored
from webapp.domain.kpi_words import IndicatorClass, Method, Tier

RATE = {"floor": 60, "target": 80, "stretch": 90}
STEPS = {"steps": [(100, 100), (95, 85), (90, 70)]}
ROWS = (
    ("新增成交客户数", 20, Method.RATIO, {"target": 10}, 12),
    ("客户消费额", 30, Method.RATIO, {"target": 600000}, 552000),
    ("到期送检率", 20, Method.INTERPOLATION, RATE, 74),
    ("投诉按期办结率", 15, Method.STEP, STEPS, 96),
    ("计划拜访完成率", 15, Method.RATIO, {"target": 95}, 98),
)
ITEMS = tuple(
    Scored(name, Decimal(weight), score(parse(method, kept), Decimal(actual)))
    for name, weight, method, kept, actual in ROWS
)
REWARD = Event(IndicatorClass.REWARD, Decimal(2))
SWING = (Event(IndicatorClass.REWARD_PENALTY, Decimal(1)), Event(IndicatorClass.REWARD_PENALTY, Decimal(-2)))
V1 = Event(IndicatorClass.VETO, Decimal(10), Tier.V1)
V2 = Event(IndicatorClass.VETO, tier=Tier.V2)
V3 = Event(IndicatorClass.VETO, tier=Tier.V3)
EVENTS = (REWARD, *SWING)
