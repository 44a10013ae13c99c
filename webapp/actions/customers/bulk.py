"""One deed on many customers: each done or refused with its reason, none passed over in silence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from webapp import jobs
from webapp.actions import action, actor
from webapp.actions.customers import assignment, marks
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.queries.customers.selection import split

AT_ONCE = 100  # more run as a job: about a second of work
PORTION = 50  # customers in one transaction of a job
LONGEST_NUMBER = 20
UNKNOWN = N_("没有找到，可能已被删除、合并，或不在您的范围内。")
NOT_YOURS = N_("您可以查看，但没有办理此事的权限。")


@dataclass(frozen=True)
class Left:
    """One customer that was not changed, and why; params fill the reason's placeholders."""

    number: str
    name: str
    reason: str
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """How many were changed; who was not."""

    done: int = 0
    left: tuple[Left, ...] = ()

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(self.done + other.done, self.left + other.left)


@action(Verb.CUSTOMER_EDIT)
def tag(numbers: Sequence[str], *, names: Sequence[str], removing: bool = False) -> Outcome:
    """Puts the tags on, or takes them off."""
    wanted = marks.clean_tags(names)
    if not wanted:
        raise Refusal("请填写标签。")
    deed = marks.untag if removing else marks.tag
    return each(numbers, Verb.CUSTOMER_EDIT, lambda customer: deed(customer, names=wanted))


@action(Verb.CUSTOMER_ASSIGN)
def assign(numbers: Sequence[str], *, to: int, reason: str) -> Outcome:
    """Hands each to the manager, one dated row a customer; a deed that fits nobody is refused once."""
    assignment.check(to=to, reason=reason)
    return each(
        numbers, Verb.CUSTOMER_ASSIGN, lambda customer: assignment.assign(customer, to=to, reason=reason)
    )


def each(numbers: Sequence[str], verb: Verb, deed: Callable[[Customer], None]) -> Outcome:
    """Inside an action: the deed refuses before it changes anything, so that a refusal leaves nothing."""
    known = [number for number in dict.fromkeys(numbers) if len(number) <= LONGEST_NUMBER]
    may, may_not, missing = split(known, viewer=actor(), verb=verb)
    left = [Left(number, "", UNKNOWN) for number in missing]
    left += [Left(customer.number, customer.name, NOT_YOURS) for customer in may_not]
    done = 0
    for customer in may:
        try:
            deed(customer)
            done += 1
        except Refusal as refusal:
            left.append(Left(customer.number, customer.name, refusal.message, refusal.params))
    return Outcome(done, tuple(left))


@action(Verb.CUSTOMER_EDIT)
def start_tagging(numbers: Sequence[str], *, names: Sequence[str], removing: bool) -> str:
    """As a job; its number."""
    params = {"numbers": list(numbers), "names": marks.clean_tags(names), "removing": removing}
    return jobs.enqueue("customers.tagging", title=N_("批量标签"), params=params)


@action(Verb.CUSTOMER_ASSIGN)
def start_assigning(numbers: Sequence[str], *, to: int, reason: str) -> str:
    """As a job; its number."""
    assignment.check(to=to, reason=reason)
    params = {"numbers": list(numbers), "to": to, "reason": reason}
    return jobs.enqueue("customers.assigning", title=N_("批量分配客户"), params=params)


@jobs.task("customers.tagging")
def tag_in_portions(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    names, removing = params["names"], params["removing"]
    return in_portions(progress, params["numbers"], lambda part: tag(part, names=names, removing=removing))


@jobs.task("customers.assigning")
def assign_in_portions(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Run twice after a restart, those already handed over are reported as such, nothing is doubled."""
    to, reason = params["to"], params["reason"]
    return in_portions(progress, params["numbers"], lambda part: assign(part, to=to, reason=reason))


def in_portions(
    progress: jobs.Progress, numbers: list[str], deed: Callable[[Sequence[str]], Outcome]
) -> dict[str, Any]:
    """Inside a job: what it tells at its end."""
    progress.total(len(numbers))
    outcome, seen = Outcome(), 0
    for part in _cut(numbers):
        outcome += deed(part)
        seen += len(part)
        progress.step(seen)
    return {"done": outcome.done, "left": [asdict(one) for one in outcome.left]}


def _cut(numbers: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(numbers), PORTION):
        yield numbers[start : start + PORTION]
