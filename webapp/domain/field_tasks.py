"""Pick-ups, visits and routes described once: fields, windows of the day, what cannot be planned."""

import re
from datetime import date, datetime, time

from webapp.domain.fields import Block, Field, Kind
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices

WINDOWS: Choices = (("morning", N_("上午")), ("afternoon", N_("下午")), ("evening", N_("下班后")))
WEEKDAYS: Choices = (
    ("0", N_("星期一")),
    ("1", N_("星期二")),
    ("2", N_("星期三")),
    ("3", N_("星期四")),
    ("4", N_("星期五")),
    ("5", N_("星期六")),
    ("6", N_("星期日")),
)
CONTACT = (
    Field("contact_name", N_("联系人"), limit=40),
    Field("contact_phone", N_("联系电话"), Kind.PHONE, limit=60),
)
ORDER = Field("order", N_("委托单"), Kind.CHOICE)
PICKUP = Block("pickup", N_("取送任务"), "fieldwork", (
    Field("address", N_("取件地址")),
    *CONTACT,
    Field("items", N_("物品清单"), Kind.LONG, limit=2000, hint=N_("每行一件：名称、型号、编号、数量")),
    Field("planned_on", N_("计划日期"), Kind.DATE),
    Field("time_window", N_("时段"), Kind.CHOICE, choices=WINDOWS),
    Field("route", N_("线路"), Kind.CHOICE),
    Field("courier", N_("取送人"), Kind.CHOICE, hint=N_("不选时由线路的取送人负责")),
    Field("promised_on", N_("承诺送回日期"), Kind.DATE),
    ORDER,
    Field("box_seal", N_("箱封号"), limit=40),
    Field("note", N_("备注"), Kind.LONG, limit=1000),
))  # fmt: skip
ONSITE = Block("onsite", N_("现场检定"), "fieldwork", (
    Field("place", N_("检定地点")),
    *CONTACT,
    Field("begins_on", N_("开始日期"), Kind.DATE),
    Field("begins", N_("开始时间"), limit=5, hint=N_("例如 09:00")),
    Field("ends_on", N_("结束日期"), Kind.DATE, hint=N_("不填为当天")),
    Field("ends", N_("结束时间"), limit=5, hint=N_("例如 16:30")),
    Field("engineers", N_("检校人员"), Kind.MANY, limit=400, listed="engineers"),
    Field("standards", N_("携带的计量标准"), limit=400),
    Field("travel_fee", N_("差旅费（元）"), Kind.MONEY),
    Field("promised_on", N_("承诺完成日期"), Kind.DATE),
    ORDER,
    Field("instruments", N_("检定的器具"), Kind.MANY, limit=4000, listed="instruments"),
    Field("note", N_("备注"), Kind.LONG, limit=1000),
))  # fmt: skip
ROUTE = Block("route", N_("线路"), "fieldwork", (
    Field("name", N_("线路名称"), limit=40),
    Field("weekday", N_("每周"), Kind.CHOICE, choices=WEEKDAYS),
    Field("area", N_("区域"), hint=N_("经过的乡镇、园区、街道")),
    Field("departs", N_("出发时间"), limit=5, hint=N_("例如 08:30")),
    Field("vehicle", N_("车辆"), limit=40, hint=N_("车牌号或车型")),
    Field("service", N_("服务内容"), Kind.LONG, limit=400, hint=N_("例如：取送器具、送证书、代收费用")),
    Field("courier", N_("取送人"), Kind.CHOICE),
    Field("is_active", N_("启用"), Kind.CHOICE, choices=(("1", N_("启用")), ("0", N_("停用")))),
))  # fmt: skip
NEEDED = {
    "pickup": ("address", "items", "planned_on"),
    "onsite": ("place", "begins_on", "begins", "ends", "engineers"),
    "route": ("name", "weekday"),
}
TIME = re.compile(r"([01]?\d|2[0-3])[:：.]([0-5]\d)", re.ASCII)


def time_of(text: str) -> time:
    found = TIME.fullmatch(text.strip())
    if found is None:
        raise Refusal("时间应写成 09:05 的样子。")
    return time(int(found[1]), int(found[2]))


def window(begins_on: date, begins: str, *, ends_on: date | None, ends: str) -> tuple[datetime, datetime]:
    """Local moments without a zone; on the same day where no other is given."""
    start = datetime.combine(begins_on, time_of(begins))
    end = datetime.combine(ends_on or begins_on, time_of(ends))
    if end <= start:
        raise Refusal("结束时间要晚于开始时间。")
    return start, end


def refuse_promise(promised: date | None, *, begins: date) -> None:
    if promised is not None and promised < begins:
        raise Refusal("承诺的日期不能早于计划日期。")


def route_day(planned: date, weekday: int) -> bool:
    """Whether the route is driven on that day."""
    return planned.weekday() == weekday
