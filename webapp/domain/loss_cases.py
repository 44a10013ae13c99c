"""Which losses open a case, who may ask the customer, when a loss counts as won back (CV-10, 4.5)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from dateutil.relativedelta import relativedelta

from webapp.domain.refusal import Refusal

KEY_GRADES = frozenset({"A", "B"})
SAMPLED = "C"
PERCENT = 100


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be asked to interview. open_cases: those he has now."""

    id: int
    name: str
    department: str
    open_cases: int


def cause(grades: Collection[str]) -> str:
    """grades: the one in force and the last one of the runs; "": no case, "sample": if it is drawn."""
    if KEY_GRADES & set(grades):
        return "grade"
    return "sample" if SAMPLED in grades else ""


def is_new(last_on: date, lost: Iterable[date]) -> bool:
    """lost: the days of earlier cases. Without an order since the last of them it is the same loss."""
    return all(day < last_on for day in lost)


def mark(seed: int, number: str, lost_on: date) -> int:
    """0…99, the same for the same loss and seed whenever it is asked."""
    told = f"{seed}:{number}:{lost_on.isoformat()}".encode()
    return int.from_bytes(sha256(told).digest()[:8]) % PERCENT


def is_drawn(found: int, share: int) -> bool:
    """share: percent."""
    return found < share


def won_until(lost_on: date, months: int) -> date:
    """The last day on which an order counts as won back."""
    return lost_on + relativedelta(months=months)


def is_won_back(lost_on: date, order_on: date | None, *, months: int) -> bool:
    return order_on is not None and lost_on < order_on <= won_until(lost_on, months)


def eligible(people: Sequence[Candidate], concerned: Collection[int]) -> list[Candidate]:
    """Without the customer's managers and their backup; who has the fewest cases first."""
    found = [one for one in people if one.id not in concerned]
    return sorted(found, key=lambda one: (one.open_cases, one.id))


def refuse_interviewer(person: int, people: Sequence[Candidate], concerned: Collection[int]) -> None:
    """Nobody asks about himself (4.5: by someone other than its AM)."""
    if person in concerned:
        raise Refusal("该客户的客户经理和备份客户经理不能做流失访谈，请另选访谈人。")
    if person not in {one.id for one in people}:
        raise Refusal("所选人员不能访谈该客户，请从列表中选择。")


def refuse_concerned(person: int | None, concerned: Collection[int]) -> None:
    if person in concerned:
        raise Refusal("您是该客户的客户经理或备份客户经理，不能办理这件流失调查。")


def refuse_closer(person: int | None, interviewer: int | None, concerned: Collection[int]) -> None:
    """Who interviewed does not close his own case."""
    refuse_concerned(person, concerned)
    if person is not None and person == interviewer:
        raise Refusal("访谈人不能自己结案，请由其他负责人结案。")


def refuse_stage(stage: str, wanted: Collection[str]) -> None:
    if stage not in wanted:
        raise Refusal("这件流失调查的状态已变化，不能再这样办理。")
