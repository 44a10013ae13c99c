"""Jobs in words that tell nothing of a customer: what kind of work it is, why it failed."""

from webapp.domain.words import N_

KINDS: dict[str, str] = {
    "backup": N_("立即备份"),
    "everything": N_("导出全部数据"),
    "restore_trial": N_("试恢复"),
    "code_exchange": N_("统一用语"),
    "duplicates": N_("查找重复客户"),
    "print_cards": N_("批量打印"),
    "complaint_file": N_("打印投诉案卷"),
    "customers.tagging": N_("批量标签"),
    "customers.assigning": N_("批量分配客户"),
    "customers.export": N_("导出客户"),
    "import": N_("导入"),
    "import_check": N_("核对导入文件"),
    "import_undo": N_("撤销导入"),
    "kind_follow": N_("器具目录改动"),
    "review_run": N_("考评取数"),
    "review_sheets": N_("打印考核表"),
    "value_run": N_("价值测算"),
    "segments.opening": N_("发起定级"),
    "segments.grades": N_("批量确认等级"),
    "segments.playbook": N_("按经营策略安排"),
    "value_check": N_("核对价值测算"),
    "goal_actuals": N_("更新目标完成情况"),
    "recall_batch": N_("编制到期通知"),
    "recall_sending": N_("发出到期通知"),
    "print_notices": N_("打印到期通知"),
    "print_statements": N_("打印对账单"),
    "propose_managers": N_("提出分配建议"),
    "assignments.leaver": N_("安排离岗人员的客户"),
    "assignments.accepting": N_("批量采纳分配建议"),
    "assignments.simulating": N_("分配测算"),
    "assignments.applying": N_("应用分配测算"),
    "assignments.undoing": N_("撤销分配测算"),
    "mail": N_("发送邮件"),
    "messages.writing": N_("群发信函和短信"),
    "messages.marking": N_("登记已发出"),
    "print_letters": N_("打印信函"),
    "overviews": N_("统计经营概览"),
    "monthly_report": N_("编制经营月报"),
    "pivot_sums": N_("多维分析统计"),
    "personal_export": N_("导出个人信息"),
    "personal_erasure": N_("删除个人信息"),
    "survey_draw": N_("抽样"),
    "survey_slips": N_("打印纸质问卷"),
    "survey_links": N_("导出链接清单"),
}
ANY_KIND = N_("后台任务")

ACCOUNT_GONE = N_("账户已停用，任务没有执行。")
FAULT = N_("程序出错，已记入日志，请联系系统管理员。")
CUT_OFF = N_("多次中断，已停止，请重新发起。")
TO_BE_LOOKED_UP = N_("程序出错，已记入程序日志。")
REFUSED = N_("不符合规则，原因已告知发起人。")


def cause(message: str) -> str:
    """Why it failed, for others than its owner: a refusal may name a customer, our own sentences do not."""
    told = {ACCOUNT_GONE: ACCOUNT_GONE, CUT_OFF: CUT_OFF, FAULT: TO_BE_LOOKED_UP}
    return told.get(message, REFUSED)
