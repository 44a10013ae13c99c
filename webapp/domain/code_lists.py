"""The code lists that the administrator keeps, and the fields of the card that take their words."""

from dataclasses import dataclass

from webapp.domain import card
from webapp.domain.fields import Kind
from webapp.domain.words import N_

JOINT = "、"  # between several words in one field


@dataclass(frozen=True)
class CodeList:
    """single, several: columns of the customer that hold a word, or several, of this list.

    advises: a word may carry a service note, 服务要点 (CC-19: customer kinds need different service).
    """

    name: str
    label: str
    note: str = ""
    single: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    advises: bool = False


_NAMED = (
    ("industry", N_("行业"), N_("客户属于哪一行，用于筛选、统计和指派。")),
    ("ownership", N_("企业性质"), N_("所有制或单位类别。")),
    ("business_type", N_("业务类型"), N_("检定、校准、检测等，一家客户可以有几种。")),
    ("metrology_field", N_("专业领域"), N_("几何量、力学、热工等，一家客户可以有几种。")),
    ("region", N_("地区"), N_("区县或片区，用于分片、上门取送和统计。")),
    ("source", N_("客户来源"), N_("从哪条路认识的客户，按来源统计开拓渠道的费用和转化。")),
    ("lead_method", N_("开拓方法"), N_("用什么方法找到的客户，与来源一起统计。")),
)


def _fields(listed: str, kind: Kind) -> tuple[str, ...]:
    return tuple(field.name for field in card.FIELDS if field.listed == listed and field.kind is kind)


ADVISING = ("industry", "metrology_field")
LISTS = tuple(
    CodeList(name, label, note, _fields(name, Kind.LISTED), _fields(name, Kind.MANY), name in ADVISING)
    for name, label, note in _NAMED
)
LIST = {one.name: one for one in LISTS}


def exchanged(held: str, *, old: str, new: str) -> str:
    """Several words with one exchanged; a word that is there already is not said twice."""
    words: list[str] = []
    for word in held.split(JOINT):
        said = new if word == old else word
        if said not in words:
            words.append(said)
    return JOINT.join(words)
