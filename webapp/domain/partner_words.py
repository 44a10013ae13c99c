"""中间商 in words: types, states, criteria of admission, marks, decisions, steps (IN-01, IN-02)."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class State(StrEnum):
    NEW = "new"
    WAITING = "waiting"
    ACTIVE = "active"
    REFUSED = "refused"
    ENDED = "ended"


# The first seven are those of the method, the last four what they are for an institute (IN-01).
KINDS: Choices = (
    ("dealer", N_("经销商")),
    ("maker_agent", N_("生产者代理商")),
    ("sales_agent", N_("销售代理商")),
    ("wholesale", N_("批发零售商")),
    ("broker", N_("经纪人")),
    ("consignee", N_("寄售商")),
    ("maker_sales", N_("制造商销售公司")),
    ("collection", N_("代送检点")),
    ("equipment", N_("设备经销商")),
    ("park", N_("园区服务站")),
    ("laboratory", N_("授权合作实验室")),
)
AGENTS = frozenset({"maker_agent", "sales_agent"})
STATES: Choices = (
    (State.NEW.value, N_("待评估")),
    (State.WAITING.value, N_("待批准")),
    (State.ACTIVE.value, N_("合作中")),
    (State.REFUSED.value, N_("未批准")),
    (State.ENDED.value, N_("已终止")),
)
TONES = {"new": "open", "waiting": "warn", "active": "ok", "refused": "bad", "ended": ""}
CRITERIA: Choices = (
    ("aims", N_("志同道合")),
    ("match", N_("门当户对")),
    ("complement", N_("优势互补")),
    ("years", N_("从业年限")),
    ("lines", N_("其他业务")),
    ("growth", N_("增长与利润")),
    ("solvency", N_("偿付能力")),
    ("attitude", N_("合作态度")),
    ("reputation", N_("信誉")),
    ("force", N_("业务力量")),
)
MEANINGS: dict[str, str] = {
    "aims": N_("经营目标、服务理念与本院一致"),
    "match": N_("规模、客户群、服务能力与本院相当"),
    "complement": N_("网点、客户或专业是本院缺少的"),
    "years": N_("从事本行业的年数"),
    "lines": N_("兼营的业务不与本院冲突，能互相带动"),
    "growth": N_("近年的增长和盈利"),
    "solvency": N_("能按期付款，没有拖欠"),
    "attitude": N_("愿意配合、守约、及时录入资料"),
    "reputation": N_("客户和同行的评价"),
    "force": N_("业务人员的数量和能力，只评代理商"),
}
MARKS: Choices = (
    ("5", N_("5 分：很好")),
    ("4", N_("4 分：较好")),
    ("3", N_("3 分：一般")),
    ("2", N_("2 分：较差")),
    ("1", N_("1 分：很差")),
)
VERDICTS: Choices = (("approved", N_("批准")), ("refused", N_("不批准")))
STEPS: Choices = (
    ("entered", N_("登记")),
    ("changed", N_("修改资料")),
    ("assessed", N_("评估")),
    ("approved", N_("批准")),
    ("refused", N_("不批准")),
    ("ended", N_("终止")),
)
STEP_TONES = {"approved": "ok", "refused": "bad", "assessed": "info", "ended": "warn"}


def number_of(year: int, count: int) -> str:
    return f"HZ-{year}-{count:04d}"
