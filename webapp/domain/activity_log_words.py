"""The log in words, for contacts made, promises, referrals, weekly reports, registrations and messages."""

from webapp.domain import activity_words, referral_rewards, registrations, weekly_reports
from webapp.domain.funnel_checklists import LABELS
from webapp.domain.words import N_, Choices

OF_CUSTOMERS: dict[str, str] = {
    "activities": N_("联络"),
    "activity_attendees": N_("联络参加人"),
    "objections": N_("异议"),
    "promises": N_("承诺"),
    "referrals": N_("转介绍"),
    "referral_rewards": N_("转介绍奖励"),
    "registrations": N_("备案登记"),
    "queue_marks": N_("今日已处理"),
}
COLUMNS: dict[str, str] = {
    "direction": N_("发起方"),
    "phase": N_("服务阶段"),
    "step": N_("销售步骤"),
    "happened_at": N_("联络时间"),
    "minutes": N_("时长（分钟）"),
    "summary": N_("联络内容"),
    "interest": N_("兴趣"),
    "is_late": N_("逾期录入"),
    "correction_reason": N_("更正原因"),
    "is_solved": N_("已解决"),
    "solved_at": N_("解决时间"),
    "given_on": N_("提供日期"),
    "carded_at": N_("建卡时间"),
    "protected_until": N_("保护期至"),
    "queue": N_("今日队列"),
    "subject": N_("队列中的一项"),
    "marked_at": N_("处理时间"),
    "until_on": N_("不再提示至"),
}
OWN_COLUMNS: dict[tuple[str, str], str] = {
    ("activities", "kind"): N_("联络方式"),
    ("activities", "result"): N_("联络结果"),
    ("activities", "contact_id"): N_("联系人"),
    ("objections", "text"): N_("异议"),
    ("objections", "answer"): N_("答复"),
    ("promises", "text"): N_("承诺内容"),
    ("promises", "due_on"): N_("承诺期限"),
    ("referrals", "name"): N_("转介绍"),
    ("registrations", "note"): N_("备案说明"),
    ("referral_rewards", "kind"): N_("奖励方式"),
    ("referral_rewards", "amount"): N_("奖励金额"),
    ("referral_rewards", "payee"): N_("领取方"),
    ("referral_rewards", "note"): N_("申请理由"),
    ("referral_rewards", "decision"): N_("审批意见"),
    ("referral_rewards", "receipt"): N_("凭证"),
    ("referral_rewards", "reason"): N_("撤回原因"),
    ("referral_rewards", "paid_on"): N_("发放日期"),
    ("referral_rewards", "paid_at"): N_("发放记录时间"),
    ("referral_rewards", "withdrawn_at"): N_("撤回时间"),
}
HOUSE_KINDS: dict[str, str] = {
    "weekly_reports": N_("周报"),
    "calendar_feeds": N_("日历订阅"),
    "message_templates": N_("信函模板"),
}
HOUSE_COLUMNS: dict[str, dict[str, str]] = {
    "weekly_reports": {
        "week_from": N_("周次"),
        "done": N_("本周工作"),
        "trouble": N_("问题和请求"),
        "plan": N_("下周计划"),
        "state": N_("状态"),
        "first_submitted_at": N_("首次提交时间"),
        "submitted_at": N_("提交时间"),
        "is_late": N_("逾期提交"),
        "confirmed_by_id": N_("确认人"),
        "confirmed_at": N_("确认时间"),
        "return_reason": N_("退回原因"),
    },
    "calendar_feeds": {"revoked_at": N_("作废时间")},
    "message_templates": {
        "name": N_("名称"),
        "subject": N_("主题"),
        "body": N_("正文"),
        "is_active": N_("使用中"),
    },
}
PEOPLE: dict[str, str] = {
    "by_id": N_("经办人"),
    "recorded_by_id": N_("录入人"),
    "solved_by_id": N_("解决人"),
    "asked_by_id": N_("申请人"),
    "decided_by_id": N_("决定人"),
    "paid_by_id": N_("发放记录人"),
    "withdrawn_by_id": N_("撤回人"),
    "confirmed_by_id": N_("确认人"),
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("activities", "kind"): activity_words.KINDS,
    ("activities", "direction"): activity_words.DIRECTIONS,
    ("activities", "phase"): activity_words.PHASES,
    ("activities", "step"): LABELS,
    ("activities", "interest"): activity_words.INTERESTS,
    ("promises", "state"): activity_words.PROMISE_STATES,
    ("referrals", "state"): activity_words.REFERRAL_STATES,
    ("registrations", "state"): registrations.STATES,
    ("referral_rewards", "state"): referral_rewards.STATES,
    ("referral_rewards", "kind"): referral_rewards.KINDS,
    ("weekly_reports", "state"): weekly_reports.STATES,
}
