"""Words of 联络: what kind it was, in which phase, how it was planned, how a promise ended (AC-01…AC-11)."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Contacting(StrEnum):
    """How it was done; the values are kept in the table."""

    PHONE = "phone"
    VISIT = "visit"
    FIRST_INTERVIEW = "first_interview"
    DEMO = "demo"
    RECEPTION = "reception"
    MEETING = "meeting"
    LETTER = "letter"
    MAIL = "mail"
    SMS = "sms"
    WECHAT = "wechat"


KINDS: Choices = (
    (Contacting.PHONE, N_("电话联络")),
    (Contacting.VISIT, N_("拜访")),
    (Contacting.FIRST_INTERVIEW, N_("初次访谈")),
    (Contacting.DEMO, N_("试验演示")),
    (Contacting.RECEPTION, N_("来访接待")),
    (Contacting.MEETING, N_("客户座谈会")),
    (Contacting.LETTER, N_("信函")),
    (Contacting.MAIL, N_("电子邮件")),
    (Contacting.SMS, N_("短信联络")),
    (Contacting.WECHAT, N_("微信联络")),
)
# People met: what asks for them and for a result.
MET = frozenset(
    {
        Contacting.VISIT,
        Contacting.FIRST_INTERVIEW,
        Contacting.DEMO,
        Contacting.RECEPTION,
        Contacting.MEETING,
    }
)
# What counts as a visit in plans and figures (3.6): whoever comes to a forum was not called on.
VISITS = MET - {Contacting.MEETING}
# What goes out from the outbox.
WRITTEN = frozenset({Contacting.LETTER, Contacting.MAIL, Contacting.SMS})
DIRECTIONS: Choices = (("out", N_("我方发起")), ("in", N_("客户发起")))
PHASES: Choices = (("pre", N_("售前")), ("during", N_("售中")), ("after", N_("售后")))
INTERESTS: Choices = (
    ("0", N_("没有兴趣")),
    ("1", N_("一般了解")),
    ("2", N_("有兴趣")),
    ("3", N_("很有兴趣")),
)
# 初次访谈: who of ours takes part (AC-04).
INTERVIEW_ROLES: Choices = (
    ("adviser", N_("顾问或技术支持")),
    ("key_manager", N_("大客户经理")),
    ("senior_key_manager", N_("高级大客户经理")),
    ("sales_director", N_("销售总监")),
)
PLAN_STATES: Choices = (
    ("open", N_("待联络")),
    ("done", N_("已联络")),
    ("moved", N_("已改期")),
    ("cancelled", N_("已取消")),
)
# Why a contact is planned.
CAUSES: Choices = (
    ("interval", N_("按等级间隔")),
    ("next", N_("约定的下次联络")),
    ("complaint", N_("严重投诉后回访")),
    ("batch", N_("批量到期前走访")),
    ("promise", N_("履行承诺")),
    ("hand", N_("自行安排")),
    ("playbook", N_("按经营策略")),
    ("winback", N_("赢回客户")),
    ("fall", N_("价值下降后拜访")),
)
PROMISE_STATES: Choices = (
    ("open", N_("待兑现")),
    ("kept", N_("已兑现")),
    ("broken", N_("未兑现")),
    ("withdrawn", N_("已撤销")),
)
REFERRAL_STATES: Choices = (("open", N_("待建卡")), ("carded", N_("已建卡")), ("dropped", N_("不再跟进")))
