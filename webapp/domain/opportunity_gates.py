"""FN-06: the gates between the six stages; forward one at a time, back with a reason.

Choices, with their reasons:
- A gate stands at the way out of its stage and is asked again at each later one: who falls under three yes
  after 立项 goes no further either.
- 合同执行 is reached by winning alone: no contract without an order or a contract to carry out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from webapp.domain.opportunity_words import PLACE, STAGES, STATES, Stage, State
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, label_of

ORDER = tuple(Stage)
LACKING = {
    "tests": N_("五项检验中为“是”的只有 %(score)d 项（至少 %(least)d 项）"),
    "fit": N_("未说明是否符合本院战略"),
    "decider": N_("未登记决策层联系人"),
    "amount": N_("未填预计金额"),
    "day": N_("未填预计成交日期"),
}


@dataclass(frozen=True)
class Standing:
    """An opportunity as its gates see it; has_decider: somebody of 决策层 is known (BC-02)."""

    stage: Stage
    state: State = State.OPEN
    score: int = 0
    strategy_fit: str = ""
    has_decider: bool = False
    amount: int | None = None
    has_day: bool = False


def following(stage: Stage) -> Stage | None:
    """The one stage forward; None: the last one, or one that is reached by winning."""
    place = PLACE[stage] + 1
    return ORDER[place] if place < PLACE[Stage.PERFORM] else None


def earlier(stage: Stage) -> tuple[Stage, ...]:
    return ORDER[: PLACE[stage]]


def lacks(standing: Standing, to: Stage, *, tests_least: int) -> tuple[Refusal, ...]:
    """All that is missing on the way to this stage, each with a few words; empty: the way is free."""
    return tuple(
        Refusal(message, **params)
        for gate, lacking, message, params in _asked(standing, tests_least)
        if PLACE[gate] <= PLACE[to] and lacking
    )


def refuse_forward(standing: Standing, to: Stage, *, tests_least: int) -> None:
    refuse_ended(standing.state)
    if to != following(standing.stage):
        old, new = label_of(STAGES, standing.stage), label_of(STAGES, to)
        raise Refusal("不能由“%(old)s”转为“%(new)s”，须逐个阶段推进。", old=old, new=new)
    missing = lacks(standing, to, tests_least=tests_least)
    if missing:
        raise Refusal("还不能进入“%(stage)s”：%(lacks)s。", stage=label_of(STAGES, to), lacks=missing)


def refuse_back(standing: Standing, to: Stage, *, reason: str) -> None:
    refuse_ended(standing.state)
    if to not in earlier(standing.stage):
        raise Refusal("只能退回到“%(stage)s”之前的阶段。", stage=label_of(STAGES, standing.stage))
    if not reason.strip():
        raise Refusal("请写明退回的原因。")


def refuse_ended(state: State) -> None:
    if state != State.OPEN:
        raise Refusal("商机已%(state)s，不能再改；如需继续，请先重新跟进。", state=label_of(STATES, state))


def _asked(one: Standing, least: int) -> Iterator[tuple[Stage, bool, str, dict[str, Any]]]:
    """The stage a gate leads to, whether something is lacking, and the words for it."""
    few = {"score": one.score, "least": least}
    yield Stage.PROPOSE, one.score < least, LACKING["tests"], few
    yield Stage.PROPOSE, not one.strategy_fit, LACKING["fit"], {}
    yield Stage.PROPOSE, not one.has_decider, LACKING["decider"], {}
    yield Stage.BID, not one.amount, LACKING["amount"], {}
    yield Stage.NEGOTIATE, not one.has_day, LACKING["day"], {}
