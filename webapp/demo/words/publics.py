"""Public bodies of 星澜市: hospitals, stations, schools, markets, each name once."""

from collections.abc import Iterator
from random import Random

from webapp.demo.words.places import CITY, WITHIN, District

Named = tuple[str, District]
ORDINALS = "一二三四五六七"


def names(kind: str, rng: Random) -> list[Named]:
    """All bodies of a kind: the well-known ones first, the many small ones shuffled behind them."""
    known, small = list(KINDS[kind][0]()), list(KINDS[kind][1]())
    rng.shuffle(small)
    return known + small


def _hospitals() -> Iterator[Named]:
    for place, number in enumerate(ORDINALS):
        yield f"{CITY}第{number}人民医院", WITHIN[place % len(WITHIN)]
    for name in ("中心医院", "中医医院", "妇幼保健院", "儿童医院", "疾病预防控制中心", "中心血站"):
        yield CITY + name, WITHIN[len(name) % len(WITHIN)]
    for where in WITHIN:
        for name in ("人民医院", "中医医院", "妇幼保健院"):
            yield where.name + name, where


def _health_posts() -> Iterator[Named]:
    for where in WITHIN:
        for town in where.towns:
            yield f"{where.name}{town}镇卫生院", where
        for street in where.streets:
            yield f"{where.name}{street}街道社区卫生服务中心", where


def _services() -> Iterator[Named]:
    for name in ("自来水有限公司", "管道燃气有限公司", "供电服务中心", "公共交通有限公司", "排水管理处"):
        yield CITY + name, WITHIN[len(name) % len(WITHIN)]


def _water_works() -> Iterator[Named]:
    for where in WITHIN:
        for town in where.towns:
            yield f"{where.name}{town}供水站", where


def _nobody() -> Iterator[Named]:
    yield from ()


def _fuel_stations() -> Iterator[Named]:
    brands = ("澜油能源", "星澜石油", "澜海石化", "星捷能源")
    for where in WITHIN:
        for road in where.roads:
            yield f"{brands[len(road) % len(brands)]}{road}加油站", where
        for town in where.towns:
            yield f"{brands[ord(town[0]) % len(brands)]}{town}加油站", where


def _schools() -> Iterator[Named]:
    for place, name in enumerate(
        ("星澜大学分析测试中心", "星澜理工学院机械工程学院", "星澜医学院实验中心", "星澜师范学院物理系",
         "星澜职业技术学院", "星澜海洋大学水产学院", "星澜农业科学研究所", "星澜市气象科学研究所")
    ):  # fmt: skip
        yield name, WITHIN[place % len(WITHIN)]


def _laboratories() -> Iterator[Named]:
    for place, name in enumerate(("环境监测站", "食品药品检验所", "纤维检验所", "特种设备检验所")):
        yield CITY + name, WITHIN[place]


def _district_labs() -> Iterator[Named]:
    for where in WITHIN:
        yield f"{where.name}农产品质量安全检测站", where
        yield f"{where.name}环境监测站", where


def _markets() -> Iterator[Named]:
    yield "星澜农副产品批发市场", WITHIN[3]
    yield "星澜水产品交易中心", WITHIN[5]


def _farmers_markets() -> Iterator[Named]:
    for where in WITHIN:
        for street in where.streets:
            yield f"{street}农贸市场", where


KINDS = {
    "hospitals": (_hospitals, _health_posts),
    "utilities": (_services, _water_works),
    "stations": (_nobody, _fuel_stations),
    "laboratories": (_laboratories, _district_labs),
    "schools": (_schools, _nobody),
    "markets": (_markets, _farmers_markets),
}
