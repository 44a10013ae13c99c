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
SERVICE_NOTES = {
    ("industry", "医疗卫生"): "多为强制检定，免收费；按科室清点，避开门诊高峰，设备科现场陪同。",
    ("industry", "加油加气"): "加油机周期 6 个月，现场检定；先约停机时段，铅封当场核对。",
    ("industry", "航天军工"): "只与名单上的人联系；器具专人取送，资料不外带，证书当面交接。",
    ("industry", "汽车及零部件"): "审核前常要加急；证书须给不确定度，扭矩、三坐标按批次送检。",
    ("industry", "医药"): "证书须注明追溯链；温湿度、天平多在现场校准，按其验证计划排期。",
    ("industry", "商超集贸"): "计价秤首次检定和周期检定免收费；市场管理方统一组织，一次检完。",
    ("metrology_field", "力学"): "大秤、试验机现场检，先问场地、砝码车能否进出。",
    ("metrology_field", "热工"): "温度计送检须空载降温，炉温均匀性现场做，占用约半天。",
    ("metrology_field", "电磁"): "送检前清除密码和保护设置，附件、探头一并送来。",
}


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
    for (listed, name), text in SERVICE_NOTES.items():
        word = (table.c.listed == listed) & (table.c.name == name)
        session.connection().execute(update(table).where(word).values(service_note=text))
