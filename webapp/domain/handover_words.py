"""Words of 交接: why it is asked for, what a package holds, how a customer is told."""

from webapp.domain.obstacles import Why
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, Choices

CAUSES: Choices = (
    ("leaver", N_("客户经理离岗")),
    ("transfer", N_("岗位调整")),
    ("leave", N_("长期休假")),
    ("overload", N_("负荷超限")),
    ("request", N_("客户要求")),
    ("other", N_("其他原因")),
)
KINDS: Choices = (
    ("card", N_("客户卡")),
    ("contact", N_("联系人")),
    ("due", N_("90 天内到期")),
    ("promise", N_("承诺")),
    ("plan", N_("联络计划")),
    ("opportunity", N_("商机")),
    ("order", N_("委托单")),
    ("notice", N_("到期通知")),
    ("debt", N_("应收款")),
    ("prepaid", N_("预付费")),
    ("pickup", N_("上门取送")),
    ("visit", N_("现场检定")),
    ("complaint", N_("投诉")),
    ("coordination", N_("内部协调单")),
    ("incident", N_("泄密事件")),
)
# Who may not see the room may not read what the package took from it.
READING: dict[str, Verb] = {
    "due": Verb.INSTRUMENT_READ,
    "promise": Verb.ACTIVITY_READ,
    "plan": Verb.ACTIVITY_READ,
    "opportunity": Verb.OPPORTUNITY_READ,
    "order": Verb.ORDER_READ,
    "notice": Verb.RECALL_READ,
    "debt": Verb.ORDER_READ,
    "prepaid": Verb.PREPAY_READ,
    "pickup": Verb.FIELD_READ,
    "visit": Verb.FIELD_READ,
    "complaint": Verb.COMPLAINT_READ,
    "coordination": Verb.COORDINATION_READ,
}
WAYS: Choices = (
    ("letter", N_("告知函")),
    ("phone", N_("电话")),
    ("visit", N_("上门")),
    ("mail", N_("邮件或微信")),
)
ANSWERS: Choices = (("accepted", N_("已接收")), ("returned", N_("已退回")))
ANSWER_TONES = {"accepted": "ok", "returned": "warn", "": ""}
# An incident is told of where it may be seen; nobody has to answer for it here.
UNASKED = frozenset({"incident"})
DUE_DAYS = 90
MOST = 200  # customers in one hand-over
LONGEST = 500
REPLACED = N_("已另行分配")
GONE = N_("客户已删除或停用")
AWAY = N_("接收人已不在岗")
# Whole words, so that every reader has them in his language; who takes over stands above them.
UNFIT: dict[Why, str] = {
    Why.CONFLICT: N_("接收人与客户有利益冲突，或须回避"),
    Why.UNNAMED: N_("接收人不是该隔离客户的知情人"),
}


def number_of(year: int, count: int) -> str:
    return f"JJ-{year}-{count:04d}"
