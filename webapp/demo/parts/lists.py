"""Settings of the demo institute, and its own regions before those that every institute begins with."""

import json

from sqlalchemy import update

from webapp.db import session
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import places
from webapp.domain.verbs import Verb
from webapp.models import CodeItem, Setting

INSTITUTE = "星澜市计量测试院"
SETTINGS = {"institute": INSTITUTE, "is_demo": True}
TOO_COARSE = ("本市", "省内其他市")


@part(1)
def fill(making: Making) -> None:
    at = making.moment(making.ago(months=31))
    for name, value in SETTINGS.items():
        kept = Setting(name=name, value=json.dumps(value, ensure_ascii=False))
        making.add(kept, at=at, verb=Verb.SETTINGS_MANAGE)
    for place, district in enumerate(places.DISTRICTS):
        item = CodeItem(listed="region", name=district.name, position=place - len(places.DISTRICTS))
        making.add(item, at=at, verb=Verb.SETTINGS_MANAGE)
    table = CodeItem.metadata.tables["code_items"]
    coarse = (table.c.listed == "region") & table.c.name.in_(TOO_COARSE)
    session.connection().execute(update(table).where(coarse).values(is_active=False))
