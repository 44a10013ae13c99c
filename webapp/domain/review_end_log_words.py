"""The log in words, for events of reviews, appeals and reversals."""

from webapp.domain import kpi_end_words, kpi_event_rules, kpi_words
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "score_events": N_("考评事项"),
    "review_appeals": N_("考评申诉"),
    "review_files": N_("考评附件"),
    "review_reversals": N_("冲正"),
}
COLUMNS: dict[str, dict[str, str]] = {
    "score_events": {
        "klass": N_("类别"),
        "tier": N_("否决档次"),
        "points": N_("分值"),
        "what": N_("事由"),
        "evidence": N_("依据"),
        "happened_on": N_("发生日期"),
        "source": N_("来源"),
        "source_number": N_("来源编号"),
        "state": N_("状态"),
        "proposed_by_id": N_("提出人"),
        "proposed_at": N_("提出时间"),
        "first_by_id": N_("第一确认人"),
        "first_at": N_("第一次确认时间"),
        "second_by_id": N_("第二确认人"),
        "second_at": N_("第二次确认时间"),
        "ended_by_id": N_("办理人"),
        "ended_at": N_("办理时间"),
        "reason": N_("理由"),
    },
    "review_appeals": {
        "item_id": N_("申诉项目"),
        "reason": N_("申诉理由"),
        "evidence": N_("依据"),
        "filed_by_id": N_("申诉人"),
        "filed_at": N_("申诉时间"),
        "due_on": N_("期限"),
        "state": N_("状态"),
        "decided_by_id": N_("决定人"),
        "decided_at": N_("决定时间"),
        "actual": N_("改按实际值"),
        "words": N_("决定理由"),
    },
    "review_files": {
        "name": N_("文件"),
        "note": N_("说明"),
        "digest": N_("摘要"),
        "deleted_at": N_("移除时间"),
    },
    "review_reversals": {
        "item_id": N_("冲正项目"),
        "actual": N_("改按实际值"),
        "effective": N_("总分"),
        "reason": N_("理由"),
        "state": N_("状态"),
        "asked_by_id": N_("申请人"),
        "asked_at": N_("申请时间"),
        "decided_by_id": N_("决定人"),
        "decided_at": N_("决定时间"),
        "words": N_("决定理由"),
    },
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("score_events", "klass"): kpi_words.CLASSES,
    ("score_events", "tier"): kpi_words.TIERS,
    ("score_events", "source"): kpi_event_rules.SOURCES,
    ("score_events", "state"): kpi_event_rules.STATES,
    ("review_appeals", "state"): kpi_end_words.APPEAL_STATES,
    ("review_reversals", "state"): kpi_end_words.REVERSAL_STATES,
}
