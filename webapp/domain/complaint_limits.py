"""How long each step of a complaint may take: the table of 2.2, and as a house keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

from dateutil.relativedelta import relativedelta

from webapp.domain.complaint_words import Severity
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, Choices


class Limit(StrEnum):
    """What runs against the clock, in the order of its turn."""

    RECEIPT = "receipt"
    DECISION = "decision"
    CONTAINMENT = "containment"
    PROGRESS = "progress"
    ANSWER = "answer"
    CNAS = "cnas"
    REVIEW = "review"
    CLOSURE = "closure"


LIMITS: Choices = (
    (Limit.RECEIPT, N_("投诉回执")),
    (Limit.DECISION, N_("受理判定")),
    (Limit.CONTAINMENT, N_("应急控制")),
    (Limit.PROGRESS, N_("进展告知")),
    (Limit.ANSWER, N_("答复")),
    (Limit.CNAS, N_("CNAS 转办答复")),
    (Limit.REVIEW, N_("复议")),
    (Limit.CLOSURE, N_("办结")),
)


@dataclass(frozen=True)
class Limits:
    """Working days, but for …_receipt of serious and major (working hours) and …_months (calendar months).

    general_progress: the first one only, the others again and again; review: of a second review.
    """

    general_receipt: int = 1
    general_decision: int = 2
    general_progress: int = 5
    general_answer: int = 10
    general_closure: int = 15
    serious_receipt: int = 4
    serious_decision: int = 1
    serious_progress: int = 3
    serious_answer: int = 15
    serious_closure: int = 20
    major_receipt: int = 2
    major_decision: int = 1
    major_containment: int = 1
    major_progress: int = 2
    major_answer: int = 20
    major_closure: int = 30
    review: int = 20
    pause_most: int = 10
    extension_most: int = 10
    cnas_months: int = 2
    reopen_months: int = 12
    effect_months: int = 3

    def of(self, severity: str, limit: Limit) -> int:
        """Before its assessment a complaint is taken for a general one."""
        found: int = getattr(self, f"{severity or Severity.GENERAL}_{limit}")
        return found

    def reopen_until(self, over_on: date) -> date:
        """The last day on which it may be reopened."""
        return over_on + relativedelta(months=self.reopen_months)

    def effect_on(self, closed_on: date) -> date:
        """When the effect of corrective actions is looked at, unless another day is said."""
        return closed_on + relativedelta(months=self.effect_months)


DEFAULT = Limits()
NAMES = tuple(field.name for field in fields(Limits))
LONGEST = 90
BOUNDS: dict[str, tuple[int, int]] = {
    "serious_receipt": (1, 40),
    "major_receipt": (1, 40),
    "pause_most": (0, LONGEST),
    "extension_most": (0, LONGEST),
    "cnas_months": (1, 2),
    "reopen_months": (0, 60),
    "effect_months": (1, 24),
}


def limits(kept: Mapping[str, Any]) -> Limits:
    """The kept values over the defaults; what is not known any more is left out. Raises the first Refusal."""
    found = Limits(**{name: value for name, value in kept.items() if name in NAMES})
    for refusal in faults(found).values():
        raise refusal
    return found


def faults(asked: Limits) -> dict[str, Refusal]:
    """By field; a later step never has less time than an earlier one."""
    found: dict[str, Refusal] = {}
    for name in NAMES:
        least, most = BOUNDS.get(name, (1, LONGEST))
        if not least <= getattr(asked, name) <= most:
            found[name] = Refusal("应在 %(least)s 到 %(most)s 之间。", least=least, most=most)
    for severity in Severity:
        decision, answer, closure = (
            asked.of(severity, step) for step in (Limit.DECISION, Limit.ANSWER, Limit.CLOSURE)
        )
        if answer < decision:
            found.setdefault(f"{severity}_answer", Refusal("答复期限不能短于受理判定期限。"))
        if closure < answer:
            found.setdefault(f"{severity}_closure", Refusal("办结期限不能短于答复期限。"))
    return found
