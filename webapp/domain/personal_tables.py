"""What people call the tables that hold something of a person."""

from webapp.domain.whole_words import table_word
from webapp.domain.words import N_

# What the log has no word for: rows it leaves out, or that are part of another.
TABLES: dict[str, str] = {
    "audit_entries": N_("操作日志"),
    "churn_events": N_("流失状况"),
    "complaint_checks": N_("投诉"),
    "complaint_events": N_("投诉"),
    "complaint_messages": N_("投诉"),
    "coordination_events": N_("内部协调"),
    "customer_values": N_("客户价值"),
    "duplicate_pairs": N_("疑似重复"),
    "grade_proposals": N_("等级"),
    "import_rows": N_("导入"),
    "incident_events": N_("泄密事件"),
    "jobs": N_("任务"),
    "key_reviews": N_("大客户"),
    "loss_events": N_("流失调查"),
    "opportunity_steps": N_("商机"),
    "pickup_events": N_("取送任务"),
    "pickup_files": N_("取送任务"),
    "playbook_lines": N_("经营策略"),
    "scheduled_activities": N_("联络计划"),
    "service_request_events": N_("服务请求"),
    "simulation_moves": N_("客户分配"),
    "survey_answers": N_("满意度调查"),
    "survey_invitations": N_("满意度调查"),
    "value_rows": N_("客户价值"),
    "value_turns": N_("价值变动"),
}


def word_of(table: str) -> str:
    """What people call what stands in a table."""
    return TABLES.get(table) or table_word(table)
