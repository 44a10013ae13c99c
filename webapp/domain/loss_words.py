"""流失调查 in words: stages, reasons, ways of an interview, where a customer went, outcomes (CV-10)."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Stage(StrEnum):
    WAITING = "waiting"
    ASSIGNED = "assigned"
    SUBMITTED = "submitted"
    CLOSED = "closed"
    VOID = "void"


STAGES: Choices = (
    (Stage.WAITING.value, N_("待分派")),
    (Stage.ASSIGNED.value, N_("待访谈")),
    (Stage.SUBMITTED.value, N_("待结案")),
    (Stage.CLOSED.value, N_("已结案")),
    (Stage.VOID.value, N_("已撤销")),
)
STAGE_TONES = {"waiting": "warn", "assigned": "info", "submitted": "open", "closed": "ok", "void": ""}
OPEN = (Stage.WAITING.value, Stage.ASSIGNED.value, Stage.SUBMITTED.value)
# Why a case was opened.
CAUSES: Choices = (("grade", N_("A、B 级客户流失")), ("sample", N_("C 级客户抽中")))
OUTCOMES: Choices = (
    ("interviewed", N_("已访谈")),
    ("unreachable", N_("无法访谈")),
    ("won_back", N_("赢回")),
)
# The list of the method (4.5): a reason is coded, never free words alone.
REASONS: Choices = (
    ("price", N_("价格")),
    ("duration", N_("周期太长")),
    ("attitude", N_("服务态度")),
    ("quality", N_("证书/数据质量")),
    ("transport", N_("取送不便")),
    ("capability", N_("资质/能力缺项")),
    ("rival", N_("竞争对手关系")),
    ("moved", N_("客户停产/搬迁")),
    ("own", N_("自建能力")),
    ("exempt", N_("免检/不再使用")),
    ("people", N_("人员变动")),
    ("other", N_("其他原因")),
)
OTHER = "other"
WAYS: Choices = (
    ("phone", N_("电话访谈")),
    ("visit", N_("登门访谈")),
    ("mail", N_("书面答复")),
    ("third", N_("向第三方了解")),
)
YES_NO: Choices = (("yes", N_("可控")), ("no", N_("不可控")))
GONE: Choices = (
    ("rival", N_("转到其他机构")),
    ("own", N_("自行检校")),
    ("none", N_("不再需要")),
    ("unknown", N_("去向不明")),
)
STEPS: Choices = (
    ("opened", N_("立案")),
    ("assigned", N_("分派")),
    ("recorded", N_("记录访谈")),
    ("submitted", N_("提交")),
    ("returned", N_("退回补充")),
    ("closed", N_("结案")),
    ("won_back", N_("赢回")),
    ("void", N_("撤销")),
    ("filed", N_("上传附件")),
    ("unfiled", N_("移除附件")),
    ("corrected", N_("整改完成")),
)


def number_of(year: int, count: int) -> str:
    return f"LS-{year}-{count:04d}"
