"""How an opportunity ends: won, lost or stopped, each with a coded and a written reason; and begins again."""

from dataclasses import dataclass

from webapp.domain import order_words
from webapp.domain.opportunity_end_words import CLOSINGS, REASONS
from webapp.domain.opportunity_gates import Standing, lacks, refuse_ended
from webapp.domain.opportunity_words import CONTRACTS, STAGES, Stage, State
from webapp.domain.refusal import Refusal
from webapp.domain.words import label_of

PENDING = frozenset({order_words.State.DRAFT, order_words.State.CANCELLED})


@dataclass(frozen=True)
class End:
    """code: of the reasons for this end; note: in words; closing: one of the seven, "": none was used."""

    state: State
    code: str
    note: str
    closing: str = ""
    contract: str = ""


def refuse_end(standing: Standing, end: End, *, tests_least: int) -> None:
    refuse_ended(standing.state)
    if end.code not in dict(REASONS[end.state]):
        raise Refusal("请选择原因。")
    if not end.note.strip():
        raise Refusal("请写明具体原因。")
    if end.closing and end.closing not in dict(CLOSINGS):
        raise Refusal("请选择成交方法。")
    if end.state is State.WON:
        _refuse_win(standing, end, tests_least)
    elif end.state is State.STOPPED and end.closing:
        raise Refusal("中止的商机没有成交方法。")


def _refuse_win(standing: Standing, end: End, tests_least: int) -> None:
    if standing.stage is not Stage.NEGOTIATE:
        word = label_of(STAGES, Stage.NEGOTIATE)
        raise Refusal("到了“%(stage)s”阶段才能登记赢单。", stage=word)
    if end.contract not in dict(CONTRACTS):
        raise Refusal("请选择合同类型。")
    missing = lacks(standing, Stage.PERFORM, tests_least=tests_least)
    if missing:
        raise Refusal("还不能登记赢单：%(lacks)s。", lacks=missing)


def is_carried_out(*, order: str | None, contract: str | None) -> bool:
    """More than a draft has come of it; order, contract: their states, None where there is none."""
    return (order is not None and order not in PENDING) or contract == "signed"


def refuse_reopen(state: State, *, reason: str, is_carried_out: bool) -> None:
    """is_carried_out: its order or contract is more than a draft."""
    if state is State.OPEN:
        raise Refusal("该商机正在跟进。")
    if is_carried_out:
        raise Refusal("委托单或合同已经生效，不能重新跟进；如有新的需求，请另登记商机。")
    if not reason.strip():
        raise Refusal("请写明重新跟进的原因。")


def reopened_at(state: State, stage: Stage) -> Stage:
    """Where it goes on: a won one was carried out last, before that it was negotiated."""
    return Stage.NEGOTIATE if state is State.WON else stage
