"""What the rules of churn and of lifetime value are called and mean, as the settings show them."""

from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.words import N_

WORKING_DAYS = N_("个工作日")
STAYS = N_("一年后还在的比例；本院自己的数据够了就用自己的")
CHURN_WORDS = (
    RuleWord("churn_late", N_("逾期未送检"), N_("距上次委托超过预期间隔的此比例"), "%"),
    RuleWord("churn_warned", N_("流失预警"), N_("距上次委托超过预期间隔的此比例"), "%"),
    RuleWord("churn_lost", N_("流失"), N_("距上次委托超过预期间隔的此比例"), "%"),
    RuleWord("winback_months", N_("赢回期限"), N_("流失后在此期限内又有委托，计入赢回率"), N_("个月")),
    RuleWord("interview_days", N_("流失调查期限"), N_("A、B 级客户流失后须在此期限内访谈"), WORKING_DAYS),
    RuleWord("interview_c", N_("C 级抽样调查"), N_("流失的 C 级客户抽此比例访谈"), "%"),
    RuleWord("gap_low", N_("间隔报告：低分位"), N_("每年据此检讨预警界限"), "%"),
    RuleWord("gap_high", N_("间隔报告：高分位"), N_("每年据此检讨流失界限"), "%"),
)
CLV_WORDS = (
    RuleWord("margin", N_("毛利率"), N_("近 12 个月收入乘以此数为年毛利"), "%"),
    RuleWord("discount", N_("折现率"), N_("以后各年的毛利按此折现"), "%"),
    RuleWord("keep_a", N_("A 级保持率"), STAYS, "%"),
    RuleWord("keep_b", N_("B 级保持率"), STAYS, "%"),
    RuleWord("keep_c", N_("C 级保持率"), STAYS, "%"),
    RuleWord("keep_d", N_("D 级保持率"), STAYS, "%"),
    RuleWord(
        "keep_least", N_("用本院数据至少"), N_("一年前这一级有这么多家，才用本院自己的保持率"), N_("家")
    ),
)
