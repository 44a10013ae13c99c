"""The log in words, for what is no customer's: accounts, departments, settings, words, runs."""

from webapp.domain import (
    activity_log_words,
    complaint_log_words,
    incidents,
    manager_log_words,
    period_log_words,
    review_end_log_words,
    review_log_words,
)
from webapp.domain.field_tasks import ROUTE
from webapp.domain.instrument_kinds import KIND
from webapp.domain.manager_system import PARTS
from webapp.domain.words import N_, Choices

KINDS: dict[str, str] = {
    "users": N_("账户"),
    "user_roles": N_("账户角色"),
    "departments": N_("部门"),
    "settings": N_("设置"),
    "code_items": N_("用语"),
    "relation_types": N_("关系类型"),
    "saved_views": N_("视图"),
    "import_runs": N_("导入"),
    "import_mappings": N_("导入对应关系"),
    "incidents": N_("泄密事件"),
    "incident_files": N_("泄密事件附件"),
    "instrument_kinds": N_("器具目录"),
    "routes": N_("取送线路"),
    **activity_log_words.HOUSE_KINDS,
    **manager_log_words.HOUSE_KINDS,
    **review_log_words.KINDS,
    **review_end_log_words.KINDS,
    **period_log_words.KINDS,
}
COLUMNS: dict[str, dict[str, str]] = {
    **activity_log_words.HOUSE_COLUMNS,
    **manager_log_words.HOUSE_COLUMNS,
    **review_log_words.COLUMNS,
    **review_end_log_words.COLUMNS,
    **period_log_words.COLUMNS,
    "users": {
        "username": N_("用户名"),
        "name": N_("姓名"),
        "department_id": N_("部门"),
        "phone": N_("电话"),
        "email": N_("邮箱"),
        "must_change": N_("须改密码"),
        "is_active": N_("使用中"),
        "epoch": N_("旧登录全部退出"),
    },
    "user_roles": {"role": N_("角色")},
    "instrument_kinds": {field.name: field.label for field in KIND.fields} | {"is_active": N_("使用中")},
    "routes": {field.name: field.label for field in ROUTE.fields} | {"courier_id": N_("取送人")},
    "departments": {"name": N_("名称"), "parent_id": N_("上级部门"), "head_id": N_("负责人")},
    "settings": {"value": N_("内容")},
    "code_items": {
        "listed": N_("列表"),
        "name": N_("用语"),
        "is_active": N_("使用中"),
        "is_new": N_("待确认"),
        "position": N_("次序"),
        "service_note": N_("服务要点"),
    },
    "relation_types": {
        "name": N_("名称"),
        "reverse_name": N_("反过来叫"),
        "from_kind": N_("这一方"),
        "to_kind": N_("对方"),
        "is_holding": N_("算作同一集团"),
        "is_active": N_("使用中"),
    },
    "saved_views": {"name": N_("名称"), "is_shared": N_("共享"), "is_default": N_("默认")},
    "import_runs": {"file_name": N_("文件"), "state": N_("状态"), "undone_at": N_("撤销时间")},
    "import_mappings": {},
    "incident_files": {"name": N_("文件"), "note": N_("说明"), "deleted_at": N_("移除时间")},
    "incidents": {
        **{field.name: field.label for field in (*incidents.TOLD, *incidents.INVESTIGATION.fields)},
        "number": N_("编号"),
        "state": N_("状态"),
        "reporter_id": N_("报告人"),
        "responsible_id": N_("当事人"),
        "verdict": N_("结论"),
        "verdict_reason": N_("理由"),
        "closed_by_id": N_("结案人"),
    },
}
# Columns of the customers' own rows that name a person.
PEOPLE: dict[str, str] = {
    "offered_by_id": N_("考评人"),
    "agreed_by_id": N_("被考评人"),
    "manager_id": N_("客户经理"),
    "user_id": N_("人员"),
    "head_id": N_("负责人"),
    "assigned_by_id": N_("分配人"),
    "set_by_id": N_("评定人"),
    "reporter_id": N_("报告人"),
    "responsible_id": N_("当事人"),
    "closed_by_id": N_("结案人"),
    "courier_id": N_("取送人"),
    "owner_id": N_("负责人"),
    "discount_asked_by_id": N_("申请折扣"),
    "discount_decided_by_id": N_("审批折扣"),
    "backup_id": N_("替补经理"),
    "noted_by_id": N_("登记人"),
    "certified_by_id": N_("认证人"),
    "revoked_by_id": N_("撤销人"),
    "declared_by_id": N_("申报人"),
    "opened_by_id": N_("开启人"),
    **complaint_log_words.PEOPLE,
    **activity_log_words.PEOPLE,
}
DEPARTMENTS = frozenset({"department_id", "parent_id"})
SETTINGS: dict[str, str] = {
    "institute": N_("单位名称"),
    "is_demo": N_("演示数据"),
    "notice_title": N_("通知书名称"),
    "complaint_phone": N_("投诉电话"),
    "public_url": N_("对外网址"),
    "trade_terms": N_("委托与收款"),
    "opportunity_limits": N_("商机规则"),
    "agreement_conditions": N_("约定条款"),
    "holidays": N_("法定节假日"),
    "make_up_days": N_("调休上班日"),
    "office_hours": N_("办公时间"),
    "work_calendar": N_("工作日历"),  # a setting for each year: work_calendar_2027
    "assignment_rules": N_("分配规则"),
    "manager_form": N_("客户经理的组织形式"),
    **{f"manager_system_{part.code}": part.label for part in PARTS},
    "review_rules": N_("考评规则"),
    "activity_rules": N_("日常工作规则"),
    "search_rebuilt": N_("重建搜索索引"),
    "setup_token": N_("首次设置的链接"),
}
CUSTOMER_KINDS: Choices = (("company", N_("单位")), ("person", N_("个人")), ("any", N_("都可以")))
RUN_STATES: Choices = (
    ("mapping", N_("待对应栏目")),
    ("checking", N_("核对中")),
    ("preview", N_("待写入")),
    ("running", N_("写入中")),
    ("finished", N_("已写入")),
    ("undoing", N_("撤销中")),
    ("undone", N_("已撤销")),
    ("dropped", N_("已放弃")),
)
EVENTS: dict[str, str] = {
    "sign_in": N_("登录"),
    "sign_in_failed": N_("登录失败"),
    "password": N_("修改密码"),
    "password_reset": N_("重设密码"),
    "refusal": N_("被拒绝"),
    "print": N_("打印"),
    "export": N_("导出"),
    "download": N_("下载附件"),
    "read": N_("查阅记录"),
}
# Only whoever keeps the accounts sees these.
SECURITY_EVENTS = frozenset({"sign_in", "sign_in_failed", "password", "password_reset", "refusal"})
