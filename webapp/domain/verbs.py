"""Every deed and every role; the words for deeds stand in verb_words.py, who may do what in grants.py."""

from enum import IntEnum, StrEnum

from webapp.domain.words import N_


class Role(StrEnum):
    MANAGER = "manager"
    ASSISTANT = "assistant"
    HEAD = "head"
    QUALITY = "quality"
    STAFF = "staff"
    DIRECTOR = "director"
    COMMITTEE = "committee"
    ADMIN = "admin"


class Reach(IntEnum):
    """How far a right goes: what is one's own, one's department's (and nobody's), or everything."""

    OWN = 1
    DEPARTMENT = 2
    ALL = 3


class Verb(StrEnum):
    HOME_READ = "home.read"
    QUEUE_MARK = "queue.mark"
    PROFILE_EDIT = "profile.edit"
    HELP_READ = "help.read"
    CALENDAR_READ = "calendar.read"
    STYLEGUIDE_READ = "styleguide.read"
    SEARCH = "search"
    JOB_READ = "job.read"
    CUSTOMER_READ = "customer.read"
    CUSTOMER_CREATE = "customer.create"
    CUSTOMER_EDIT = "customer.edit"
    CUSTOMER_ASSIGN = "customer.assign"
    CUSTOMER_GRADE = "customer.grade"
    CUSTOMER_SHARE = "customer.share"
    CUSTOMER_SECRECY = "customer.secrecy"
    CUSTOMER_MERGE = "customer.merge"
    CUSTOMER_DELETE = "customer.delete"
    CUSTOMER_EXPORT = "customer.export"
    CUSTOMER_PRINT = "customer.print"
    RIVAL_READ = "rival.read"
    VIEW_SHARE = "view.share"
    IMPORT_RUN = "import.run"
    INSTRUMENT_READ = "instrument.read"
    INSTRUMENT_EDIT = "instrument.edit"
    KIND_READ = "kind.read"
    KIND_MANAGE = "kind.manage"
    PREPAY_READ = "prepay.read"
    PREPAY_EDIT = "prepay.edit"
    PREPAY_APPROVE = "prepay.approve"
    RECALL_READ = "recall.read"
    RECALL_MAKE = "recall.make"
    RECALL_ANSWER = "recall.answer"
    FIELD_READ = "field.read"
    FIELD_EDIT = "field.edit"
    FIELD_PLAN = "field.plan"
    ACTIVITY_READ = "activity.read"
    ACTIVITY_WRITE = "activity.write"
    FORUM_READ = "forum.read"
    FORUM_MANAGE = "forum.manage"
    WEEKLY_WRITE = "weekly.write"
    WEEKLY_CONFIRM = "weekly.confirm"
    REGISTRATION_DECIDE = "registration.decide"
    MESSAGE_SEND = "message.send"
    TEMPLATE_MANAGE = "template.manage"
    OPPORTUNITY_READ = "opportunity.read"
    OPPORTUNITY_EDIT = "opportunity.edit"
    VALUE_READ = "value.read"
    VALUE_RUN = "value.run"
    LOSS_READ = "loss.read"
    LOSS_INTERVIEW = "loss.interview"
    LOSS_DECIDE = "loss.decide"
    LOSS_REPORT = "loss.report"
    ORDER_READ = "order.read"
    ORDER_EDIT = "order.edit"
    DISCOUNT_APPROVE = "discount.approve"
    RECEIPT_EDIT = "receipt.edit"
    PRICE_MANAGE = "price.manage"
    MANAGER_READ = "manager.read"
    MANAGER_EDIT = "manager.edit"
    MANAGER_CERTIFY = "manager.certify"
    TIE_DECLARE = "tie.declare"
    POOL_READ = "pool.read"
    POOL_PICK = "pool.pick"
    RULES_READ = "rules.read"
    HANDOVER_READ = "handover.read"
    HANDOVER_EDIT = "handover.edit"
    COORDINATION_READ = "coordination.read"
    COORDINATION_ASK = "coordination.ask"
    COORDINATION_ANSWER = "coordination.answer"
    COMPLAINT_REGISTER = "complaint.register"
    COMPLAINT_READ = "complaint.read"
    COMPLAINT_RUN = "complaint.run"
    COMPLAINT_WORK = "complaint.work"
    COMPLAINT_REVIEW = "complaint.review"
    COMPLAINT_ESCALATE = "complaint.escalate"
    COMPLAINT_REPORT = "complaint.report"
    REQUEST_READ = "request.read"
    REQUEST_EDIT = "request.edit"
    PRAISE_REGISTER = "praise.register"
    PRAISE_READ = "praise.read"
    PRAISE_VERIFY = "praise.verify"
    SURVEY_READ = "survey.read"
    SURVEY_MANAGE = "survey.manage"
    SURVEY_ENTER = "survey.enter"
    SURVEY_CALL = "survey.call"
    SURVEY_NAMES = "survey.names"
    GOAL_READ = "goal.read"
    GOAL_SET = "goal.set"
    GOAL_RECORD = "goal.record"
    GOAL_REVIEW = "goal.review"
    INDICATOR_READ = "indicator.read"
    INDICATOR_MANAGE = "indicator.manage"
    REVIEW_READ = "review.read"
    REVIEW_ANSWER = "review.answer"
    REVIEW_PLAN = "review.plan"
    REVIEW_SCORE = "review.score"
    REVIEW_PROPOSE = "review.propose"
    REVIEW_RUN = "review.run"
    REVIEW_APPOINT = "review.appoint"
    REVIEW_DECIDE = "review.decide"
    REPORT_READ = "report.read"
    INCIDENT_REPORT = "incident.report"
    INCIDENT_READ = "incident.read"
    INCIDENT_EDIT = "incident.edit"
    INCIDENT_CLOSE = "incident.close"
    RECYCLE_READ = "recycle.read"
    USER_MANAGE = "user.manage"
    SETTINGS_MANAGE = "settings.manage"
    AUDIT_READ = "audit.read"


ROLE_LABELS: dict[Role, str] = {
    Role.MANAGER: N_("客户经理"),
    Role.ASSISTANT: N_("客户助理"),
    Role.HEAD: N_("部门负责人"),
    Role.QUALITY: N_("质量负责人"),
    Role.STAFF: N_("检校人员"),
    Role.DIRECTOR: N_("院领导"),
    Role.COMMITTEE: N_("考评小组"),
    Role.ADMIN: N_("系统管理员"),
}

VERB_LABELS: dict[Verb, str] = {
    Verb.HOME_READ: N_("查看今日"),
    Verb.QUEUE_MARK: N_("标记今日已处理"),
    Verb.PROFILE_EDIT: N_("维护本人账户"),
    Verb.HELP_READ: N_("查看帮助"),
    Verb.CALENDAR_READ: N_("查看工作日历"),
    Verb.STYLEGUIDE_READ: N_("查看界面样式"),
    Verb.SEARCH: N_("搜索"),
    Verb.JOB_READ: N_("查看本人任务"),
    Verb.CUSTOMER_READ: N_("查看客户"),
    Verb.CUSTOMER_CREATE: N_("新建客户"),
    Verb.CUSTOMER_EDIT: N_("修改客户卡"),
    Verb.CUSTOMER_ASSIGN: N_("指定客户经理"),
    Verb.CUSTOMER_GRADE: N_("评定客户等级"),
    Verb.CUSTOMER_SHARE: N_("安排协作与知情人"),
    Verb.CUSTOMER_SECRECY: N_("设定密级"),
    Verb.CUSTOMER_MERGE: N_("合并客户"),
    Verb.CUSTOMER_DELETE: N_("删除与恢复客户"),
    Verb.CUSTOMER_EXPORT: N_("导出客户"),
    Verb.CUSTOMER_PRINT: N_("打印客户"),
    Verb.RIVAL_READ: N_("查看竞争信息"),
    Verb.VIEW_SHARE: N_("共享视图"),
    Verb.IMPORT_RUN: N_("导入文件"),
    Verb.INSTRUMENT_READ: N_("查看器具"),
    Verb.INSTRUMENT_EDIT: N_("登记器具"),
    Verb.KIND_READ: N_("查看器具目录"),
    Verb.KIND_MANAGE: N_("管理器具目录"),
    Verb.PREPAY_READ: N_("查看预付费"),
    Verb.PREPAY_EDIT: N_("办理预付费"),
    Verb.PREPAY_APPROVE: N_("审批预付费"),
    Verb.RECALL_READ: N_("查看到期送检"),
    Verb.RECALL_MAKE: N_("编制到期通知"),
    Verb.RECALL_ANSWER: N_("登记通知答复"),
    Verb.FIELD_READ: N_("查看外勤"),
    Verb.FIELD_EDIT: N_("办理外勤"),
    Verb.FIELD_PLAN: N_("安排线路"),
    Verb.ACTIVITY_READ: N_("查看联络"),
    Verb.ACTIVITY_WRITE: N_("登记联络"),
    Verb.WEEKLY_WRITE: N_("提交周报"),
    Verb.WEEKLY_CONFIRM: N_("确认周报"),
    Verb.REGISTRATION_DECIDE: N_("决定备案登记"),
    Verb.MESSAGE_SEND: N_("发送信函和短信"),
    Verb.TEMPLATE_MANAGE: N_("维护信函模板"),
    Verb.OPPORTUNITY_READ: N_("查看商机"),
    Verb.OPPORTUNITY_EDIT: N_("办理商机"),
    Verb.VALUE_READ: N_("查看客户价值"),
    Verb.VALUE_RUN: N_("发起价值测算"),
    Verb.LOSS_READ: N_("查看流失调查"),
    Verb.LOSS_INTERVIEW: N_("办理流失访谈"),
    Verb.LOSS_DECIDE: N_("分派和结案流失调查"),
    Verb.LOSS_REPORT: N_("查看流失原因报告"),
    Verb.ORDER_READ: N_("查看委托单"),
    Verb.ORDER_EDIT: N_("办理委托单"),
    Verb.DISCOUNT_APPROVE: N_("审批折扣"),
    Verb.RECEIPT_EDIT: N_("登记收款"),
    Verb.PRICE_MANAGE: N_("管理价目表"),
    Verb.MANAGER_READ: N_("查看客户经理档案"),
    Verb.MANAGER_EDIT: N_("维护客户经理档案"),
    Verb.MANAGER_CERTIFY: N_("认证客户经理资格"),
    Verb.TIE_DECLARE: N_("申报关系与利益冲突"),
    Verb.POOL_READ: N_("查看公海"),
    Verb.POOL_PICK: N_("申请领用公海客户"),
    Verb.RULES_READ: N_("查看客户经理制"),
    Verb.HANDOVER_READ: N_("查看交接"),
    Verb.HANDOVER_EDIT: N_("办理交接"),
    Verb.COORDINATION_READ: N_("查看内部协调单"),
    Verb.COORDINATION_ASK: N_("提出内部协调单"),
    Verb.COORDINATION_ANSWER: N_("答复内部协调单"),
    Verb.COMPLAINT_REGISTER: N_("登记投诉"),
    Verb.COMPLAINT_READ: N_("查看投诉"),
    Verb.COMPLAINT_RUN: N_("主持投诉处理"),
    Verb.COMPLAINT_WORK: N_("办理交办的投诉"),
    Verb.COMPLAINT_REVIEW: N_("审核投诉处理方案"),
    Verb.COMPLAINT_ESCALATE: N_("裁决投诉复议"),
    Verb.COMPLAINT_REPORT: N_("查看投诉统计"),
    Verb.REQUEST_READ: N_("查看服务请求"),
    Verb.REQUEST_EDIT: N_("办理服务请求"),
    Verb.PRAISE_REGISTER: N_("登记表扬"),
    Verb.PRAISE_READ: N_("查看表扬"),
    Verb.PRAISE_VERIFY: N_("核实表扬"),
    Verb.SURVEY_READ: N_("查看满意度调查"),
    Verb.SURVEY_MANAGE: N_("组织满意度调查"),
    Verb.SURVEY_ENTER: N_("录入调查答卷"),
    Verb.SURVEY_CALL: N_("办理调查回访"),
    Verb.SURVEY_NAMES: N_("查看记名答卷"),
    Verb.INDICATOR_READ: N_("查看考评指标"),
    Verb.INDICATOR_MANAGE: N_("维护考评指标"),
    Verb.REVIEW_READ: N_("查看考评"),
    Verb.REVIEW_ANSWER: N_("办理本人考评"),
    Verb.REVIEW_PLAN: N_("制订考评计划"),
    Verb.REVIEW_SCORE: N_("考评评分"),
    Verb.REVIEW_PROPOSE: N_("提出考评事项"),
    Verb.REVIEW_RUN: N_("组织考评"),
    Verb.REVIEW_APPOINT: N_("任命考评小组"),
    Verb.REVIEW_DECIDE: N_("决定考评申诉和冲正"),
    Verb.REPORT_READ: N_("查看报表"),
    Verb.INCIDENT_REPORT: N_("报告泄密事件"),
    Verb.INCIDENT_READ: N_("查看泄密事件"),
    Verb.INCIDENT_EDIT: N_("调查泄密事件"),
    Verb.INCIDENT_CLOSE: N_("泄密事件结案"),
    Verb.RECYCLE_READ: N_("查看回收站"),
    Verb.USER_MANAGE: N_("管理账户"),
    Verb.SETTINGS_MANAGE: N_("管理设置"),
    Verb.AUDIT_READ: N_("查看操作日志"),
}
