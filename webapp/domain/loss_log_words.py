"""The log in words, for cases of lost customers."""

from webapp.domain import loss_words as words
from webapp.domain.appraisals import STATES
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "loss_cases": N_("流失调查"),
    "loss_files": N_("流失调查附件"),
    "appraisals": N_("综合评价报告"),
}
COLUMNS: dict[str, dict[str, str]] = {
    "loss_cases": {
        "number": N_("编号"),
        "stage": N_("状态"),
        "cause": N_("立案缘由"),
        "grade": N_("等级"),
        "lost_on": N_("流失日期"),
        "last_on": N_("最近一次委托"),
        "interviewer_id": N_("访谈人"),
        "due_on": N_("期限"),
        "corrective_done_on": N_("整改完成"),
        "outcome": N_("结果"),
        "closed_at": N_("结案时间"),
        "won_on": N_("赢回日期"),
    },
    "appraisals": {
        "state": N_("状态"),
        "as_of": N_("截至日期"),
        "judgement": N_("评价"),
        "advice": N_("建议"),
        "note": N_("签发意见"),
        "signed_at": N_("签发时间"),
    },
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("loss_cases", "stage"): words.STAGES,
    ("loss_cases", "cause"): words.CAUSES,
    ("loss_cases", "outcome"): words.OUTCOMES,
    ("appraisals", "state"): STATES,
}
