"""What each rule of the reviews is called and means, part by part, as the settings show it."""

from dataclasses import dataclass

from webapp.domain.words import N_, Choices

PART_WORDS: Choices = (
    ("plan", N_("考评计划")),
    ("totals", N_("总分和等次")),
    ("deadlines", N_("各步期限")),
    ("quota", N_("优秀比例")),
)
PART_ICONS: dict[str, str] = {
    "plan": "list-checks",
    "totals": "gauge",
    "deadlines": "clock",
    "quota": "crown",
}


@dataclass(frozen=True)
class RuleWord:
    name: str
    label: str
    meaning: str
    unit: str = ""


DAYS, ITEMS, POINTS, PERCENT = N_("个工作日"), N_("项"), N_("分"), "%"
RULE_WORDS: dict[str, tuple[RuleWord, ...]] = {
    "plan": (
        RuleWord("dept_items", N_("部门指标最多"), N_("一个部门一期的指标总数，提交计划时检查"), ITEMS),
        RuleWord("position_items", N_("岗位指标最多"), N_("一个岗位一期的指标总数"), ITEMS),
        RuleWord("weighted_only", N_("只计权重指标"), N_("上面两个数只数权重指标；默认各类指标都计")),
        RuleWord("least_weight", N_("单项权重最少"), N_("太轻的指标起不了作用"), PERCENT),
        RuleWord("most_weight", N_("单项权重最多"), N_("防止一项定成败"), PERCENT),
        RuleWord("qualitative_most", N_("定性指标权重合计最多"), N_("以定量为主，定性为辅"), PERCENT),
    ),
    "totals": (
        RuleWord("reward_most", N_("奖励加分最多"), N_("全部奖励事项合计的上限"), POINTS),
        RuleWord("swing", N_("奖惩加减最多"), N_("全部奖惩事项合计，加和减都不超过"), POINTS),
        RuleWord("fail_most", N_("V2、V3 否决后最高"), N_("原得分更高时，以此为准"), POINTS),
        RuleWord("excellent", N_("优秀最低分"), N_("达到这个分数为优秀"), POINTS),
        RuleWord("good", N_("良好最低分"), N_("达到这个分数为良好"), POINTS),
        RuleWord("fair", N_("合格最低分"), N_("达到这个分数为合格"), POINTS),
        RuleWord("basic", N_("基本合格最低分"), N_("低于这个分数为不合格"), POINTS),
    ),
    "deadlines": (
        RuleWord("plan_day", N_("制订计划"), N_("考评期的第几日前双方签字；遇休息日顺延"), N_("日")),
        RuleWord("run_days", N_("系统取数"), N_("考评期结束后的第几日前完成，按日历日"), N_("日")),
        RuleWord("self_days", N_("自评"), N_("取数完成后"), DAYS),
        RuleWord("review_days", N_("上级评分"), N_("自评提交后"), DAYS),
        RuleWord("committee_days", N_("审定"), N_("提交审定后"), DAYS),
        RuleWord("publish_days", N_("公布与确认"), N_("公布后本人签字或拒签的时间"), DAYS),
        RuleWord("appeal_days", N_("提出申诉"), N_("知道结果后；过期视为认可"), DAYS),
        RuleWord("decision_days", N_("申诉决定"), N_("收到申诉后"), DAYS),
    ),
    "quota": (
        RuleWord("usual", N_("优秀通常占"), N_("超过时提示考评小组，不自动削减"), PERCENT),
        RuleWord("most", N_("优秀最多占"), N_("超过时警示；事业单位一般不超过 20%"), PERCENT),
    ),
}
