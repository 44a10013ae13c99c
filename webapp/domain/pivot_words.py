"""What 多维分析 is called by: its dimensions, its measures and how each is counted."""

from webapp.domain.words import N_, Choices

DIMENSIONS: Choices = (
    ("field", N_("专业领域")),
    ("department", N_("部门")),
    ("industry", N_("行业")),
    ("region", N_("地区")),
    ("manager", N_("客户经理")),
    ("month", N_("月份")),
    ("quarter", N_("季度")),
    ("year", N_("年度")),
)
FILTERS = ("field", "department", "industry", "region", "manager")
MEASURES: Choices = (
    ("income", N_("净收入（元）")),
    ("lines", N_("委托项目（条）")),
    ("quantity", N_("器具（台件）")),
    ("cost", N_("费用（元）")),
    ("overdue", N_("逾期应收（元）")),
    ("complaints", N_("投诉（件）")),
    ("warnings", N_("流失预警（家次）")),
)
MONEY = frozenset({"income", "cost", "overdue"})  # in fen
STOCK = frozenset({"overdue"})  # as it stands today: nothing to compare with a year before
MEANINGS: Choices = (
    ("income", N_("委托收费按委托日期计，退费和冲减为负数；草稿和已取消的委托不计。")),
    ("lines", N_("委托的项目条数，退费行不算业务量。")),
    ("quantity", N_("委托项目的台件数之和。")),
    ("cost", N_("联络费用、投诉处理方案的费用和客户卡上的获客费用，不分专业领域。")),
    ("overdue", N_("今天已过付款期限、尚未收到的金额，按委托日期归月，不分专业领域，没有同比。")),
    ("complaints", N_("收到的投诉件数，按收到日期计，不分专业领域。")),
    ("warnings", N_("客户转为预警或流失的次数，按状态开始之日计，不分专业领域。")),
)
NONE_OF = {
    "field": N_("专业领域未定"),
    "department": N_("未分部门"),
    "industry": N_("行业未填"),
    "region": N_("地区未填"),
    "manager": N_("待分配"),
}
