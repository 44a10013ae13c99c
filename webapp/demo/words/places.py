"""星澜市, its six districts and the towns around: an invented city with streets, parks and postcodes."""

from dataclasses import dataclass
from random import Random

CITY = "星澜市"


@dataclass(frozen=True)
class District:
    """code: places 3–8 of a credit code; 99 is no region of GB/T 2260, postcodes 388xxx are not in use."""

    name: str
    code: str
    postcode: str
    weight: int
    roads: tuple[str, ...]
    parks: tuple[str, ...]
    towns: tuple[str, ...]
    streets: tuple[str, ...]
    is_outside: bool = False

    @property
    def short(self) -> str:
        """澜江 of 澜江区, as it stands before a company's name."""
        return self.name.rstrip("区市县")

    @property
    def full(self) -> str:
        return self.name if self.is_outside else CITY + self.name


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DISTRICTS = (
    District("澜江区", "990102", "388001", 22, words("澜江大道 钟楼街 东门路 文庙路 建设路 江滨西路 鼓楼巷"),
             words("老码头文创园"), words("沙渡 柳埠 丁桥"), words("钟楼 东门 文庙 江滨 鼓楼 西津")),
    District("望湖区", "990103", "388002", 18, words("望湖路 翠堤街 学府路 银杏大道 环湖东路 体育场路"),
             words("望湖软件园 翠堤商务中心"), words("芦荡 银杏 荷塘 菱湖"),
             words("翠堤 学府 望湖 环湖 金桂")),
    District("高新区", "990104", "388003", 22, words("创新大道 科技一路 科技三路 星河路 智汇街 光谷西路"),
             words("创智园 星河产业园 留学人员创业园 光电产业园"), words("新塘 梧桐"),
             words("星河 智汇 创新")),
    District("北岭区", "990105", "388021", 17, words("北岭大道 兴业路 机械路 铁西街 工人路 岭前街"),
             words("机械工业园 北岭循环经济园"), words("白石 岭背 石梁 枫林 煤窑沟 大坪"),
             words("铁西 工人 岭前")),
    District("云溪区", "990106", "388031", 13, words("云溪大道 临溪街 茶山路 南门路 竹园路"),
             words("云溪食品产业园 茶山工业区"), words("茶山 竹园 石鼓 双溪 上坪 花桥"),
             words("临溪 南门 云溪")),
    District("青屿区", "990107", "388041", 8, words("滨海路 渔港街 青屿大道 灯塔路 疏港大道"),
             words("临港化工园 疏港物流园"), words("渔港 沙湾 东礁 盐田"), words("滨海 灯塔")),
    District("云陵市", "990201", "388201", 5, words("云陵大道 人民路 凤台街 长亭路"), words("云陵经济开发区"),
             words("长亭 凤台"), words("凤台"), is_outside=True),
    District("沧浦市", "990301", "388301", 4, words("沧浦大道 解放路 船厂路 浦东街"), words("沧浦装备制造园"),
             words("船厂 渡口"), words("船厂"), is_outside=True),
    District("平皋县", "990202", "388221", 3, words("平皋大道 皋城街 仓前路"), words("平皋县工业集中区"),
             words("仓前 皋城"), words("皋城"), is_outside=True),
)  # fmt: skip
WEIGHTS = tuple(district.weight for district in DISTRICTS)
WITHIN = tuple(district for district in DISTRICTS if not district.is_outside)
IN_A_PARK = 0.35


def district(rng: Random) -> District:
    return rng.choices(DISTRICTS, WEIGHTS)[0]


def address(rng: Random, where: District, *, parks: bool = True) -> str:
    """A street and number, or a building in a park."""
    road = f"{where.full}{rng.choice(where.roads)}{rng.randint(1, 388)}号"
    if parks and rng.random() < IN_A_PARK:
        return f"{road}{rng.choice(where.parks)}{rng.randint(1, 18)}幢"
    return road


def home_address(rng: Random, where: District) -> str:
    garden = rng.choice(words("翠苑 锦园 桂花苑 江畔新村 岭秀家园 学府里"))
    road = rng.choice(where.roads)
    return f"{where.full}{road}{garden}{rng.randint(1, 32)}幢{rng.randint(1, 4)}单元{rng.randint(1, 18)}02室"
