"""Who must not decide in a review: nobody about himself, on an appeal nobody of the first review (3.5)."""

from collections.abc import Collection
from dataclasses import dataclass

from webapp.domain.refusal import Refusal


@dataclass(frozen=True)
class Decider:
    """is_top: of 院领导."""

    id: int
    is_top: bool = False
    in_committee: bool = False


@dataclass(frozen=True)
class Reviewed:
    """person: whose review it is, of a department its head; head: of his department, None where it has none.

    by_top: a department, or the position of a head: reviewed by 院领导.
    """

    person: int
    head: int | None = None
    by_top: bool = False

    @property
    def wants_top(self) -> bool:
        return self.by_top or self.head is None or self.head == self.person


def refuse_reviewer(who: Decider, about: Reviewed) -> None:
    """For the plan's second signature and the scores of step 4."""
    _refuse_self(who, about)
    if about.wants_top:
        if not who.is_top:
            raise Refusal("部门和部门负责人由院领导考评。")
    elif who.id != about.head:
        raise Refusal("岗位由其部门负责人考评。")


def refuse_committee(who: Decider, about: Reviewed) -> None:
    """For step 5: dropping an item, changing a score, publishing."""
    _refuse_self(who, about)
    if not who.in_committee:
        raise Refusal("由考评小组成员审定。")


def refuse_person(who: Decider, about: Reviewed) -> None:
    """Self-review, signature and appeal are the person's own."""
    if who.id != about.person:
        raise Refusal("只能由被考评人本人办理。")


def refuse_appeal_decider(who: Decider, about: Reviewed, *, took_part: Collection[int]) -> None:
    """took_part: who scored, approved, proposed or confirmed anything in the first review."""
    _refuse_self(who, about)
    if who.id == about.head or who.id in took_part:
        raise Refusal("参加过原考评的人不能决定申诉。")
    if not (who.in_committee or who.is_top):
        raise Refusal("申诉由考评小组或院领导决定。")


def refuse_locker(who: Decider, about: Reviewed) -> None:
    _refuse_self(who, about)
    if not who.in_committee:
        raise Refusal("由考评小组成员归档。")


def _refuse_self(who: Decider, about: Reviewed) -> None:
    if who.id == about.person:
        raise Refusal("不能考评自己。")
