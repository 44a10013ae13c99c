"""The log in words, for questionnaires, rounds of surveys and their call-backs."""

from webapp.domain import survey_words as words
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "questionnaires": N_("问卷"),
    "questionnaire_versions": N_("问卷版本"),
    "survey_questions": N_("问卷题目"),
    "survey_rounds": N_("满意度调查"),
    "survey_callbacks": N_("调查回访"),
}
COLUMNS: dict[str, dict[str, str]] = {
    "questionnaires": {"name": N_("名称"), "note": N_("说明"), "is_retired": N_("停用")},
    "questionnaire_versions": {
        "number": N_("版本"),
        "greeting": N_("卷首语"),
        "frozen_at": N_("冻结时间"),
    },
    "survey_questions": {
        "position": N_("顺序"),
        "text": N_("题目"),
        "kind": N_("题型"),
        "factor": N_("服务特性"),
        "phase": N_("服务阶段"),
        "layer": N_("忠诚度层次"),
        "measure": N_("忠诚度指标"),
        "weight": N_("权重"),
        "required": N_("必答"),
        "options": N_("选项"),
    },
    "survey_rounds": {
        "number": N_("编号"),
        "title": N_("名称"),
        "basis": N_("抽样单位"),
        "from_on": N_("委托日期起"),
        "until_on": N_("委托日期止"),
        "closes_on": N_("截止日期"),
        "seed": N_("随机种子"),
        "rates": N_("抽样比例"),
        "pause_months": N_("间隔月数"),
        "state": N_("状态"),
        "frame_digest": N_("名单摘要"),
        "sample_digest": N_("样本摘要"),
        "drawn_at": N_("抽样时间"),
        "opened_at": N_("发放时间"),
        "closed_at": N_("结束时间"),
    },
    "survey_callbacks": {
        "due_on": N_("期限"),
        "owner_id": N_("负责人"),
        "state": N_("状态"),
        "done_on": N_("办理日期"),
    },
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("survey_questions", "kind"): words.KINDS,
    ("survey_questions", "factor"): words.FACTORS,
    ("survey_questions", "phase"): words.PHASES,
    ("survey_questions", "layer"): words.LAYERS,
    ("survey_questions", "measure"): words.MEASURES,
    ("survey_rounds", "basis"): words.BASES,
    ("survey_rounds", "state"): words.STATES,
    ("survey_callbacks", "state"): words.CALL_STATES,
}
