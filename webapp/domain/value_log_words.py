"""The log in words, for runs of customer value."""

from webapp.domain.grade_round_words import ROUND_STATES
from webapp.domain.value_words import TOGETHERNESS
from webapp.domain.words import N_, Choices

RUN_KINDS: Choices = (("month", N_("月度")), ("quarter", N_("季度")), ("hand", N_("人工发起")))
RUN_STATES: Choices = (("running", N_("测算中")), ("finished", N_("已完成")))
KINDS: dict[str, str] = {"value_runs": N_("价值测算"), "grade_rounds": N_("定级")}
COLUMNS: dict[str, dict[str, str]] = {
    "value_runs": {
        "as_of": N_("测算日期"),
        "kind": N_("类型"),
        "state": N_("状态"),
        "together": N_("集团客户"),
        "known_at": N_("数据截至"),
        "policy_number": N_("规则版本"),
        "customers": N_("客户数"),
        "input_digest": N_("输入摘要"),
        "result_digest": N_("结果摘要"),
    },
    "grade_rounds": {"as_of": N_("测算日期"), "until_on": N_("等级有效期至"), "state": N_("状态")},
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("value_runs", "kind"): RUN_KINDS,
    ("value_runs", "state"): RUN_STATES,
    ("grade_rounds", "state"): ROUND_STATES,
    ("value_runs", "together"): TOGETHERNESS,
}
