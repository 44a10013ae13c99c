"""The log in words, for what belongs to account managers and to their customers' assignment."""

from webapp.domain.words import N_

# Rows that hang on a customer.
OF_CUSTOMERS: dict[str, str] = {
    "manager_ties": N_("关系与利益冲突申报"),
    "proposals": N_("分配建议"),
    "handover_customers": N_("交接客户"),
    "handover_items": N_("交接事项"),
    "pool_entries": N_("公海"),
    "pool_requests": N_("领用申请"),
    "team_duties": N_("团队职责"),
    "partnership_entries": N_("合作程度"),
    "coordinations": N_("内部协调单"),
}
COLUMNS: dict[str, str] = {
    "method": N_("方式"),
    "since_on": N_("自"),
    "ended_on": N_("终止日期"),
    "trigger": N_("起因"),
    "told_on": N_("告知日期"),
    "told_how": N_("告知方式"),
    "visit_on": N_("约定拜访日期"),
    "visited_on": N_("共同拜访日期"),
    "visit_note": N_("拜访情况"),
    "asked_on": N_("回访日期"),
    "asked_note": N_("回访情况"),
    "is_satisfied": N_("客户满意"),
    "left_out": N_("未交接的原因"),
    "comment": N_("移交说明"),
    "answer": N_("接收意见"),
    "answer_note": N_("接收说明"),
    "entered_on": N_("进入日期"),
    "left_how": N_("离开方式"),
    "duty": N_("职责"),
    "level": N_("合作程度"),
    "goal": N_("目标"),
    "what": N_("事项"),
    "title": N_("标题"),
    "detail": N_("详情"),
}
# The same column of another kind of row is called otherwise.
OWN_COLUMNS: dict[tuple[str, str], str] = {
    ("coordinations", "what"): N_("协调事项"),
    ("coordinations", "due_on"): N_("答复期限"),
    ("coordinations", "answer"): N_("答复内容"),
    ("coordinations", "answered_at"): N_("答复时间"),
    ("coordinations", "closed_at"): N_("办结时间"),
}
# Rows of the house.
HOUSE_KINDS: dict[str, str] = {
    "manager_profiles": N_("客户经理档案"),
    "manager_skills": N_("专业技能"),
    "manager_experience": N_("行业经验"),
    "certifications": N_("资格认证"),
    "leaves": N_("休假"),
    "simulations": N_("分配测算"),
    "handovers": N_("交接"),
}
HOUSE_COLUMNS: dict[str, dict[str, str]] = {
    "manager_profiles": {
        "mode": N_("组织形式"),
        "cap": N_("负荷上限"),
        "sales_since": N_("从事业务自"),
        "note": N_("备注"),
    },
    "manager_skills": {"field": N_("专业领域"), "skill": N_("技能")},
    "manager_experience": {"name": N_("行业或所有制")},
    "certifications": {
        "level": N_("级别"),
        "conduct": N_("政治品德"),
        "dedication": N_("敬业精神"),
        "skill": N_("业务水平"),
        "relations": N_("公关能力"),
        "certified_on": N_("认证日期"),
        "valid_to": N_("有效期至"),
        "exam_on": N_("考试日期"),
        "exam_valid_to": N_("考试有效期至"),
        "note": N_("备注"),
        "certified_by_id": N_("认证人"),
        "revoked_on": N_("撤销日期"),
        "revoked_reason": N_("撤销原因"),
        "revoked_by_id": N_("撤销人"),
    },
    "leaves": {
        "from_on": N_("起"),
        "until_on": N_("止"),
        "reason": N_("原因"),
        "backup_id": N_("替补经理"),
        "noted_by_id": N_("登记人"),
    },
    "simulations": {
        "state": N_("状态"),
        "rules": N_("规则"),
        "scope": N_("范围"),
        "note": N_("备注"),
        "made_by_id": N_("测算人"),
        "made_at": N_("测算时间"),
        "applied_by_id": N_("执行人"),
        "applied_at": N_("执行时间"),
        "undone_at": N_("撤销时间"),
    },
    "handovers": {
        "state": N_("状态"),
        "from_id": N_("移交人"),
        "to_id": N_("接收人"),
        "cause": N_("起因"),
        "reason": N_("原因"),
        "asked_by_id": N_("申请人"),
        "asked_at": N_("申请时间"),
        "packed_at": N_("列出交接包时间"),
        "commented_at": N_("说明时间"),
        "accepted_at": N_("接收时间"),
        "approved_by_id": N_("批准人"),
        "approved_at": N_("批准时间"),
        "effective_on": N_("生效日期"),
        "applied_at": N_("转交时间"),
        "closed_by_id": N_("回访人"),
        "cancelled_reason": N_("取消原因"),
    },
}
# Rows of one manager: their subject begins with whose they are, for a change alone would not tell.
OF_MANAGERS = frozenset(
    {"manager_profiles", "manager_skills", "manager_experience", "certifications", "leaves"}
)


def of_person(user_id: int, what: str = "") -> str:
    """@12 力学: the log's subject of a manager's row."""
    return f"@{user_id} {what}".strip()


def person_and_what(subject: str) -> tuple[int, str]:
    """Back from of_person(); 0 where it names nobody."""
    mark, _blank, what = subject.partition(" ")
    number = mark.removeprefix("@")
    return (int(number), what) if mark.startswith("@") and number.isdigit() else (0, subject)
