"""An appeal against the score of one indicator: how it is filed, and what its decision needs (domain 3.5)."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from webapp.domain.kpi_flow import Verdict
from webapp.domain.kpi_numbers import shown
from webapp.domain.kpi_shapes import CAP
from webapp.domain.kpi_words import ReviewStep
from webapp.domain.refusal import Refusal

LONGEST = 1000  # signs of a reason


@dataclass(frozen=True)
class Ruling:
    """score: the new one, two decimals, with a changed verdict alone."""

    verdict: Verdict | None
    reason: str
    score: Decimal | None = None


def refuse_filing(item: str, *, step: ReviewStep, appealed: Collection[str]) -> None:
    """item: key of the indicator; appealed: those that had an appeal already, decided or not."""
    if step != ReviewStep.APPEAL:
        raise Refusal("结果确认以后、归档以前才能申诉。")
    if item in appealed:
        raise Refusal("该指标已申诉过，复核结果为最终结果。")


def filing_faults(reason: str) -> dict[str, Refusal]:
    """By field."""
    return _reason_fault(reason)


def ruling_faults(asked: Ruling, *, before: Decimal | None, cap: Decimal = CAP) -> dict[str, Refusal]:
    """By field; before: the score appealed against, two decimals."""
    found = _reason_fault(asked.reason)
    if asked.verdict is None:
        found["verdict"] = Refusal("请选择维持或更改。")
    elif asked.verdict == Verdict.KEPT:
        if asked.score is not None:
            found["score"] = Refusal("维持原评分时不填写新的得分。")
    elif asked.score is None:
        found["score"] = Refusal("请填写新的得分。")
    elif not 0 <= asked.score <= cap:
        found["score"] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=0, most=shown(cap))
    elif asked.score % Decimal("0.01"):
        found["score"] = Refusal("最多 %(places)s 位小数。", places=2)
    elif asked.score == before:
        found["score"] = Refusal("新的得分与原来相同，请选择维持。")
    return found


def _reason_fault(reason: str) -> dict[str, Refusal]:
    if not reason.strip():
        return {"reason": Refusal("请写明理由。")}
    return {"reason": Refusal("最多 %(most)s 个字。", most=LONGEST)} if len(reason) > LONGEST else {}
