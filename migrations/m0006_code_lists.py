"""Code lists and relation types to begin with; every institute changes them as it likes."""

from sqlite_utils.db import Database

LISTS = {
    "industry": (
        "机械制造", "汽车及零部件", "电子信息", "航天军工", "化工", "医药", "食品", "医疗卫生", "燃气供水供电",
        "加油加气", "检测机构", "高校科研", "建筑交通", "商超集贸", "环保", "其他",
    ),
    "ownership": ("国有", "集体", "民营", "外商投资", "港澳台投资", "事业单位", "机关团体", "个体工商户", "军队", "其他"),
    "business_type": (
        "强制检定", "检定", "校准", "检测", "型式评价", "监督抽查", "修理", "科研及成果转化", "技术咨询与培训", "设计安装调试",
    ),
    "metrology_field": (
        "几何量", "力学", "热工", "电磁", "无线电", "时间频率", "光学", "声学", "电离辐射", "化学", "流量", "医学", "微波通讯",
        "能源",
    ),
    "region": ("本市", "省内其他市", "省外", "境外"),
    "source": (
        "熟人介绍", "老客户介绍", "业务关系单位", "行业协会", "主动上门", "电话咨询", "网上检索", "展会会议", "名录资料",
        "监管部门转介", "前任移交", "其他",
    ),
}  # fmt: skip

# code, name from -> to, name to -> from, kinds, whether the group view follows it
RELATION_TYPES = (
    ("holding", "控股", "被控股", "company", "company", 1),
    ("same_legal", "同一法人", "同一法人", "company", "company", 0),
    ("affiliate", "关联企业", "关联企业", "company", "company", 0),
    ("supplies", "供货给", "采购自", "company", "company", 0),
    ("brings", "代送检", "委托代送检", "any", "company", 0),
    ("employs", "雇佣", "受雇于", "company", "person", 0),
    ("parent", "父子", "子父", "person", "person", 0),
)


def up(db: Database) -> None:
    for listed, words in LISTS.items():
        for position, word in enumerate(words, start=1):
            db.conn.execute(
                "INSERT OR IGNORE INTO code_items (listed, name, position, is_active, is_new) VALUES (?,?,?,1,0)",
                (listed, word, position),
            )
    for code, name, reverse, start, end, holding in RELATION_TYPES:
        db.conn.execute(
            "INSERT OR IGNORE INTO relation_types (code, name, reverse_name, from_kind, to_kind, is_holding, is_active)"
            " VALUES (?,?,?,?,?,?,1)",
            (code, name, reverse, start, end, holding),
        )
