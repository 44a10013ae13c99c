"""The worked example of domain section 5: a new customer of grade B, whom its developer suits best."""

from datetime import date

from webapp.actions import instruments
from webapp.actions.customers import creation, grading
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words import numbers
from webapp.demo.words.posts import DEVELOPER

NAME = "星澜启衡材料检测有限公司"
CARD = {
    "name": NAME,
    "short_name": "启衡检测",
    "industry": "检测机构",
    "ownership": "民营",
    "region": "高新区",
    "address": "星澜市高新区创新路 66 号",
    "metrology_fields": "力学、热工、电磁",
    "products": "金属材料力学性能检测、环境试验",
}
CONTACT = {"name": "程一鸣", "department": "质量部", "job_title": "质量主管"}
# By the price list 力学 2,200 yuan a year, 热工 1,200, 电磁 600: 55, 30 and 15 of a hundred.
LEDGER = (
    ("万能试验机", "WDW-300", 2), ("硬度计", "HR-150", 2), ("电子天平", "FA2204", 1),
    ("扭矩扳子", "20–100 N·m", 1),
    ("恒温箱", "DHG-9140", 1), ("工作用热电偶", "K 型", 4), ("温湿度计", "TH-20", 2),
    ("数字多用表", "DM-6000", 2),
)  # fmt: skip
PLACE = "材料实验室"
REASON = "新建实验室，首批器具齐全，已谈妥三年框架协议"


@scene(60)
def play(stage: Stage) -> None:
    """Made by the one who found it (谁开发谁服务); graded by the head, who then has to assign it."""
    finder, at = stage.called(DEVELOPER), stage.moment(4)
    contact = {**CONTACT, "mobile": numbers.mobile(stage.rng)}
    values = CARD | {"phone": numbers.landline(stage.rng)}
    customer = stage.do(creation.create, by=finder, at=at, values=values, status="active", contact=contact)
    for name, model, count in LEDGER:
        for piece in range(count):
            at = stage.moment(3, after=at) if piece == 0 else at
            serial = f"QH{stage.rng.randint(1000, 9999)}{piece}"
            given = {"name": name, "model": model, "serial": serial, "place": PLACE, "purpose": "production"}
            stage.do(instruments.add, customer, by=finder, at=at, values=given)
    at = stage.moment(1, after=at)
    until = date(stage.making.as_of.year + 1, 12, 31)
    stage.do(grading.grade, customer, by=stage.head, at=at, grade="B", reason=REASON, until=until)
