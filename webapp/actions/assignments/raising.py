"""What asks for a proposal by a deed: a customer's wish, a leaver, a severe complaint, an import."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from webapp import jobs
from webapp.actions import acting_as, action, actor, session
from webapp.actions.assignments import proposing
from webapp.actions.assignments.proposing import Wanted, raise_for
from webapp.domain.manager_words import Trigger
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.domain.words import N_
from webapp.models import Customer, Proposal, User
from webapp.queries.assignments.wished import wishes
from webapp.queries.pooled import waits
from webapp.queries.reach import within_reach

LONGEST_WORDS = 500
PORTION = 100  # customers in one transaction: well below a second
IMPORTED = "propose_managers"


@action(Verb.CUSTOMER_EDIT)
def request(customer: Customer, *, words: str) -> None:
    """客户要求: in the customer's words; the head decides, whoever wrote it down."""
    if customer.manager_id is None:
        raise Refusal("该客户还在待分配，无须更换。")
    if not words.strip():
        raise Refusal("请写明客户的要求。")
    raise_for([customer.id], wanted=Wanted(Trigger.REQUEST, words[:LONGEST_WORDS]))


def complain(customer: Customer, *, words: str) -> list[Proposal]:
    """Inside an action: a severe complaint about the manager himself; words: its number, no more."""
    return raise_for([customer.id], wanted=Wanted(Trigger.COMPLAINT, words))


@action(Verb.CUSTOMER_ASSIGN)
def renew(customer: Customer) -> Proposal | None:
    """The open proposal worked out again; None: the present manager is best by now, it is withdrawn."""
    return proposing.renew(customer)


@action(Verb.CUSTOMER_ASSIGN)
def arrange(manager_id: int, *, reason: str) -> str:
    """安排离岗人员的客户: a proposal for each that this head may assign, as a job; its number."""
    manager = session.get(User, manager_id)
    if manager is None or manager_id == actor().id:
        raise Refusal("请选择要安排其客户的人员。")
    if not reason.strip():
        raise Refusal("请写明原因。")
    if not in_reach(manager_id):
        raise Refusal("%(name)s没有您可以安排的客户。", name=manager.name)
    params = {"manager": manager_id, "reason": reason.strip()}
    return jobs.enqueue("assignments.leaver", title=N_("安排离岗人员的客户"), params=params)


def in_reach(manager_id: int) -> list[int]:
    """The customers of this manager that whoever acts may give to others."""
    his = select(Customer.id).where(Customer.manager_id == manager_id, Customer.status != "stopped")
    return list(session.scalars(within_reach(his.order_by(Customer.id), actor(), Verb.CUSTOMER_ASSIGN)))


@jobs.task("assignments.leaver")
def _arrange(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    wanted = Wanted(Trigger.LEAVER, params["reason"])
    count = propose_all(in_reach(params["manager"]), wanted=wanted, progress=progress)
    return {"text": N_("建议已列入分配工作台。"), "href": "/assignments?trigger=leaver", "made": count}


@jobs.task(IMPORTED)
def _imported(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """For the cards that a run made and that nobody has; the program proposes, whoever imported.

    The detail is whom the file wished for: it is told with the proposal and changes nothing of it.
    """
    groups, count, seen = wishes(params["run"]), 0, 0
    progress.total(sum(map(len, groups.values())))
    with acting_as(SYSTEM):
        for wish, ids in groups.items():
            for part in portions(ids):
                count += _portion(part, wanted=Wanted(Trigger.IMPORTED, wish), only_waiting=True)
                seen += len(part)
                progress.step(seen)
    return {"text": N_("建议已列入分配工作台。"), "href": "/assignments?trigger=imported", "made": count}


def propose_all(
    ids: Sequence[int], *, wanted: Wanted, progress: jobs.Progress | None = None, only_waiting: bool = False
) -> int:
    """Portion by portion, each its own transaction; run twice, what waits is only worked out again."""
    if progress:
        progress.total(len(ids))
    made = seen = 0
    for part in portions(ids):
        made += _portion(part, wanted=wanted, only_waiting=only_waiting)
        seen += len(part)
        if progress:
            progress.step(seen)
    return made


@action(Verb.CUSTOMER_ASSIGN)
def _portion(ids: Sequence[int], *, wanted: Wanted, only_waiting: bool) -> int:
    if only_waiting:
        nobodys = select(Customer.id).where(Customer.id.in_(ids), waits())
        ids = list(session.scalars(nobodys))
    return len(raise_for(ids, wanted=wanted))


def portions(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for begin in range(0, len(ids), PORTION):
        yield ids[begin : begin + PORTION]
