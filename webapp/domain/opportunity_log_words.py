"""The log in words, for opportunities, what hangs on them, and contracts."""

from webapp.domain import contract_card, opportunity_end_words, opportunity_words
from webapp.domain.opportunity_words import TESTS
from webapp.domain.words import N_, Choices

OF_CUSTOMERS: dict[str, str] = {
    "opportunities": N_("商机"),
    "opportunity_instruments": N_("商机器具"),
    "opportunity_rivals": N_("商机竞争对手"),
    "comparison_points": N_("卖方比较"),
    "contracts": N_("合同"),
}
EVIDENCE: dict[str, str] = {
    "buy": N_("依据：会买吗"),
    "when": N_("依据：什么时候买"),
    "budget": N_("依据：有预算吗"),
    "supplier": N_("依据：向谁买"),
    "contract": N_("依据：会签合同吗"),
}
_OPPORTUNITY: dict[str, str] = {
    "state": N_("状态"),
    "stage": N_("阶段"),
    "stage_since": N_("进入阶段日期"),
    "end_code": N_("结束原因"),
    "end_note": N_("原因说明"),
    "closing": N_("成交方法"),
    "ended_on": N_("结束日期"),
    "opened_on": N_("登记日期"),
    "buy_proposed": N_("系统建议的购买类型"),
    **{f"test_{name}": word for name, word in TESTS},
    **{f"evidence_{name}": word for name, word in EVIDENCE.items()},
}
_RIVAL = {
    "name": N_("竞争对手"),
    "price": N_("报价（元）"),
    "strengths": N_("优势"),
    "weaknesses": N_("劣势"),
}
_POINT = {"name": N_("比较项目"), "weight": N_("权重"), "marks": N_("评分")}
OWN_COLUMNS: dict[tuple[str, str], str] = {
    **{("opportunities", name): word for name, word in _OPPORTUNITY.items()},
    **{("opportunity_rivals", name): word for name, word in _RIVAL.items()},
    **{("comparison_points", name): word for name, word in _POINT.items()},
    ("contracts", "signed_on"): N_("签订日期"),
    ("contracts", "drop_reason"): N_("作废原因"),
}
CHOICES: dict[tuple[str, str], Choices] = {
    ("opportunities", "state"): opportunity_words.STATES,
    ("opportunities", "stage"): opportunity_words.STAGES,
    ("opportunities", "end_code"): opportunity_end_words.ALL,
    ("opportunities", "closing"): opportunity_end_words.CLOSINGS,
    ("opportunities", "buy_proposed"): opportunity_words.BUYING,
    **{("opportunities", f"test_{name}"): opportunity_words.ANSWERS for name, _word in TESTS},
    ("contracts", "state"): contract_card.STATES,
}
FEN = frozenset({("opportunity_rivals", "price")})
