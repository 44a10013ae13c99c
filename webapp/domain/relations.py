"""Relations between customers: which are possible at all (RL-01)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from webapp.domain.card_words import KINDS
from webapp.domain.groups import WHOLE, Holding, Stake, closes_circle, most_held
from webapp.domain.refusal import Refusal
from webapp.domain.words import N_, label_of

ANY = "any"


@dataclass(frozen=True)
class Party:
    id: int
    kind: str


@dataclass(frozen=True)
class Kind:
    """A relation type: which kinds of customers it joins; is_holding: the group view follows it."""

    name: str
    from_kind: str = ANY
    to_kind: str = ANY
    is_holding: bool = False


def fits(kind: Kind, *, start: str, end: str) -> bool:
    return kind.from_kind in {ANY, start} and kind.to_kind in {ANY, end}


def refuse_parties(kind: Kind, *, start: Party, end: Party) -> None:
    """One cannot be related to oneself, and a person holds no 雇佣 of a company."""
    if start.id == end.id:
        raise Refusal("不能与自己建立关系。")
    if not fits(kind, start=start.kind, end=end.kind):
        raise Refusal(
            "“%(name)s”要求前者为%(start)s、后者为%(end)s，请核对双方类型或调换方向。",
            name=kind.name,
            start=_word(kind.from_kind),
            end=_word(kind.to_kind),
        )


def refuse_terms(*, share: int | None, from_on: date | None, until_on: date | None) -> None:
    if share is not None and not 0 < share <= WHOLE:
        raise Refusal("比例应在 1 到 100 之间。")
    if from_on and until_on and until_on < from_on:
        raise Refusal("截止日期不能早于起始日期。")


def refuse_holding(
    holdings: Sequence[Holding], stakes: Sequence[Stake], *, parent: int, child: int, stake: Stake | None
) -> None:
    """stakes: those of other holders in child; stake: the new one; None: its share is not known."""
    if closes_circle(holdings, parent=parent, child=child):
        raise Refusal("这样登记会形成循环控股，请核对方向。")
    if stake is not None and most_held([*stakes, stake]) > WHOLE:
        raise Refusal("被控股单位的持股比例合计超过百分之百，请核对。")


def _word(kind: str) -> str:
    return label_of(KINDS, kind) if kind != ANY else N_("单位或个人")
