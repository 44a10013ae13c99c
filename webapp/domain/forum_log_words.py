"""The log in words, for forums of customers, who was there and what they leave to be done."""

from webapp.domain import forums
from webapp.domain.words import N_, Choices

OF_CUSTOMERS: dict[str, str] = {
    "forum_customers": N_("座谈会邀请"),
    "forum_guests": N_("座谈会到会"),
    "forum_todos": N_("座谈会待办"),
}
OWN_COLUMNS: dict[tuple[str, str], str] = {
    ("forum_customers", "said"): N_("发言要点"),
    ("forum_guests", "presence"): N_("到会情况"),
    ("forum_todos", "text"): N_("待办事项"),
    ("forum_todos", "due_on"): N_("期限"),
    ("forum_todos", "owner_id"): N_("承办人"),
    ("forum_todos", "done_on"): N_("办结日期"),
    ("forum_todos", "result"): N_("办理结果"),
}
HOUSE_KINDS: dict[str, str] = {"forums": N_("客户座谈会"), "forum_files": N_("座谈会附件")}
HOUSE_COLUMNS: dict[str, dict[str, str]] = {
    "forums": {
        "number": N_("编号"),
        "title": N_("名称"),
        "kind": N_("分类"),
        "about": N_("行业或客户类型"),
        "held_on": N_("日期"),
        "begins": N_("开始时间"),
        "ends": N_("结束时间"),
        "place": N_("地点"),
        "department_id": N_("负责部门"),
        "owner_id": N_("负责人"),
        "agenda": N_("议程"),
        "minutes": N_("纪要"),
        "state": N_("状态"),
        "reason": N_("取消原因"),
        "ended_at": N_("结束时间"),
    },
    "forum_files": {"name": N_("文件"), "note": N_("说明"), "deleted_at": N_("移除时间")},
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("forums", "kind"): forums.KINDS,
    ("forums", "state"): forums.STATES,
    ("forum_guests", "presence"): forums.PRESENCES,
    ("forum_todos", "state"): forums.TODO_STATES,
}
