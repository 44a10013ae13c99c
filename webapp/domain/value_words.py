"""Codes of customer value and the words for them: scales, segments, states of churn, changes, deeds."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Churn(StrEnum):
    ACTIVE = "active"
    LATE = "late"
    WARNED = "warned"
    LOST = "lost"
    WON_BACK = "won_back"


SCALES: Choices = (("fixed", N_("固定界限")), ("fifths", N_("五分位")))
TOGETHERNESS: Choices = (("single", N_("各客户分别测算")), ("holding", N_("同一控股集团合并测算")))
LEGAL = "legal"
SEGMENTS: Choices = (
    ("HHH", N_("重要价值")),
    ("HLH", N_("重要发展")),
    ("LHH", N_("重要保持")),
    ("LLH", N_("重要挽留")),
    ("HHL", N_("一般价值")),
    ("HLL", N_("一般发展")),
    ("LHL", N_("一般保持")),
    ("LLL", N_("一般挽留")),
    (LEGAL, N_("法定业务客户")),
)
CHURN: Choices = (
    (Churn.ACTIVE, N_("活跃")),
    (Churn.LATE, N_("逾期未送检")),
    (Churn.WARNED, N_("流失预警")),
    (Churn.LOST, N_("流失")),
    (Churn.WON_BACK, N_("赢回")),
)
CHURN_TONES = {
    Churn.ACTIVE: "ok",
    Churn.LATE: "info",
    Churn.WARNED: "warn",
    Churn.LOST: "bad",
    Churn.WON_BACK: "ok",
}
WHY: Choices = (
    ("rho", N_("送检间隔过长")),
    ("stated", N_("客户明确告知")),
    ("gone", N_("器具已全部报废或移交")),
    ("order", N_("有新的委托")),
)
CHANGES: Choices = (
    ("up", N_("上升")),
    ("steady", N_("平稳")),
    ("down", N_("下降")),
    ("severe", N_("严重下降")),
    ("", N_("无可比数据")),
)
DEEDS: Choices = (("repeat", N_("重复销售")), ("cross", N_("交叉销售")), ("up", N_("向上销售")))
PROBLEMS: Choices = (
    ("severe", N_("有未办结的严重投诉")),
    ("overdue", N_("应收逾期过久")),
    ("csat", N_("满意度低")),
)
