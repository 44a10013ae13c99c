"""Whether a period may be opened: clear rules, full information, a body with authority (KP-01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.domain.remarks import Remark
from webapp.domain.words import N_

LEAST_SEATS = 3  # an event wants two who neither proposed it nor are meant by it
LEAST_TEXT = 20  # signs of 考评办法
LONGEST_TEXT = 20_000

Need = tuple[bool, str, Mapping[str, Any]]


@dataclass(frozen=True)
class Readiness:
    """rule_text: 考评办法; seats: members of the committee; lost_sources: names of indicators whose automatic
    source is not there; unfit: names of who cannot be reviewed, or by nobody.
    """

    rule_text: str = ""
    seats: int = 0
    has_chair: bool = False
    subjects: int = 0
    indicators: int = 0
    lost_sources: Sequence[str] = ()
    unfit: Sequence[str] = ()


def lacks(facts: Readiness) -> tuple[Remark, ...]:
    """A sentence for each missing thing; none: it may be opened."""
    needs: tuple[Need, ...] = (
        (len(facts.rule_text.strip()) < LEAST_TEXT, N_("还没有写明考评办法。"), {}),
        (not facts.seats, N_("院领导还没有任命考评小组。"), {}),
        (
            0 < facts.seats < LEAST_SEATS,
            N_("考评小组至少 %(least)s 人，现有 %(count)s 人：否决和奖惩事项须由两名无关的成员确认。"),
            {"least": LEAST_SEATS, "count": facts.seats},
        ),
        (facts.seats > 0 and not facts.has_chair, N_("考评小组还没有组长。"), {}),
        (not facts.indicators, N_("指标库中还没有在用的指标。"), {}),
        (
            bool(facts.lost_sources),
            N_("系统取数的来源不存在：%(names)s。请在指标库中更正或停用。"),
            {"names": "、".join(facts.lost_sources)},
        ),
        (not facts.subjects, N_("还没有确定被考评的人员和部门。"), {}),
        (
            bool(facts.unfit),
            N_("不能作为被考评对象：%(names)s。请从名单中移出。"),
            {"names": "、".join(facts.unfit)},
        ),
    )
    return tuple(Remark(told, dict(params)) for is_missing, told, params in needs if is_missing)
