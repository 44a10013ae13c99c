"""Names of companies from syllables: each stem once, none that a known house bears."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from webapp.demo.words.industries import Trade
from webapp.demo.words.places import District, words
from webapp.domain import names

FIRST = "恒瑞宏嘉博泰永鼎盛锦凯德昊启信远汇卓铭腾丰润诚正新安康创联精立澄沐朗骏翰"
SECOND = "岳川源达通信和润腾远辰峰景航拓昌隆宇凌图茂越沃弘旭澜屿桥禾朔衡竺岑"
# Stems under which somebody well known trades; with 星澜 before them still not to be used.
TAKEN = frozenset(
    words("""
恒瑞 恒源 恒通 恒信 恒昌 恒隆 恒远 恒和 宏达 宏源 宏图 宏信 嘉和 嘉源 泰和 泰隆 泰达 泰康
永和 永昌 永辉 鼎信 鼎桥 盛达 盛隆 盛和 锦和 锦江 德信 德源 德隆 启明 启辰 信达 信和 信通
远达 远信 远景 远航 汇川 汇源 汇通 汇丰 卓越 腾远 腾达 腾讯 丰源 丰隆 润和 润达 诚通 诚信
正通 正源 正信 正和 新源 新宇 新和 新航 安信 安通 安和 安达 康宇 康达 康源 创维 创景 联通
联信 联想 联达 精达 立信 立昌 立达 立源 凯隆 凯德 博源 博达 博通 瑞信 瑞和 瑞源 瑞达 昊宇
铭源 骏达 骏通 翰宇
""")
)
FORMS = ("有限公司", "有限责任公司", "股份有限公司", "厂")
FORM_WEIGHTS = (82, 6, 6, 6)
PLANT_WORDS = frozenset(
    {
        "轴承",
        "液压件",
        "紧固件",
        "模具",
        "阀门",
        "弹簧",
        "铸造",
        "电机",
        "车灯",
        "线缆",
        "混凝土",
        "涂料",
        "酿造",
    }
)
LIKE = 0.75  # share of common signs below which two names are not compared letter by letter
TRIES = 60


@dataclass
class Namer:
    """Gives each company a stem nobody else has and a name that is not near another's."""

    rng: Random
    given: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    stems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stems = [first + second for first in FIRST for second in SECOND if first != second]
        self.stems = [stem for stem in self.stems if stem not in TAKEN]
        self.rng.shuffle(self.stems)

    def company(self, trade: Trade, where: District) -> tuple[str, str]:
        """Stem and full name."""
        for _try in range(TRIES):
            stem = self.stems.pop()
            name = self._whole(stem, trade.word, where)
            if not self.is_near(name):
                self._remember(name)
                return stem, name
            self.stems.insert(0, stem)
        raise RuntimeError(f"no stem left for {trade.word}")

    def take(self, name: str) -> bool:
        """A fixed name, unless one like it is there already."""
        if self.is_near(name):
            return False
        self._remember(name)
        return True

    def _remember(self, name: str) -> None:
        key = names.name_key(name)
        self.given.append((key, frozenset(key)))

    def is_near(self, name: str) -> bool:
        key = names.name_key(name)
        signs = frozenset(key)
        return any(
            names.similarity(key, other) >= names.NEAR
            for other, others in self.given
            if len(signs & others) >= LIKE * max(len(key), len(other))
        )

    def _whole(self, stem: str, word: str, where: District) -> str:
        place = (
            where.short
            if where.is_outside
            else self.rng.choice(("星澜", "星澜", "星澜", "星澜市", where.short))
        )
        form = self.rng.choices(FORMS, FORM_WEIGHTS)[0]
        if form == "厂" and word not in PLANT_WORDS:
            form = FORMS[0]
        return f"{place}{stem}{word}{form}"


def pick(rng: Random, words: Sequence[str], *, most: int, least: int = 1) -> list[str]:
    """Some of the words in their own order."""
    count = min(len(words), rng.randint(least, most))
    chosen = set(rng.sample(range(len(words)), count))
    return [word for place, word in enumerate(words) if place in chosen]
