"""The log in words, for key accounts and drop candidates."""

from webapp.domain import key_words as words
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "key_tests": N_("大客户评估"),
    "key_plans": N_("大客户计划"),
    "key_measures": N_("大客户措施"),
    "customer_drops": N_("淘汰客户"),
}
_COLUMNS: dict[str, dict[str, str]] = {
    "key_tests": {
        "attraction": N_("吸引力"),
        "feasibility": N_("可行性"),
        "marks": N_("评分和理由"),
        "wish": N_("评估意见"),
        "note": N_("说明"),
        "state": N_("状态"),
        "decision": N_("确认意见"),
    },
    "key_plans": {
        "year": N_("年度"),
        "owner_id": N_("计划负责人"),
        "review_on": N_("回顾日期"),
        **dict(words.HEADINGS),
    },
    "key_measures": {
        "text": N_("措施"),
        "user_id": N_("负责人"),
        "due_on": N_("期限"),
        "done_on": N_("完成日期"),
        "result": N_("结果"),
    },
    "customer_drops": {
        "reason": N_("淘汰理由"),
        "state": N_("状态"),
        "decision": N_("审批意见"),
        "restored_why": N_("恢复原因"),
    },
}
OWN_COLUMNS: dict[tuple[str, str], str] = {
    (kind, column): label for kind, columns in _COLUMNS.items() for column, label in columns.items()
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("key_tests", "wish"): words.WISHES,
    ("key_tests", "state"): words.TEST_STATES,
    ("customer_drops", "state"): words.DROP_STATES,
}
