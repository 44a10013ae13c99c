"""The log in words, for 中间商."""

from webapp.domain import partner_words as words
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {"partners": N_("中间商"), "partner_assessments": N_("准入评估")}
COLUMNS: dict[str, dict[str, str]] = {
    "partners": {
        "number": N_("编号"),
        "name": N_("名称"),
        "kind": N_("类型"),
        "region": N_("地区"),
        "address": N_("地址"),
        "contact": N_("联系人"),
        "phone": N_("电话"),
        "since_year": N_("从业起始年份"),
        "lines": N_("其他业务"),
        "keeper_id": N_("负责人"),
        "note": N_("备注"),
        "state": N_("状态"),
        "points": N_("得分"),
        "ended_on": N_("终止日期"),
        "end_reason": N_("终止原因"),
    },
    "partner_assessments": {
        "points": N_("得分"),
        "floor": N_("准入线"),
        "note": N_("评估意见"),
        "verdict": N_("审批"),
        "decision": N_("审批意见"),
    },
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("partners", "state"): words.STATES,
    ("partners", "kind"): words.KINDS,
    ("partner_assessments", "verdict"): words.VERDICTS,
}
