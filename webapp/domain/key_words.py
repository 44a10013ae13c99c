"""Words of key accounts: what a test asks, what its place means, headings of a plan (CV-07, CV-14)."""

from webapp.domain.words import N_, Choices

ATTRACTION: Choices = (
    ("size", N_("规模大小")),
    ("pays", N_("现在就有收入")),
    ("grows", N_("将来能增长")),
    ("leads", N_("行业影响和带动")),
)
FEASIBILITY: Choices = (
    ("unique", N_("我们能给、对手给不了")),
    ("ability", N_("项目和能力覆盖")),
    ("relation", N_("关系基础")),
    ("effort", N_("服务代价可承受")),
)
CRITERIA: Choices = (*ATTRACTION, *FEASIBILITY)
HINTS: dict[str, str] = {
    "size": N_("器具数量、人员和产值；规模大不等于大客户"),
    "pays": N_("近两年的实收和付款情况"),
    "grows": N_("没有送来的器具、新建项目、扩产计划"),
    "leads": N_("是不是行业标杆，能不能带来别的客户"),
    "unique": N_("资质、周期、上门、技术支持中对手做不到的"),
    "ability": N_("所需参数和范围我们能做多少"),
    "relation": N_("和决策人、使用人的往来"),
    "effort": N_("外勤、加急和优惠是否划算"),
}
SCORES: Choices = (
    ("5", N_("5 分：很高")),
    ("4", N_("4 分：较高")),
    ("3", N_("3 分：一般")),
    ("2", N_("2 分：较低")),
    ("1", N_("1 分：很低")),
)
ZONES: Choices = (
    ("key", N_("列为大客户")),
    ("win", N_("重点争取")),
    ("hold", N_("维持服务")),
    ("plain", N_("一般服务")),
)
WISHES: Choices = (("key", N_("列为大客户")), ("none", N_("不列为大客户")))
TEST_STATES: Choices = (
    ("waiting", N_("待确认")),
    ("confirmed", N_("已确认")),
    ("refused", N_("未同意")),
    ("replaced", N_("已重新评估")),
)
# Headings of a plan, by part; each is a column.
WHO: Choices = (
    ("who", N_("客户是谁")),
    ("wants", N_("客户要什么")),
    ("won", N_("怎样赢得")),
    ("managed", N_("怎样管理")),
    ("kept", N_("怎样保持")),
    ("long_run", N_("怎样长期经营")),
)
PLANNED: Choices = (
    ("goals", N_("战略与目标")),
    ("team", N_("市场与团队")),
    ("sales", N_("销售")),
    ("control", N_("控制")),
    ("relations", N_("关系")),
)
LENSES: Choices = (
    ("trends", N_("市场趋势")),
    ("chances", N_("增值机会")),
    ("priorities", N_("优先排序")),
    ("rival_gaps", N_("对手弱点")),
    ("strengths", N_("我方优势")),
    ("weaknesses", N_("我方不足")),
)
OUTCOME: Choices = (("cooperation", N_("合作模式")), ("measures", N_("措施")))
PARTS: tuple[tuple[str, Choices], ...] = (
    (N_("认识客户"), WHO),
    (N_("经营计划"), PLANNED),
    (N_("市场和竞争"), LENSES),
    (N_("合作与措施"), OUTCOME),
)
HEADINGS: Choices = tuple(pair for _name, part in PARTS for pair in part)
OF_RIVALS = frozenset({"rival_gaps"})  # for those alone who may read of rivals
DROP_STATES: Choices = (
    ("waiting", N_("待审批")),
    ("approved", N_("已淘汰")),
    ("refused", N_("未同意")),
    ("withdrawn", N_("已撤回")),
    ("restored", N_("已恢复")),
)
ALERTS: Choices = (
    ("late", N_("大客户逾期未送检")),
    ("warned", N_("大客户流失预警")),
    ("lost", N_("大客户流失")),
    ("fallen", N_("大客户等级降出 A、B 级")),
    ("grade", N_("A、B 级客户未做大客户评估")),
    ("pareto", N_("二八客户未做大客户评估")),
)
