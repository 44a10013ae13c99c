"""What is known of a customer and of a manager when one is sought for the other (section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from webapp.domain.leaves import Leave
from webapp.domain.loads import Load
from webapp.domain.manager_words import Level, Tie
from webapp.domain.words import N_

HIGHEST_SKILL = 5
RANKS: dict[str, int] = {Level.TRAINEE: 1, Level.MANAGER: 2, Level.ADVANCED: 3, Level.SENIOR: 4}
CUSTOMERS: dict[str, str] = {
    "A": N_("A级客户"),
    "B": N_("B级客户"),
    "C": N_("C级客户"),
    "D": N_("D级客户"),
}
SPECIAL, UNGRADED = N_("特殊客户"), N_("未评级客户")
GUARDED = frozenset({"A", "B"})  # what an expired certificate no longer takes on


@dataclass(frozen=True)
class Bond:
    """One tie of a manager with the customer; on: since when, where that is known.

    is_confirmed: somebody else stands behind it too; his own word scores nothing before that.
    """

    tie: Tie
    on: date | None = None
    is_confirmed: bool = True


@dataclass(frozen=True)
class Needs:
    """The customer. is_special: 大客户, 敏感 or 隔离; ownership: a class of ownership_classes.

    fees: fen a year by 专业领域 of the ledger, fields: those of the card; bonds and conflicts by
    manager; named: who may know of an isolated customer, None: it is not isolated; manager_id: who has
    it now, must_change: and may not keep it; backup_id: who is asked first, set when leave is the reason.
    """

    grade: str = ""
    is_special: bool = False
    industry: str = ""
    ownership: str = ""
    fees: Mapping[str, int] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
    bonds: Mapping[int, tuple[Bond, ...]] = field(default_factory=dict)
    conflicts: Mapping[int, str] = field(default_factory=dict)
    named: frozenset[int] | None = None
    manager_id: int | None = None
    must_change: bool = False
    backup_id: int | None = None

    @property
    def is_guarded(self) -> bool:
        """A, B and special customers: never for somebody without a certificate that holds."""
        return self.is_special or self.grade in GUARDED

    @property
    def called(self) -> str:
        return SPECIAL if self.is_special else CUSTOMERS.get(self.grade, UNGRADED)


@dataclass(frozen=True)
class Manager:
    """level: of the certificate that counts, "" without any; certified_until: its last day, None: none.

    skills: 0 to 5 by 专业领域; ownerships: classes of ownership_classes; last_assigned: when a customer
    last came to him.
    """

    id: int
    name: str
    level: str
    load: Load
    certified_until: date | None = None
    is_active: bool = True
    skills: Mapping[str, int] = field(default_factory=dict)
    industries: frozenset[str] = frozenset()
    ownerships: frozenset[str] = frozenset()
    leaves: tuple[Leave, ...] = ()
    last_assigned: date | None = None
