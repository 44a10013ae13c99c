"""The five scores of section 5: each 0 to 100 with the sentence that says how it came about.

A score is kept in hundredths, half up. Its points are score times weight, again half up to the hundredth and
reckoned from the score as it is written, so that whoever reads the sentence can check them by hand.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from webapp.domain.assignment_facts import HIGHEST_SKILL, RANKS, Manager, Needs
from webapp.domain.assignment_rules import Rules
from webapp.domain.hundredths import ONE, half_up, plain
from webapp.domain.loads import Load
from webapp.domain.manager_words import SHORT_LEVELS, Mechanism, Tie
from webapp.domain.ownership_classes import CLASSES
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, label_of

FULL = 100 * ONE
ABOVE = (100, 85, 70)  # at the wanted level, one above, two
BONDS: dict[Tie, int] = {Tie.DEVELOPED: 100, Tie.REFERRED: 80, Tie.KIN: 80, Tie.FRIEND: 80, Tie.SERVED: 60}
INDUSTRY, OWNERSHIP = 60, 40
UNKNOWN = N_("未填")
SENTENCES: dict[Tie, str] = {
    Tie.DEVELOPED: N_("由%(name)s开发%(day)s：%(score)s"),
    Tie.REFERRED: N_("由%(name)s引荐%(day)s：%(score)s"),
    Tie.KIN: N_("%(name)s与客户有亲属关系：%(score)s"),
    Tie.FRIEND: N_("%(name)s与客户为熟人：%(score)s"),
    Tie.SERVED: N_("%(name)s曾服务该客户%(day)s：%(score)s"),
}


class Share(NamedTuple):
    """weight: fen a year, or 1 where the fields of the card count equally; percent: hundredths, as shown."""

    field: str
    weight: int
    percent: str


class Part(NamedTuple):
    """score: hundredths of 0 to 100; points: hundredths of what it adds to the total."""

    mechanism: Mechanism
    score: int
    points: int
    sentence: Remark


@dataclass(frozen=True)
class Scale:
    """What is the same for every manager: made once for each customer."""

    rank: int
    wanted: str
    shares: tuple[Share, ...]
    by_fee: bool
    weights: dict[Mechanism, int]


def scale(needs: Needs, rules: Rules) -> Scale:
    """Shares by the yearly fees of the ledger; where it holds none, by the fields of the card equally."""
    wanted = rules.wanted(needs.grade, is_special=needs.is_special)
    fees = {name: fee for name, fee in needs.fees.items() if fee > 0}
    weighed = fees or dict.fromkeys(needs.fields, 1)
    whole = sum(weighed.values())
    shares = tuple(
        Share(name, weight, plain(half_up(weight * FULL, whole)))
        for name, weight in sorted(weighed.items(), key=lambda one: (-one[1], one[0]))
    )
    return Scale(RANKS[wanted], label_of(SHORT_LEVELS, wanted), shares, bool(fees), rules.weights)


def parts(needs: Needs, manager: Manager, *, load: Load, by: Scale) -> tuple[Part, ...]:
    """One for each mechanism that counts; what weighs nothing is left out."""
    found = (
        (Mechanism.QUALITY, _quality(needs, manager, by)),
        (Mechanism.SOCIAL, _social(needs, manager)),
        (Mechanism.PROFESSION, _profession(manager, by)),
        (Mechanism.INDUSTRY, _industry(needs, manager)),
        (Mechanism.LOAD, _load(load)),
    )
    return tuple(
        Part(mechanism, score, half_up(score * by.weights[mechanism], FULL), sentence)
        for mechanism, (score, sentence) in found
        if by.weights[mechanism]
    )


def _quality(needs: Needs, manager: Manager, by: Scale) -> tuple[int, Remark]:
    score = ABOVE[RANKS[manager.level] - by.rank] * ONE
    level = label_of(SHORT_LEVELS, manager.level)
    message = N_("%(customer)s需%(wanted)s，%(name)s%(level)s：%(score)s")
    return _told(score, message, customer=needs.called, wanted=by.wanted, name=manager.name, level=level)


def _social(needs: Needs, manager: Manager) -> tuple[int, Remark]:
    declared = needs.bonds.get(manager.id, ())
    bonds = [bond for bond in declared if bond.is_confirmed]
    if declared and not bonds:
        return _told(0, N_("%(name)s自报的关系待负责人确认，暂不计分：%(score)s"), name=manager.name)
    if not bonds:
        return _told(0, N_("%(name)s与客户没有登记的关系：%(score)s"), name=manager.name)
    best = min(bonds, key=lambda bond: (-BONDS[bond.tie], bond.on or date.max, bond.tie))
    day = f"({best.on:%Y-%m})" if best.on else ""
    return _told(BONDS[best.tie] * ONE, SENTENCES[best.tie], name=manager.name, day=day)


def _profession(manager: Manager, by: Scale) -> tuple[int, Remark]:
    if not by.shares:
        return _told(0, N_("没有器具收费，也没有填写专业领域：%(score)s"))
    skills = [manager.skills.get(share.field, 0) for share in by.shares]
    reached = sum(share.weight * skill for share, skill in zip(by.shares, skills, strict=True))
    most = sum(share.weight for share in by.shares) * HIGHEST_SKILL
    added = "+".join(
        f"{one.field}{one.percent}%×{skill}" for one, skill in zip(by.shares, skills, strict=True)
    )
    message = N_("%(sum)s：%(score)s") if by.by_fee else N_("没有器具收费，专业领域均分，%(sum)s：%(score)s")
    return _told(half_up(reached * FULL, most), message, sum=added)


def _industry(needs: Needs, manager: Manager) -> tuple[int, Remark]:
    first = INDUSTRY if needs.industry and needs.industry in manager.industries else 0
    second = OWNERSHIP if needs.ownership and needs.ownership in manager.ownerships else 0
    return _told(
        (first + second) * ONE,
        N_("行业（%(industry)s）%(first)s＋所有制（%(ownership)s）%(second)s：%(score)s"),
        industry=needs.industry or UNKNOWN,
        first=first,
        ownership=label_of(CLASSES, needs.ownership) or UNKNOWN,
        second=second,
    )


def _load(load: Load) -> tuple[int, Remark]:
    free = max(0, load.cap - load.carried)
    return _told(half_up(free * FULL, load.cap), N_("负荷%(load)s：%(score)s"), load=str(load))


def _told(score: int, message: str, **params: Any) -> tuple[int, Remark]:
    return score, Remark(message, {**params, "score": plain(score)}, "info")
