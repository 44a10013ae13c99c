"""Words of 商机: stages, states, tests, how the customer buys, and where we grow (FN-04…FN-14)."""

from enum import StrEnum

from webapp.domain.words import N_, Choices


class Stage(StrEnum):
    """In the order in which they are gone through."""

    DEVELOP = "develop"
    QUALIFY = "qualify"
    PROPOSE = "propose"
    BID = "bid"
    NEGOTIATE = "negotiate"
    PERFORM = "perform"


class State(StrEnum):
    OPEN = "open"
    WON = "won"
    LOST = "lost"
    STOPPED = "stopped"


class Buying(StrEnum):
    STRAIGHT = "straight"
    MODIFIED = "modified"
    NEW = "new"


class Step(StrEnum):
    """What happened to an opportunity, in its course."""

    OPENED = "opened"
    FORWARD = "forward"
    BACK = "back"
    HANDED = "handed"
    WON = "won"
    LOST = "lost"
    STOPPED = "stopped"
    REOPENED = "reopened"


STAGES: Choices = (
    (Stage.DEVELOP, N_("客户开发")),
    (Stage.QUALIFY, N_("立项")),
    (Stage.PROPOSE, N_("提案")),
    (Stage.BID, N_("招投标")),
    (Stage.NEGOTIATE, N_("商务谈判")),
    (Stage.PERFORM, N_("合同执行")),
)
PLACE = {code: place for place, (code, _word) in enumerate(STAGES)}
STATES: Choices = (
    (State.OPEN, N_("跟进中")),
    (State.WON, N_("赢单")),
    (State.LOST, N_("输单")),
    (State.STOPPED, N_("中止")),
)
TONES: dict[str, str] = {State.OPEN: "info", State.WON: "ok", State.LOST: "bad", State.STOPPED: ""}
TESTS: Choices = (
    ("buy", N_("客户会买吗")),
    ("when", N_("什么时候买")),
    ("budget", N_("有预算吗")),
    ("supplier", N_("向谁买")),
    ("contract", N_("会签合同吗")),
)
ANSWERS: Choices = (("yes", N_("是")), ("no", N_("否")), ("unknown", N_("尚不清楚")))
BUYING: Choices = (
    (Buying.STRAIGHT, N_("直接重购")),
    (Buying.MODIFIED, N_("修正重购")),
    (Buying.NEW, N_("新购")),
)
BUYER_STEPS: Choices = (
    ("recognise", N_("认识需要")),
    ("determine", N_("确定需要")),
    ("describe", N_("说明需要")),
    ("search", N_("物色供应商")),
    ("invite", N_("征求供应建议书")),
    ("select", N_("选择供应商")),
    ("sign", N_("签订合约")),
    ("evaluate", N_("绩效评价")),
)
FITS: Choices = (("yes", N_("符合")), ("no", N_("不符合")))
GROWTH: Choices = (
    ("penetration", N_("市场渗透")),
    ("market", N_("市场开发")),
    ("product", N_("产品开发")),
    ("diversification", N_("多元化")),
)
AREAS: Choices = (("local", N_("区内")), ("home", N_("国内")), ("abroad", N_("国外")))
# Of a customer on the day an opportunity is opened: never bought, bought long ago, bought lately (FN-03).
PROSPECTS: Choices = (("new", N_("新客户")), ("past", N_("过去客户")), ("existing", N_("现有客户")))
CONTRACTS: Choices = (
    ("single", N_("单次委托")),
    ("annual", N_("年度协议")),
    ("framework", N_("框架协议")),
)
STEPS: Choices = (
    (Step.OPENED, N_("登记商机")),
    (Step.FORWARD, N_("进入下一阶段")),
    (Step.BACK, N_("退回")),
    (Step.HANDED, N_("更换负责人")),
    (Step.WON, N_("赢单")),
    (Step.LOST, N_("输单")),
    (Step.STOPPED, N_("中止")),
    (Step.REOPENED, N_("重新跟进")),
)


def number_of(year: int, count: int) -> str:
    return f"SJ-{year}-{count:04d}"
