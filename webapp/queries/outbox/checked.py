"""Before a circular goes out: who gets it, who does not and why, of how many a complaint is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.domain.message_addressing import Addressee, of_circular
from webapp.domain.message_placeholders import refuse_open
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import Viewer
from webapp.models import Customer
from webapp.queries.customers.selection import split
from webapp.queries.outbox import recipients
from webapp.queries.outbox.recipients import Facts

PORTION = 500


@dataclass(frozen=True)
class Ready:
    customer: Customer
    to: Addressee
    known: Facts


@dataclass(frozen=True)
class Out:
    """One customer who gets none, and why."""

    number: str
    name: str
    why: Refusal


@dataclass(frozen=True)
class Checked:
    ready: Sequence[Ready]
    left: Sequence[Out]

    @property
    def complained(self) -> int:
        """Of how many a complaint is open that this reader may know of."""
        return sum(1 for one in self.ready if one.known.complaints)


def checked(numbers: Sequence[str], *, kind: str, text: str, only_willing: bool, viewer: Viewer) -> Checked:
    """text: title and body with their places; whoever has nothing for one of them gets none."""
    ready: list[Ready] = []
    left: list[Out] = []
    for start in range(0, len(numbers), PORTION):
        may, may_not, missing = split(numbers[start : start + PORTION], viewer=viewer, verb=Verb.MESSAGE_SEND)
        left += [Out(one, "", Refusal("没有找到，可能已被删除、合并，或不在您的范围内。")) for one in missing]
        left += [Out(one.number, one.name, Refusal("您可以查看，但没有办理此事的权限。")) for one in may_not]
        known = recipients.gathered(may, viewer=viewer)
        for one in may:
            told = known[one.id]
            try:
                to = of_circular(told.people, kind, house=told.house, only_willing=only_willing)
                refuse_open(text, told.filling(to.person))
            except Refusal as refusal:
                left.append(Out(one.number, one.name, refusal))
            else:
                ready.append(Ready(one, to, told))
    return Checked(ready, left)
