"""满意度调查 in words: kinds of questions, service factors, phases, layers, measures, states and ways."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Kind(StrEnum):
    FIVE = "five"
    TEN = "ten"
    NPS = "nps"
    CHOICE = "choice"
    TEXT = "text"


class State(StrEnum):
    DRAFT = "draft"
    DRAWN = "drawn"
    OPEN = "open"
    CLOSED = "closed"


class Reply(StrEnum):
    """What became of one invitation."""

    WAITING = "waiting"
    SENT = "sent"
    ANSWERED = "answered"
    INVALID = "invalid"
    REFUSED = "refused"


class Way(StrEnum):
    LINK = "link"
    PHONE = "phone"
    PAPER = "paper"


class CallState(StrEnum):
    OPEN = "open"
    DONE = "done"
    COMPLAINT = "complaint"


KINDS: Choices = (
    (Kind.FIVE.value, N_("五级满意度")),
    (Kind.TEN.value, N_("十分制")),
    (Kind.NPS.value, N_("推荐意愿（0–10）")),
    (Kind.CHOICE.value, N_("单选")),
    (Kind.TEXT.value, N_("文字")),
)
FACTORS: Choices = (
    ("function", N_("功能性")),
    ("economy", N_("经济性")),
    ("safety", N_("安全性")),
    ("time", N_("时间性")),
    ("comfort", N_("舒适性")),
    ("courtesy", N_("文明性")),
)
PHASES: Choices = (("before", N_("售前")), ("during", N_("售中")), ("after", N_("售后")))
LAYERS: Choices = (("cognition", N_("认知")), ("affection", N_("情感")), ("behaviour", N_("行为")))
MEASURES: Choices = (
    ("repeat", N_("重复购买")),
    ("brand", N_("品牌关心")),
    ("needs", N_("需求满足率")),
    ("price", N_("价格敏感")),
    ("rivals", N_("对竞争者的态度")),
    ("identity", N_("认同度")),
    ("choosing", N_("挑选时间")),
    ("faults", N_("质量事故承受力")),
)
LAYER_OF = {
    "brand": "cognition",
    "needs": "cognition",
    "rivals": "cognition",
    "identity": "affection",
    "price": "affection",
    "faults": "affection",
    "repeat": "behaviour",
    "choosing": "behaviour",
}
STATES: Choices = (
    (State.DRAFT.value, N_("筹备")),
    (State.DRAWN.value, N_("已抽样")),
    (State.OPEN.value, N_("调查中")),
    (State.CLOSED.value, N_("已结束")),
)
STATE_TONES = {"draft": "", "drawn": "info", "open": "ok", "closed": ""}
REPLIES: Choices = (
    (Reply.WAITING.value, N_("待发放")),
    (Reply.SENT.value, N_("待答复")),
    (Reply.ANSWERED.value, N_("有效")),
    (Reply.INVALID.value, N_("无效")),
    (Reply.REFUSED.value, N_("拒绝作答")),
)
REPLY_TONES = {"waiting": "", "sent": "info", "answered": "ok", "invalid": "bad", "refused": "warn"}
WAYS: Choices = (
    (Way.LINK.value, N_("链接或二维码")),
    (Way.PHONE.value, N_("电话")),
    (Way.PAPER.value, N_("纸质问卷")),
)
# Who was drawn and is not to be asked any more.
AWAY: Choices = (("unwilling", N_("请勿联系")), ("left", N_("已离职")))
CALL_STATES: Choices = (
    (CallState.OPEN.value, N_("待回访")),
    (CallState.DONE.value, N_("已回访")),
    (CallState.COMPLAINT.value, N_("转为投诉")),
)
BASES: Choices = (("order", N_("按委托单")), ("customer", N_("按客户")))
STRATA: Choices = (
    ("A", N_("A 级")),
    ("B", N_("B 级")),
    ("C", N_("C 级")),
    ("D", N_("D 级")),
    ("", N_("未评级")),
)


def number_of(year: int, count: int) -> str:
    return f"DC-{year}-{count:04d}"
