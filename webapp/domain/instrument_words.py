"""Codes of the instrument ledger and the words for them (domain 1.1 CC-18, CC-20, 6.1, 6.2)."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class State(StrEnum):
    IN_USE = "in_use"
    SEALED = "sealed"
    STOPPED = "stopped"
    SCRAPPED = "scrapped"
    HANDED_OVER = "handed_over"


STATES: Choices = (
    (State.IN_USE, N_("在用")),
    (State.SEALED, N_("封存")),
    (State.STOPPED, N_("停用")),
    (State.SCRAPPED, N_("报废")),
    (State.HANDED_OVER, N_("移交")),
)
IN_USE = frozenset({State.IN_USE})  # only these are recalled (6.2)

# Uses that make an instrument of the catalogue subject to mandatory verification (2020 No. 42, 6.1).
PURPOSES: Choices = (
    ("trade", N_("贸易结算用")),
    ("safety", N_("安全防护用")),
    ("medical", N_("医疗卫生用")),
    ("environment", N_("环境监测用")),
    ("production", N_("生产检验用")),
    ("standard", N_("量值传递用")),
    ("other", N_("其他用途")),
)
MANDATORY_PURPOSES = frozenset({"trade", "safety", "medical", "environment"})

SOURCES: Choices = (("jjg", N_("规程")), ("agreed", N_("客户约定")), ("own", N_("客户自定")))

SERVICES: Choices = (
    ("mandatory", N_("强制检定")),
    ("verification", N_("检定")),
    ("calibration", N_("校准")),
    ("testing", N_("检测")),
    ("type_evaluation", N_("型式评价")),
    ("supervision", N_("监督抽查")),
    ("repair", N_("修理")),
    ("research", N_("科研及成果转化")),
    ("consulting", N_("中介服务")),
    ("installation", N_("设计安装调试")),
)
# Lines of business of the source document (CC-18): by law, in the market, other.
LEGAL = frozenset({"mandatory", "type_evaluation", "supervision"})
MARKET = frozenset({"verification", "calibration", "testing"})
RENEWS = frozenset({"mandatory", "verification", "calibration"})  # what sets an instrument's date anew

RESULTS: Choices = (("pass", N_("合格")), ("fail", N_("不合格")), ("none", N_("不作判定")))
