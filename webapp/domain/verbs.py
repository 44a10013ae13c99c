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
