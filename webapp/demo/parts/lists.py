"""Settings, code lists and relation types of the demo institute, beside those that are there already."""

import json
from datetime import datetime

from sqlalchemy import select

from webapp.db import session
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import industries, places
from webapp.domain.verbs import Verb
from webapp.models import CodeItem, RelationType, Setting

INSTITUTE = "星澜市计量测试院"
SETTINGS = {"institute": INSTITUTE, "is_demo": True}
LISTS: dict[str, tuple[str, ...]] = {
    "industry": tuple(industries.BY_NAME),
    "ownership": industries.OWNERSHIPS,
    "business_type": industries.SERVICES,
    "metrology_field": industries.FIELDS,
    "source": industries.SOURCES,
    "region": places.REGIONS,
}
RELATION_TYPES = (
    ("holding", "控股", "被控股", "company", "company", True),
    ("employs", "雇佣", "受雇于", "company", "person", False),
    ("parent", "父子", "子父", "person", "person", False),
    ("supplies", "供货给", "采购自", "company", "company", False),
    ("brings", "代送检", "委托代送检", "any", "company", False),
    ("affiliate", "关联企业", "关联企业", "company", "company", False),
)


@part(1)
def fill(making: Making) -> None:
    at = making.moment(making.ago(months=31))
    _settings(making, at)
    _code_lists(making, at)
    _relation_types(making, at)


def _settings(making: Making, at: datetime) -> None:
    for name, value in SETTINGS.items():
        kept = Setting(name=name, value=json.dumps(value, ensure_ascii=False))
        making.add(kept, at=at, verb=Verb.SETTINGS_MANAGE)


def _code_lists(making: Making, at: datetime) -> None:
    rows = session.execute(select(CodeItem.listed, CodeItem.name, CodeItem.position)).all()
    present = {(listed, name) for listed, name, _position in rows}
    last = max((position for _listed, _name, position in rows), default=0)
    for listed, words in LISTS.items():
        for place, word in enumerate(words, start=1):
            if (listed, word) not in present:
                item = CodeItem(listed=listed, name=word, position=last + place)
                making.add(item, at=at, verb=Verb.SETTINGS_MANAGE)


def _relation_types(making: Making, at: datetime) -> None:
    present = set(session.scalars(select(RelationType.code)))
    for code, name, reverse, start, end, is_holding in RELATION_TYPES:
        if code not in present:
            kind = RelationType(
                code=code,
                name=name,
                reverse_name=reverse,
                from_kind=start,
                to_kind=end,
                is_holding=is_holding,
            )
            making.add(kind, at=at, verb=Verb.SETTINGS_MANAGE)
