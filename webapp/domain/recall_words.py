"""Words of the room 到期送检: folders, kinds of batches, states, ways of sending, reasons to leave out."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Folder(StrEnum):
    OVERDUE = "overdue"
    DUE = "due"
    PLANNED = "planned"
    DONE = "done"
    ORPHANS = "orphans"


FOLDERS: Choices = (
    (Folder.OVERDUE, N_("逾期")),
    (Folder.DUE, N_("到期")),
    (Folder.PLANNED, N_("已计划")),
    (Folder.DONE, N_("近期完成")),
    (Folder.ORPHANS, N_("无周期/无记录")),
)
WINDOWS: Choices = (("30", N_("30 天")), ("60", N_("60 天")), ("90", N_("90 天")), ("180", N_("180 天")))
ORPHANS: Choices = (("record", N_("无检校记录")), ("courtesy", N_("未约定周期")))
LATELY = 30  # days


class Kind(StrEnum):
    DUE = "due"
    ROTATION = "rotation"
    COURTESY = "courtesy"


KINDS: Choices = (
    (Kind.DUE, N_("到期通知书")),
    (Kind.ROTATION, N_("换表通知")),
    (Kind.COURTESY, N_("校准提示")),
)
# Calibration without an agreed interval is asked about so long after the last one, never as a due date.
COURTESY_MONTHS = 12

BATCH_STATES: Choices = (("building", N_("编制中")), ("ready", N_("已编制")), ("dropped", N_("已作废")))
NOTICE_STATES: Choices = (
    ("draft", N_("待发出")),
    ("sent", N_("已发出")),
    ("answered", N_("部分答复")),
    ("closed", N_("已办结")),
    ("dropped", N_("已作废")),
)
NOTICE_TONES = {"draft": "warn", "sent": "info", "answered": "info", "closed": "ok", "dropped": ""}
WAYS: Choices = (
    ("printed", N_("打印寄出")),
    ("handed", N_("当面送交")),
    ("phone", N_("电话告知")),
    ("email", N_("邮件")),
)


class Why(StrEnum):
    """Why an instrument of the window gets no notice."""

    STOPPED = "stopped"
    SUPPRESSED = "suppressed"
    DO_NOT_CONTACT = "do_not_contact"
    COMPLAINT = "complaint"
    NO_CONTACT = "no_contact"
    NOTICED = "noticed"
    OPEN = "open"
    ANSWERED = "answered"
    PLANNED = "planned"
    IN_HOUSE = "in_house"


WHYS: Choices = (
    (Why.IN_HOUSE, N_("已受理，在院办理中")),
    (Why.STOPPED, N_("客户已停用")),
    (Why.SUPPRESSED, N_("客户暂停通知")),
    (Why.DO_NOT_CONTACT, N_("联系人请勿联系")),
    (Why.COMPLAINT, N_("暂缓发送通知")),
    (Why.NO_CONTACT, N_("没有接收通知的联系人")),
    (Why.NOTICED, N_("本月已发过通知")),
    (Why.OPEN, N_("本周期已有未答复的通知")),
    (Why.ANSWERED, N_("本周期已有答复")),
    (Why.PLANNED, N_("已改期到以后")),
)
