"""What each rule of daily work is called and means, part by part, as the settings show it."""

from webapp.domain.activity_limits import USUAL, ActivityLimits
from webapp.domain.kpi_rule_words import RuleWord
from webapp.domain.words import N_, Choices

PART_WORDS: Choices = (
    ("intervals", N_("联络间隔")),
    ("plan", N_("排计划")),
    ("entries", N_("登记与周报")),
    ("alarms", N_("久未联络与保护期")),
)
PART_ICONS: dict[str, str] = {
    "intervals": "calendar",
    "plan": "calendar-clock",
    "entries": "pencil",
    "alarms": "bell",
}
MONTHS, DAYS, WORKING = N_("个月"), N_("天"), N_("个工作日")
EVERY, BY_PHONE = N_("每隔几个月联络一次；留空为不安排"), N_("电话联络即可，不必上门")
RULE_WORDS: dict[str, tuple[RuleWord, ...]] = {
    "intervals": (
        RuleWord("months_a", N_("A 级客户"), EVERY, MONTHS),
        RuleWord("phone_a", N_("A 级可以电话"), BY_PHONE),
        RuleWord("months_b", N_("B 级客户"), EVERY, MONTHS),
        RuleWord("phone_b", N_("B 级可以电话"), BY_PHONE),
        RuleWord("months_c", N_("C 级客户"), EVERY, MONTHS),
        RuleWord("phone_c", N_("C 级可以电话"), BY_PHONE),
        RuleWord("months_d", N_("D 级客户"), EVERY, MONTHS),
        RuleWord("phone_d", N_("D 级可以电话"), BY_PHONE),
        RuleWord("months_legal", N_("法定业务客户"), EVERY, MONTHS),
        RuleWord("phone_legal", N_("法定业务可以电话"), BY_PHONE),
        RuleWord("months_none", N_("未评级客户"), EVERY, MONTHS),
        RuleWord("phone_none", N_("未评级可以电话"), BY_PHONE),
    ),
    "plan": (
        RuleWord("complaint_days", N_("严重投诉后回访"), N_("收到投诉后几个工作日内上门"), WORKING),
        RuleWord("batch_days", N_("到期前走访"), N_("A、B 级客户的到期批次提前几天走访"), DAYS),
        RuleWord("batch_items", N_("到期批次至少"), N_("一个月到期几台以上算一批"), N_("台")),
        RuleWord("apart_days", N_("两次联络至少相隔"), N_("几天内到期的几件事并成一次联络"), DAYS),
        RuleWord("slack_days", N_("可以提前"), N_("为均衡每天的工作，最多提前几个工作日"), WORKING),
        RuleWord("visits_a_day", N_("每天拜访最多"), N_("排计划时一天不超过几家"), N_("家")),
        RuleWord("calls_a_day", N_("每天电话最多"), N_("排计划时一天不超过几家"), N_("家")),
    ),
    "entries": (
        RuleWord("timely_days", N_("及时登记"), N_("联络后几个工作日内登记为及时"), WORKING),
        RuleWord("oldest_days", N_("最早可补登"), N_("多少天以前的联络不能再登记"), DAYS),
        RuleWord("correct_days", N_("本人可更正"), N_("登记后几天内本人可以更正，以后由负责人更正"), DAYS),
        RuleWord("names_most", N_("转介绍最多"), N_("一次联络最多登记几个转介绍"), N_("个")),
        RuleWord("reward_most", N_("转介绍奖励最多"), N_("一次奖励的金额上限，超过的不能申请"), N_("元")),
        RuleWord("promise_days", N_("承诺最远"), N_("承诺的期限最远到多少天以后"), DAYS),
        RuleWord("weekly_days", N_("周报期限"), N_("一周结束后第几个工作日前提交"), WORKING),
    ),
    "alarms": (
        RuleWord("alarm_first", N_("第一次提醒"), N_("超过计划日期几天"), DAYS),
        RuleWord("alarm_second", N_("第二次提醒"), N_("超过计划日期几天"), DAYS),
        RuleWord("alarm_last", N_("告知部门负责人"), N_("超过计划日期几天"), DAYS),
        RuleWord("protect_days", N_("备案保护期"), N_("备案登记通过后，客户为登记人保留几天"), DAYS),
    ),
}
PARTS = tuple(RULE_WORDS)


def part_of(limits: ActivityLimits, part: str) -> dict[str, int | bool | None]:
    """The values of one part, by name."""
    return {word.name: getattr(limits, word.name) for word in RULE_WORDS[part]}


def usual(part: str) -> dict[str, int | bool | None]:
    return part_of(USUAL, part)
