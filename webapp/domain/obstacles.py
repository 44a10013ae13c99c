"""The hard filters of section 5: what keeps a manager from a customer, each with its sentence.

Choices, with their reasons:
- "Certified today" is asked of everybody who is proposed, whatever the grade: the strictest reading of the
  text. Whoever's certificate has expired keeps his customers. By hand a head may still give him one of C, D
  or 未评级, with a reason; an A, B or special one never ("expired: gets no new A/B").
- Leave counts by its whole length and only while it lasts: what begins next month keeps nobody away today.
- The present manager's load is taken without the customer in question, so that he does not stand in his own
  way; where he must change, he is no candidate.
- All reasons are told, not only the first: the head sees what would have to change.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from webapp.domain.assignment_facts import RANKS, Manager, Needs
from webapp.domain.assignment_rules import Rules
from webapp.domain.loads import Load
from webapp.domain.manager_words import CONFLICTS, SHORT_LEVELS, Conflict, Level
from webapp.domain.refusal import Refusal
from webapp.domain.remarks import Remark
from webapp.domain.words import N_, label_of


class Why(StrEnum):
    INACTIVE = "inactive"
    CHANGE = "change"
    CONFLICT = "conflict"
    UNNAMED = "unnamed"
    UNCERTIFIED = "uncertified"
    EXPIRED = "expired"
    TRAINEE = "trainee"
    LEVEL = "level"
    FULL = "full"
    LEAVE = "leave"


WHYS: dict[Why, str] = {
    Why.INACTIVE: N_("账户停用"),
    Why.CHANGE: N_("须更换"),
    Why.CONFLICT: N_("利益冲突"),
    Why.UNNAMED: N_("不是知情人"),
    Why.UNCERTIFIED: N_("未认证"),
    Why.EXPIRED: N_("资格过期"),
    Why.TRAINEE: N_("见习"),
    Why.LEVEL: N_("级别不够"),
    Why.FULL: N_("负荷已满"),
    Why.LEAVE: N_("长期休假"),
}
# What no reason of a head overcomes; a certificate only where the customer is guarded.
ABSOLUTE = frozenset({Why.INACTIVE, Why.CONFLICT, Why.UNNAMED, Why.TRAINEE})
LASTING = frozenset({Why.CONFLICT, Why.UNNAMED})  # what stops even a change that was approved before
OF_CERTIFICATE = frozenset({Why.UNCERTIFIED, Why.EXPIRED})


@dataclass(frozen=True)
class Obstacle:
    why: Why
    sentence: Remark


def load_without(needs: Needs, manager: Manager, rules: Rules) -> Load:
    """The manager's load as it would be if he had not got this customer already."""
    if manager.id != needs.manager_id or needs.named is not None:
        return manager.load  # an isolated customer weighs nothing
    return Load(max(0, manager.load.carried - rules.unit(needs.grade)), manager.load.cap)


def obstacles(
    needs: Needs, manager: Manager, *, load: Load, rules: Rules, today: date
) -> tuple[Obstacle, ...]:
    """load: as load_without gives it. Gravest first; empty: he may be proposed."""
    found = [*_of_person(needs, manager), *_of_certificate(needs, manager, rules, today)]
    if load.is_full:
        found.append(_said(Why.FULL, manager, N_("%(name)s负荷%(load)s，已满。"), load=str(load)))
    for leave in manager.leaves:
        if leave.covers(today) and leave.is_long(limit=rules.leave_days):
            sentence = N_("%(name)s休假至%(day)s，超过%(days)s天。")
            day = leave.until_on.isoformat()
            found.append(_said(Why.LEAVE, manager, sentence, day=day, days=rules.leave_days))
    return tuple(found)


def _of_person(needs: Needs, manager: Manager) -> list[Obstacle]:
    found = []
    if not manager.is_active:
        found.append(_said(Why.INACTIVE, manager, N_("%(name)s的账户已停用。")))
    if needs.must_change and manager.id == needs.manager_id:
        found.append(_said(Why.CHANGE, manager, N_("%(name)s为现任客户经理，本次须更换。")))
    if conflict := needs.conflicts.get(manager.id):
        isolated = conflict == Conflict.ISOLATED
        sentence = N_("%(name)s须回避该客户。") if isolated else N_("%(name)s与客户有%(conflict)s关系。")
        word = {} if isolated else {"conflict": label_of(CONFLICTS, conflict)}
        found.append(_said(Why.CONFLICT, manager, sentence, **word))
    if needs.named is not None and manager.id not in needs.named:
        found.append(_said(Why.UNNAMED, manager, N_("%(name)s不是该隔离客户的知情人。")))
    return found


def _of_certificate(needs: Needs, manager: Manager, rules: Rules, today: date) -> list[Obstacle]:
    until = manager.certified_until
    if until is None:
        return [_said(Why.UNCERTIFIED, manager, N_("%(name)s没有资格认证。"))]
    found = []
    if until < today:
        sentence = N_("%(name)s的资格已于%(day)s到期。")
        found.append(_said(Why.EXPIRED, manager, sentence, day=until.isoformat()))
    wanted = rules.wanted(needs.grade, is_special=needs.is_special)
    if manager.level == Level.TRAINEE:
        found.append(_said(Why.TRAINEE, manager, N_("%(name)s为见习，只能作为第二经理。")))
    elif RANKS.get(manager.level, 0) < RANKS[wanted]:
        sentence = N_("%(customer)s需%(wanted)s，%(name)s为%(level)s，级别不够。")
        levels = {"wanted": label_of(SHORT_LEVELS, wanted), "level": label_of(SHORT_LEVELS, manager.level)}
        found.append(_said(Why.LEVEL, manager, sentence, customer=needs.called, **levels))
    return found


def is_absolute(why: Why, needs: Needs) -> bool:
    """Whether even a head with a reason is refused."""
    return why in ABSOLUTE or (why in OF_CERTIFICATE and needs.is_guarded)


def refuse_choice(needs: Needs, manager: Manager, *, rules: Rules, today: date) -> None:
    """A head's own choice: only what no reason overcomes is refused, the gravest first."""
    load = load_without(needs, manager, rules)
    for one in obstacles(needs, manager, load=load, rules=rules, today=today):
        if is_absolute(one.why, needs):
            raise Refusal(one.sentence.message, **one.sentence.params)


def _said(why: Why, manager: Manager, message: str, **params: Any) -> Obstacle:
    return Obstacle(why, Remark(message, {"name": manager.name, **params}))
