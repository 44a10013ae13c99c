"""Why an opportunity was won, lost or stopped, and how it was closed (FN-06, FN-12)."""

from webapp.domain.opportunity_words import State
from webapp.domain.words import N_, Choices

WON: Choices = (
    ("price", N_("价格合适")),
    ("time", N_("周期短")),
    ("quality", N_("技术能力与数据质量")),
    ("authority", N_("资质齐全")),
    ("service", N_("服务与取送方便")),
    ("relation", N_("长期合作关系")),
    ("sole", N_("法定或唯一承担")),
    ("other", N_("其他原因")),
)
LOST: Choices = (
    ("price", N_("价格偏高")),
    ("time", N_("周期太长")),
    ("ability", N_("能力或资质不足")),
    ("service", N_("服务或取送不便")),
    ("rival", N_("竞争对手关系")),
    ("late", N_("介入太晚")),
    ("decider", N_("未接触到决策层")),
    ("in_house", N_("客户自行检校")),
    ("other", N_("其他原因")),
)
STOPPED: Choices = (
    ("budget", N_("预算取消")),
    ("postponed", N_("客户推迟或取消项目")),
    ("no_need", N_("需求不成立")),
    ("customer_gone", N_("客户停产或搬迁")),
    ("unfit", N_("不符合本院战略")),
    ("duplicate", N_("重复登记")),
    ("other", N_("其他原因")),
)
REASONS: dict[str, Choices] = {State.WON: WON, State.LOST: LOST, State.STOPPED: STOPPED}
CLOSINGS: Choices = (
    ("assume", N_("假定成交法")),
    ("choice", N_("选择成交法")),
    ("summary", N_("小结成交法")),
    ("proof", N_("举证成交法")),
    ("concession", N_("让步成交法")),
    ("warning", N_("告诫成交法")),
    ("isolate", N_("隔离成交法")),
)
ALL = (*WON, *(pair for pair in (*LOST, *STOPPED) if pair[0] not in dict(WON)))
