"""What somebody tells of a contact: the entry itself, who was there, and what it leaves to be done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from webapp import clock
from webapp.domain import activity_rules, promise_rules
from webapp.domain.activity_rules import Entry, Faults
from webapp.domain.funnel_checklists import ticked
from webapp.domain.refusal import Refusal
from webapp.queries.activities import rules


@dataclass(frozen=True)
class Objected:
    text: str
    answer: str = ""
    is_solved: bool = False


@dataclass(frozen=True)
class Named:
    """转介绍: a name the customer gave."""

    name: str
    phone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Told:
    """contact: whom; others: further contacts; colleagues: of ours; points: ticked of the step;
    plan: the planned contact this one was made for, 0: whichever it fulfils.
    """

    entry: Entry
    contact: int | None = None
    others: tuple[int, ...] = ()
    colleagues: tuple[int, ...] = ()
    points: tuple[str, ...] = ()
    objections: Sequence[Objected] = ()
    promise: str = ""
    promise_due: date | None = None
    names: Sequence[Named] = ()
    next_note: str = ""
    plan: int = 0

    @property
    def contacts(self) -> tuple[int, ...]:
        """Each once, whom first."""
        first = () if self.contact is None else (self.contact,)
        return tuple(dict.fromkeys((*first, *self.others)))

    @property
    def whole(self) -> Entry:
        """The entry with what is counted elsewhere in the form."""
        return replace(self.entry, people=len(self.contacts), names=len(self.names))


def faults(told: Told) -> Faults:
    """By field, as the form shows them; the deed refuses the first."""
    limits, now = rules.now(), clock.wall(clock.now())
    found = activity_rules.faults(told.whole, now=now, limits=limits)
    found |= promise_rules.faults(told.promise, told.promise_due, today=now.date(), limits=limits)
    if any(not one.text.strip() for one in told.objections):
        found["objections"] = Refusal("请写明异议的内容。")
    if any(not one.name.strip() for one in told.names):
        found["names"] = Refusal("请填写转介绍的单位名称。")
    try:
        ticked(told.entry.step, told.points)
    except Refusal as refusal:
        found.setdefault("step", refusal)
    return found
