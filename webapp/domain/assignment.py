"""Who should have a customer: managers weighed by section 5, best first, every number with its sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from webapp.domain.assignment_facts import Manager, Needs
from webapp.domain.assignment_rules import SOCIAL_OFF, Rules
from webapp.domain.assignment_scores import Part, parts, scale
from webapp.domain.loads import Load
from webapp.domain.manager_words import Tie
from webapp.domain.obstacles import Obstacle, load_without, obstacles
from webapp.domain.remarks import Remark
from webapp.domain.words import N_

CLOSE = {
    Tie.KIN: N_("%(name)s与客户有亲属关系，可以服务，不得承担其检测或裁决投诉。"),
    Tie.FRIEND: N_("%(name)s与客户为熟人，可以服务，不得承担其检测或裁决投诉。"),
}


@dataclass(frozen=True)
class Candidate:
    """total: hundredths, the sum of the rounded points; load: without this customer; cautions: to be read."""

    manager_id: int
    name: str
    total: int
    parts: tuple[Part, ...]
    load: Load
    cautions: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Excluded:
    manager_id: int
    name: str
    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class Proposal:
    """ranked: best first; excluded: by manager number; note: what holds for the whole of it."""

    ranked: tuple[Candidate, ...]
    excluded: tuple[Excluded, ...]
    note: Remark | None = None

    @property
    def best(self) -> Candidate | None:
        """None: nobody may have it; excluded says why."""
        return self.ranked[0] if self.ranked else None


def propose(needs: Needs, managers: Iterable[Manager], *, rules: Rules, today: date) -> Proposal:
    """Ties: lower load rate, longer since the last assignment (never is longest), lower number.

    Where leave is the reason, a backup whom nothing keeps away comes first whatever his total.
    """
    by = scale(needs, rules)
    ranked: list[tuple[tuple[bool, int, Fraction, date, int], Candidate]] = []
    excluded: list[Excluded] = []
    for manager in managers:
        load = load_without(needs, manager, rules)
        if found := obstacles(needs, manager, load=load, rules=rules, today=today):
            excluded.append(Excluded(manager.id, manager.name, found))
            continue
        weighed = parts(needs, manager, load=load, by=by)
        total = sum(part.points for part in weighed)
        cautions = tuple(_cautions(needs, manager, load, rules, today))
        candidate = Candidate(manager.id, manager.name, total, weighed, load, cautions)
        is_backup = manager.id == needs.backup_id
        last = manager.last_assigned or date.min
        ranked.append(((not is_backup, -candidate.total, load.rate, last, manager.id), candidate))
    return Proposal(
        tuple(candidate for _order, candidate in sorted(ranked, key=lambda one: one[0])),
        tuple(sorted(excluded, key=lambda one: one.manager_id)),
        None if rules.social_on else Remark(SOCIAL_OFF, {}, "info"),
    )


def _cautions(needs: Needs, manager: Manager, load: Load, rules: Rules, today: date) -> Iterable[Remark]:
    named = {"name": manager.name}
    if manager.id == needs.backup_id:
        yield Remark(N_("%(name)s是替补经理，休假期间优先。"), named, "info")
    for bond in needs.bonds.get(manager.id, ()):
        if bond.tie in CLOSE:
            yield Remark(CLOSE[bond.tie], named, "warn")
    until = manager.certified_until
    if until is not None and until <= today + timedelta(days=rules.expiry_alert_days):
        yield Remark(N_("%(name)s的资格将于%(day)s到期。"), {**named, "day": until.isoformat()}, "warn")
    after = Load(load.carried + rules.unit(needs.grade), load.cap)
    if after.is_over:
        yield Remark(N_("分配后%(name)s负荷%(load)s，超过上限。"), {**named, "load": str(after)}, "warn")
    for leave in manager.leaves:
        if leave.covers(today):
            day = leave.until_on.isoformat()
            yield Remark(N_("%(name)s休假至%(day)s。"), {**named, "day": day}, "warn")
