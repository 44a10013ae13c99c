"""Intermediaries of the demo: who they are, how they were marked, what came of it."""

from typing import NamedTuple


class Told(NamedTuple):
    """marks: in the order of the criteria; days: so many days ago it was entered; came: how far it is."""

    values: dict[str, str]
    since_year: int
    marks: str
    note: str
    days: int
    came: str
    words: str = ""


PARTNERS = (
    Told(
        {
            "name": "慈溪城东代送检服务站", "kind": "collection", "address": "慈溪市城东科技路 18 号",
            "contact": "王海波", "phone": "0574-63018820", "lines": "量具销售、测量设备维修",
            "note": "每周二、周五集中取送一次。",
        },
        2012, "545443454", "走访两次，场地和登记都规范，周边有三个产业园。", 310, "active",
        "同意，先合作一年。",
    ),
    Told(
        {
            "name": "余姚泗门精测设备经营部", "kind": "equipment", "address": "余姚市泗门镇光明路 66 号",
            "contact": "沈国平", "phone": "0574-62157731", "lines": "代理三坐标、轮廓仪",
        },
        2008, "444535544", "老牌设备商，客户与本院重合度高，能带来校准业务。", 240, "active", "同意。",
    ),
    Told(
        {
            "name": "奉化仪表销售代理行", "kind": "sales_agent", "address": "奉化区中山路 9 号",
            "contact": "毛立新", "phone": "0574-88590012", "lines": "同时代理另一家检测机构的校准业务",
        },
        2019, "2223132233", "另有两家机构的代理合同，回款慢。", 120, "refused",
        "分数低于准入线，且与另一机构业务冲突。",
    ),
    Told(
        {
            "name": "镇海化工园区服务站", "kind": "park", "address": "镇海区北海路 266 号",
            "contact": "周晓燕", "phone": "0574-86260035", "lines": "园区物业、设备托管",
            "note": "园区管委会推荐。",
        },
        2017, "454334444", "园区内 40 多家企业，压力表和安全阀多。", 9, "waiting",
    ),
    Told(
        {
            "name": "象山港计量合作实验室", "kind": "laboratory", "address": "象山县丹东街道工业路 3 号",
            "contact": "陈松", "phone": "0574-65720118", "lines": "水表、衡器检定",
        },
        2015, "", "", 3, "new",
    ),
    Told(
        {
            "name": "宁海西店寄售点", "kind": "consignee", "address": "宁海县西店镇振兴路 21 号",
            "contact": "胡建", "phone": "0574-65181206",
        },
        2010, "343333333", "店面小，靠近高速口，取送方便。", 420, "ended", "店面拆迁，双方同意终止。",
    ),
)  # fmt: skip
