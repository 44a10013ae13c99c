"""What each rule of customer value is called and means, part by part, as the settings show it."""

from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.value_policy import USUAL, ValuePolicy
from webapp.domain.value_policy_churn_words import CHURN_WORDS, CLV_WORDS
from webapp.domain.words import N_, Choices

PART_WORDS: Choices = (
    ("scope", N_("测算口径")),
    ("recency", N_("最近一次委托（R）")),
    ("frequency", N_("委托次数（F）")),
    ("money", N_("金额（M）")),
    ("segments", N_("分群与价值指数")),
    ("points", N_("等级得分的权重")),
    ("grades", N_("等级界限")),
    ("changes", N_("价值变动与问题客户")),
    ("churn", N_("流失状态")),
    ("clv", N_("客户终身价值")),
)
PART_ICONS: dict[str, str] = {
    "scope": "calendar",
    "recency": "clock",
    "frequency": "list",
    "money": "wallet",
    "segments": "layers",
    "points": "gauge",
    "grades": "crown",
    "changes": "chart-column",
    "churn": "triangle-alert",
    "clv": "hand-coins",
}
DAYS, MONTHS, TIMES, YUAN, POINTS = N_("天"), N_("个月"), N_("次"), N_("元"), N_("分")
NEAR = N_("距上次委托的天数不超过预期间隔的百分之几；更久的是 1 分")
OFTEN = N_("窗口内至少有这么多天送来委托；更少的是 1 分")
MUCH = N_("窗口内应收净额至少这么多；更少的是 1 分")
WEIGHT_OF_INDEX = N_("在价值指数里的权重，三项合计 100")
WEIGHT_OF_POINTS = N_("在等级得分里的权重，六项合计 100")
LEAST_POINTS = N_("得分不低于此数评为这一级")
RULE_WORDS: dict[str, tuple[RuleWord, ...]] = {
    "scope": (
        RuleWord("scale", N_("评分方式"), N_("固定界限按下面的数，五分位按名次（至少 500 家）")),
        RuleWord("together", N_("控股集团"), N_("分别测算，或同一集团合并成一家测算")),
        RuleWord("window_months", N_("统计窗口"), N_("往回看多久；间隔超过一年的看两个间隔"), MONTHS),
        RuleWord("least_days", N_("预期间隔最短"), N_("算出的间隔更短时按此数"), DAYS),
        RuleWord("most_days", N_("预期间隔最长"), N_("算出的间隔更长时按此数"), DAYS),
        RuleWord("unknown_days", N_("台账里没有周期时"), N_("按此数作预期间隔"), DAYS),
    ),
    "recency": tuple(
        RuleWord(f"r{score}", label, NEAR, "%")
        for score, label in ((5, N_("R 5 分")), (4, N_("R 4 分")), (3, N_("R 3 分")), (2, N_("R 2 分")))
    ),
    "frequency": tuple(
        RuleWord(f"f{score}", label, OFTEN, TIMES)
        for score, label in ((5, N_("F 5 分")), (4, N_("F 4 分")), (3, N_("F 3 分")), (2, N_("F 2 分")))
    ),
    "money": tuple(
        RuleWord(f"m{score}", label, MUCH, YUAN)
        for score, label in ((5, N_("M 5 分")), (4, N_("M 4 分")), (3, N_("M 3 分")), (2, N_("M 2 分")))
    ),
    "segments": (
        RuleWord("high_r", N_("R 为高"), N_("达到此分算高，决定分群"), POINTS),
        RuleWord("high_f", N_("F 为高"), N_("达到此分算高，决定分群"), POINTS),
        RuleWord("high_m", N_("M 为高"), N_("达到此分算高，决定分群"), POINTS),
        RuleWord("index_r", N_("价值指数中 R 的权重"), WEIGHT_OF_INDEX, "%"),
        RuleWord("index_f", N_("价值指数中 F 的权重"), WEIGHT_OF_INDEX, "%"),
        RuleWord("index_m", N_("价值指数中 M 的权重"), WEIGHT_OF_INDEX, "%"),
        RuleWord("legal_share", N_("法定业务客户"), N_("收费占服务价值不到此数的，按服务价值评金额"), "%"),
    ),
    "points": (
        RuleWord("points_m", N_("金额权重"), WEIGHT_OF_POINTS, POINTS),
        RuleWord("points_f", N_("委托次数权重"), WEIGHT_OF_POINTS, POINTS),
        RuleWord("points_r", N_("最近委托权重"), WEIGHT_OF_POINTS, POINTS),
        RuleWord("points_p", N_("潜力权重"), WEIGHT_OF_POINTS, POINTS),
        RuleWord("points_c", N_("付款权重"), WEIGHT_OF_POINTS, POINTS),
        RuleWord("points_l", N_("忠诚度权重"), WEIGHT_OF_POINTS, POINTS),
        RuleWord("unserved_full", N_("潜力满分"), N_("没有送本院的器具每年费用达到此数，潜力为 1"), YUAN),
        RuleWord("late_full", N_("付款零分"), N_("应收款平均晚付到此天数，付款为 0"), DAYS),
        RuleWord("loyalty_assumed", N_("没有调查过的忠诚度"), N_("没有调查过时假定的值，页面上会注明"), "%"),
    ),
    "grades": (
        RuleWord("grade_a", N_("A 级"), LEAST_POINTS, POINTS),
        RuleWord("grade_b", N_("B 级"), LEAST_POINTS, POINTS),
        RuleWord("grade_c", N_("C 级"), LEAST_POINTS, POINTS),
        RuleWord("young_months", N_("新客户暂不评级"), N_("第一次委托不满此数不评级"), MONTHS),
        RuleWord("in_a_row", N_("降级须连续"), N_("连续几次定级都建议降，才列为降级"), TIMES),
    ),
    "changes": (
        RuleWord("pareto", N_("二八界限"), N_("按近 12 个月收入从大到小累计到此比例，标为二八客户"), "%"),
        RuleWord("rise", N_("上升"), N_("近 12 个月比前 12 个月多出此比例"), "%"),
        RuleWord("rise_least", N_("上升的金额至少"), N_("多出的钱不到此数不算上升"), YUAN),
        RuleWord("fall", N_("下降"), N_("少了此比例，安排拜访"), "%"),
        RuleWord("plunge", N_("严重下降"), N_("少了此比例，告知部门负责人"), "%"),
        RuleWord("visit_days", N_("下降后拜访期限"), N_("价值下降的客户须在此期限内拜访"), N_("个工作日")),
        RuleWord("field_late", N_("品类流失"), N_("一个专业以前送检过，超过预期间隔的此比例没有再送"), "%"),
        RuleWord("problem_overdue", N_("问题客户：逾期"), N_("应收款逾期超过此天数"), DAYS),
        RuleWord("problem_csat", N_("问题客户：满意度"), N_("最近一次满意度平均不高于此分"), POINTS),
    ),
    "churn": CHURN_WORDS,
    "clv": CLV_WORDS,
}  # fmt: skip
PARTS = tuple(RULE_WORDS)


def part_of(policy: ValuePolicy, part: str) -> dict[str, int | str]:
    """The values of one part, by name."""
    return {word.name: getattr(policy, word.name) for word in RULE_WORDS[part]}


def usual(part: str) -> dict[str, int | str]:
    return part_of(USUAL, part)
