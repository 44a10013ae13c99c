"""Which customers there will be, before any row is made: name, trade, place, worth, fate and first day."""

import math
from dataclasses import dataclass
from datetime import date
from random import Random

from webapp.demo.making import Making
from webapp.demo.words import companies, planted, publics
from webapp.demo.words.industries import BY_NAME, INDUSTRIES, Industry, Trade
from webapp.demo.words.places import DISTRICTS, District, district

CUSTOMERS, PROSPECTS = 600, 180
SPREAD = 1.4  # of the yearly fee around its industry's median; with the medians apart this comes to σ = 1.68
# When the program was introduced, and how many of the active customers of today have come since: in the
# last year a fifth of those before (FN-03), a few more in the eighteen months before that.
STOCK_MONTHS = 30.4
THIS_YEAR, EARLIER = 0.162, 0.15
# The funnel now, per mille: of customers, of prospects.
FATES = (("active", 870), ("former", 95), ("stopped", 35))
PROSPECT_FATES = (("lead", 380), ("hopeful", 290), ("prospect", 330))
KEYS = 0.07  # share of key accounts


@dataclass
class Spec:
    name: str
    stem: str
    industry: Industry
    where: District
    products: str
    fee: float
    fate: str
    created: date
    story: str = ""
    is_key: bool = False
    is_public: bool = False


def specs(making: Making) -> list[Spec]:
    """In the order of their first day, which is the order of their numbers."""
    rng = making.rng
    namer = companies.Namer(rng)
    found = [_planted(making, one) for one in (*planted.GROUPS, *planted.ISOLATED)]
    for spec in found:
        namer.take(spec.name)
    towns = {one.publics: publics.names(one.publics, rng) for one in INDUSTRIES if one.publics}
    for industry in _mixed(rng, making.count(CUSTOMERS + PROSPECTS) - min(len(found), making.count(29))):
        found.append(_ordinary(making, industry, namer, towns))
    _give_fates(making, found)
    ranked = sorted((one for one in found if one.fate == "active"), key=lambda one: -one.fee)
    for spec in ranked[: max(2, round(KEYS * len(ranked)))]:
        spec.is_key = True
    return sorted(found, key=lambda one: (one.created, one.name))


def _planted(making: Making, one: planted.Planted) -> Spec:
    homes = [place for place in DISTRICTS if one.name.startswith(place.short)]
    where = (homes or [place for place in DISTRICTS if place.name == one.district])[0]
    industry = BY_NAME[one.industry]
    fee = one.size * industry.fee
    return Spec(
        one.name, one.stem, industry, where, one.products, fee, "active", making.ago(months=STOCK_MONTHS),
        one.story
    )  # fmt: skip


def _mixed(rng: Random, count: int) -> list[Industry]:
    """Each industry in its share, in a mixed order."""
    found = [one for one in INDUSTRIES for _each in range(round(one.share * count / 1000))]
    found += rng.choices(INDUSTRIES, [one.share for one in INDUSTRIES], k=max(0, count - len(found)))
    rng.shuffle(found)
    return found[:count]


def _ordinary(
    making: Making, industry: Industry, namer: companies.Namer, towns: dict[str, list[publics.Named]]
) -> Spec:
    rng = making.rng
    fee = math.exp(rng.gauss(math.log(industry.fee), SPREAD))
    bodies = towns.get(industry.publics, [])
    if bodies and making.chance(industry.public_share):
        while bodies:
            name, where = bodies.pop(0)
            if namer.take(name):
                return Spec(
                    name, name, industry, where, _duty(name), fee, "", making.as_of, is_public=True
                )  # fmt: skip
    trade: Trade = rng.choice(industry.trades)
    where = district(rng)
    stem, name = namer.company(trade, where)
    return Spec(name, stem, industry, where, trade.products, fee, "", making.as_of)


DUTIES = (
    ("医院", "综合医疗服务"), ("卫生", "基本医疗与公共卫生服务"), ("疾病预防", "疾病监测与预防"),
    ("血站", "采供血"), ("加油站", "汽油、柴油零售"),
    ("供水", "集中供水"), ("自来水", "自来水生产与供应"), ("燃气", "管道燃气供应"),
    ("供电", "供电营业服务"), ("市场", "农副产品交易"),
    ("大学", "教学与科研"), ("学院", "教学与科研"), ("检", "检验检测"), ("监测", "环境与质量监测"),
    ("研究所", "科学研究"),
)  # fmt: skip


def _duty(name: str) -> str:
    return next((duty for word, duty in DUTIES if word in name), "公共服务")


def _give_fates(making: Making, found: list[Spec]) -> None:
    """Prospects are companies in their mass: an institution of the city is a customer already."""
    open_ones = [one for one in found if not one.fate]
    likely = sorted(open_ones, key=lambda one: (one.is_public, making.rng.random()))
    wanted = min(making.count(PROSPECTS), len(likely) // 2)
    for spec in likely[:wanted]:
        spec.fate = _drawn(making.rng, PROSPECT_FATES)
        spec.created = making.ago(days=making.rng.triangular(2, 260, 20))
    for spec in likely[wanted:]:
        spec.fate = _drawn(making.rng, FATES)
        spec.created = making.ago(months=STOCK_MONTHS, days=-making.rng.randint(0, 9))
    active = sum(one.fate == "active" for one in found)
    newer = [one for one in likely[wanted:] if one.fate == "active" and not one.is_public]
    this_year, earlier = round(active * THIS_YEAR), round(active * EARLIER)
    for spec in newer[:this_year]:
        spec.created = making.ago(months=12, days=-making.rng.triangular(0, 340, 120))
    for spec in newer[this_year : this_year + earlier]:
        spec.created = making.ago(months=making.rng.uniform(12.1, 29.8))


def _drawn(rng: Random, shares: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([name for name, _share in shares], [share for _name, share in shares])[0]
