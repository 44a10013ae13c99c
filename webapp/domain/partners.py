"""中间商: what is written of one, which step follows which, who may approve (IN-01, IN-02).

Choices, with their reasons:
- Four eyes: whoever assessed does not approve, in the database as well.
- An assessment is kept with the weights and the limit that held then; one under the limit cannot be
  approved, only refused or assessed anew.
- Who was not approved, or with whom it ended, may be assessed again: his card and its history stay one.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from webapp.domain.fields import Block, Field, Kind
from webapp.domain.partner_words import KINDS, STATES, State
from webapp.domain.refusal import Refusal
from webapp.domain.values import left_empty
from webapp.domain.words import N_, Choices, label_of

PARTNER = Block("partner", N_("基本情况"), "partner", (
    Field("name", N_("名称"), limit=80),
    Field("kind", N_("类型"), Kind.CHOICE, choices=KINDS),
    Field("region", N_("地区"), Kind.LISTED, listed="region"),
    Field("address", N_("地址"), limit=200),
    Field("contact", N_("联系人"), limit=40),
    Field("phone", N_("电话"), Kind.PHONE, limit=40),
    Field("since_year", N_("从业起始年份"), Kind.NUMBER, low=1900, high=2100),
    Field("lines", N_("其他业务"), Kind.LONG, limit=500),
    Field("keeper", N_("负责人"), Kind.CHOICE),
    Field("note", N_("备注"), Kind.LONG, limit=1000),
))  # fmt: skip
NEEDED = ("name", "kind", "contact", "phone", "keeper")
BLANK: dict[str, Any] = {field.name: "" for field in PARTNER.fields} | {"since_year": None}
MOVES: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.WAITING}),
    State.WAITING: frozenset({State.WAITING, State.ACTIVE, State.REFUSED}),
    State.ACTIVE: frozenset({State.ENDED}),
    State.REFUSED: frozenset({State.WAITING}),
    State.ENDED: frozenset({State.WAITING}),
}
LONGEST_NOTE = 1000

Faults = dict[str, Refusal]


def offered(keepers: Choices) -> Block:
    """keepers: who may look after one."""
    fields = tuple(
        replace(field, choices=keepers) if field.name == "keeper" else field for field in PARTNER.fields
    )
    return replace(PARTNER, fields=fields)


def faults(values: Mapping[str, Any], *, today: date) -> Faults:
    """Field -> what is wrong; what is typed rightly has no line."""
    found = {
        field.name: left_empty(field)
        for field in PARTNER.fields
        if field.name in NEEDED and values[field.name] in (None, "")
    }
    since = values["since_year"]
    if since is not None and since > today.year:
        found["since_year"] = Refusal("从业起始年份不能晚于今年。")
    return found


def may_move(old: str, to: State) -> bool:
    return to in MOVES[State(old)]


def refuse_move(number: str, old: str, to: State) -> None:
    if not may_move(old, to):
        raise Refusal(
            "%(number)s 现在是“%(old)s”，不能办理这一步。", number=number, old=label_of(STATES, old)
        )


def refuse_approval(*, points: int, floor: int, assessor: int | None, by: int | None, approves: bool) -> None:
    """points and floor in hundredths; whoever assessed decides neither way."""
    if assessor == by:
        raise Refusal("评估人不能自己审批，请另一位有权的人审批。")
    if approves and points < floor:
        raise Refusal(
            "得分 %(points)s 低于准入线 %(floor)s，不能批准。可以不批准，或重新评估。",
            points=f"{points / 100:.2f}",
            floor=f"{floor / 100:.2f}",
        )
