"""By which method each customer was found, what is known of it, and what that cost (CH-01, CH-04)."""

from webapp.demo.making import Making
from webapp.demo.parts import part

# By where they came from: the likely methods, and yuan spent on one.
METHODS = {
    "行业协会": (("中心人物带动法", "市场调查法"), (300, 1800)),
    "老客户介绍": (("连锁介绍法",), (0, 400)),
    "熟人介绍": (("连锁介绍法", "委托助手法"), (0, 300)),
    "电话咨询": (("广告开拓法", "市场咨询法"), (50, 300)),
    "名录资料": (("资料查询法", "市场调查法"), (50, 400)),
    "主动上门": (("广告开拓法",), (0, 100)),
    "展会会议": (("广告开拓法", "竞争替代法", "市场调查法"), (800, 4000)),
}
DETAILS = {
    "行业协会": "年会会员名册",
    "名录资料": "市场监管部门强制检定备案名录",
    "展会会议": "制造业展会登记名片",
    "电话咨询": "来电咨询送检价格",
}
TOLD, COSTED = 0.8, 0.55


@part(53)
def fill(making: Making) -> None:
    for client in making.clients:
        known = METHODS.get(client.row.source)
        if known is None or not making.chance(TOLD):
            continue
        methods, (least, most) = known
        client.row.lead_method = making.rng.choice(methods)
        client.row.lead_detail = DETAILS.get(client.row.source, "")
        if making.chance(COSTED):
            client.row.lead_cost = making.rng.randint(least // 10, most // 10) * 1000
