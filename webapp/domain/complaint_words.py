"""Words of complaints: the choices their pages offer (domain 1.8, 2); stages stand in complaint_stages."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Track(StrEnum):
    SERVICE = "service"
    TECHNICAL = "technical"


class Channel(StrEnum):
    WINDOW = "window"
    PHONE = "phone"
    MANAGER = "manager"
    MAIL = "mail"
    LETTER = "letter"
    WEB = "web"
    CNAS = "cnas"
    REGULATOR = "regulator"
    SURVEY = "survey"
    SALES = "sales"
    CALL_CENTRE = "call_centre"
    FORUM = "forum"
    DEPARTMENT = "department"
    DEALER = "dealer"


class Severity(StrEnum):
    GENERAL = "general"
    SERIOUS = "serious"
    MAJOR = "major"


class Category(StrEnum):
    QUALITY = "quality"
    SERVICE = "service"
    PRICE = "price"
    INTEGRITY = "integrity"
    ACCIDENT = "accident"
    DAMAGE = "damage"


class Decision(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    TRANSFERRED = "transferred"


class CauseClass(StrEnum):
    STAFF = "staff"
    CUSTOMER = "customer"
    SERVICE = "service"


class Upheld(StrEnum):
    UPHELD = "upheld"
    PARTLY = "partly"
    NOT = "not"


class Way(StrEnum):
    """How somebody was told; NONE: no contact is possible, which is said instead."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    MAIL = "mail"
    LETTER = "letter"
    MESSAGE = "message"
    NONE = "none"


class MessageKind(StrEnum):
    RECEIPT = "receipt"
    PROGRESS = "progress"
    MORE_INFO = "more_info"
    ANSWER = "answer"
    EXTENSION = "extension"
    CLOSURE = "closure"
    REJECTION = "rejection"


class ChangeKind(StrEnum):
    PERSON = "person"
    PLACE = "place"
    TIME = "time"


class Part(StrEnum):
    """What somebody has to do with a complaint or with the work complained of (2.4)."""

    COMPLAINED = "complained"
    INVESTIGATOR = "investigator"
    HANDLER = "handler"
    REVIEWER = "reviewer"
    RECEIVER = "receiver"
    MANAGER = "manager"
    VERIFIER = "verifier"
    CHECKER = "checker"
    APPROVER = "approver"


TRACKS: Choices = ((Track.SERVICE, N_("服务投诉")), (Track.TECHNICAL, N_("结果异议")))
CHANNELS: Choices = (
    (Channel.WINDOW, N_("受理窗口")),
    (Channel.PHONE, N_("电话")),
    (Channel.MANAGER, N_("客户经理转达")),
    (Channel.MAIL, N_("电子邮件")),
    (Channel.LETTER, N_("来信")),
    (Channel.WEB, N_("网上提交")),
    (Channel.CNAS, N_("CNAS 转来")),
    (Channel.REGULATOR, N_("监管部门转来")),
    (Channel.SURVEY, N_("满意度调查")),
    (Channel.SALES, N_("销售中心")),
    (Channel.CALL_CENTRE, N_("呼叫中心")),
    (Channel.FORUM, N_("座谈会")),
    (Channel.DEPARTMENT, N_("内部部门转来")),
    (Channel.DEALER, N_("经销商")),
)
SEVERITIES: Choices = (
    (Severity.GENERAL, N_("一般投诉")),
    (Severity.SERIOUS, N_("严重投诉")),
    (Severity.MAJOR, N_("重大投诉")),
)
SEVERITY_TONES: dict[str, str] = {Severity.GENERAL: "", Severity.SERIOUS: "warn", Severity.MAJOR: "bad"}
CATEGORIES: Choices = (
    (Category.QUALITY, N_("质量")),
    (Category.SERVICE, N_("服务")),
    (Category.PRICE, N_("价格")),
    (Category.INTEGRITY, N_("诚信")),
    (Category.ACCIDENT, N_("事故")),
    (Category.DAMAGE, N_("器具损坏或丢失")),
)
MOODS: Choices = (("calm", N_("平静")), ("worried", N_("焦急")), ("upset", N_("不满")), ("angry", N_("激动")))
LEVELS: Choices = (("low", N_("低")), ("medium", N_("中")), ("high", N_("高")))
DECISIONS: Choices = (
    (Decision.ACCEPTED, N_("受理")),
    (Decision.REJECTED, N_("不予受理")),
    (Decision.TRANSFERRED, N_("转交")),
)
CAUSE_CLASSES: Choices = (
    (CauseClass.STAFF, N_("业务或服务人员")),
    (CauseClass.CUSTOMER, N_("客户疏忽或误解")),
    (CauseClass.SERVICE, N_("服务本身")),
)
SUB_CAUSES: dict[CauseClass, Choices] = {
    CauseClass.STAFF: (
        ("attitude", N_("态度")),
        ("promise", N_("承诺未兑现")),
        ("explanation", N_("解释错误")),
        ("quotation", N_("报价错误")),
        ("delay", N_("拖延")),
    ),
    CauseClass.CUSTOMER: (
        ("confused", N_("混淆检定与校准")),
        ("missing_parts", N_("送检配件不全")),
        ("wrong_use", N_("使用不当")),
        ("late_answer", N_("客户答复迟延")),
    ),
    CauseClass.SERVICE: (
        ("certificate", N_("证书差错")),
        ("data", N_("数据争议")),
        ("damage", N_("器具损坏或丢失")),
        ("overdue", N_("超期")),
        ("charge", N_("收费")),
        ("method", N_("方法")),
    ),
}
EVERY_SUB_CAUSE: Choices = tuple(pair for choices in SUB_CAUSES.values() for pair in choices)
UPHELD: Choices = (
    (Upheld.UPHELD, N_("成立")),
    (Upheld.PARTLY, N_("部分成立")),
    (Upheld.NOT, N_("不成立")),
)
REMEDIES: Choices = (
    ("retest", N_("复检")),
    ("certificate", N_("更正证书")),
    ("refund", N_("退费")),
    ("repair", N_("修理或赔偿")),
    ("apology", N_("致歉")),
    ("explanation", N_("解释说明")),
    ("other", N_("其他措施")),
)
WAYS: Choices = (
    (Way.IN_PERSON, N_("当面")),
    (Way.PHONE, N_("电话")),
    (Way.MAIL, N_("电子邮件")),
    (Way.LETTER, N_("信函")),
    (Way.MESSAGE, N_("短信或微信")),
    (Way.NONE, N_("无法联系")),
)
MESSAGE_KINDS: Choices = (
    (MessageKind.RECEIPT, N_("投诉回执")),
    (MessageKind.PROGRESS, N_("进展告知")),
    (MessageKind.MORE_INFO, N_("请补充材料")),
    (MessageKind.ANSWER, N_("投诉答复")),
    (MessageKind.EXTENSION, N_("延期告知")),
    (MessageKind.CLOSURE, N_("办结告知")),
    (MessageKind.REJECTION, N_("不予受理告知")),
)
CHANGES: Choices = (
    (ChangeKind.PERSON, N_("换人")),
    (ChangeKind.PLACE, N_("换地点")),
    (ChangeKind.TIME, N_("换时间")),
)
PARTS: Choices = (
    (Part.COMPLAINED, N_("被投诉人")),
    (Part.INVESTIGATOR, N_("调查人")),
    (Part.HANDLER, N_("投诉经办人")),
    (Part.REVIEWER, N_("投诉审核人")),
    (Part.RECEIVER, N_("委托受理人")),
    (Part.MANAGER, N_("客户经理")),
    (Part.VERIFIER, N_("检定人员")),
    (Part.CHECKER, N_("核验人员")),
    (Part.APPROVER, N_("批准人员")),
)
EVIDENCE_KINDS: Choices = (
    ("raw_record", N_("原始记录")),
    ("retest", N_("复检结果")),
    ("interview", N_("谈话记录")),
    ("certificate", N_("证书副本")),
    ("photo", N_("照片")),
    ("other", N_("其他材料")),
)


def number_of(year: int, count: int) -> str:
    return f"TS-{year}-{count:04d}"
