"""The same text to many customers: each addressed and filled in for itself, or left with the reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from webapp import jobs
from webapp.actions import action, actor
from webapp.actions.customers.bulk import NOT_YOURS, UNKNOWN, Left, Outcome
from webapp.actions.messages.writing import Draft, put, refuse_kind
from webapp.actions.recalls import outbox
from webapp.domain.message_addressing import of_circular
from webapp.domain.message_kinds import refuse_text
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Customer
from webapp.models import Sequence as Numbers
from webapp.queries.customers.selection import split
from webapp.queries.outbox import reading, recipients
from webapp.queries.outbox.recipients import Facts

AT_ONCE = 50  # more run as a job: about a second of work
PORTION = 50  # customers in one transaction of a job
MOST = 5_000
SHOWN = 10  # of those left out, in the sentence of the job


@dataclass(frozen=True)
class Circular:
    """only_willing: those alone whose contact prefers to be written to this way."""

    draft: Draft
    only_willing: bool = False


def refuse(circular: Circular) -> None:
    """What is wrong for everybody is said once."""
    draft = circular.draft
    refuse_kind(draft.kind)
    if not draft.body.strip():
        raise Refusal("请填写正文。")
    refuse_text(draft.kind, draft.subject, draft.body)


def begin() -> str:
    """Inside a deed: what the messages of one circular are found by."""
    return f"QF-{Numbers.take('circular'):06d}"


@action(Verb.MESSAGE_SEND)
def write_at_once(numbers: Sequence[str], circular: Circular) -> tuple[Outcome, str]:
    """What was done, and the key of its messages; pressed twice, the key of the first time."""
    refuse(circular)
    jobs_of: Counter[str] = Counter()
    job = begin()
    outcome = _write(numbers, replace(circular, draft=replace(circular.draft, job=job)), jobs_of)
    return outcome, next(iter(jobs_of.most_common(1)), (job, 0))[0]


@action(Verb.MESSAGE_SEND)
def start(numbers: Sequence[str], circular: Circular) -> str:
    """As a job; its number."""
    refuse(circular)
    if len(numbers) > MOST:
        raise Refusal("一次最多写给 %(most)s 家客户，请缩小筛选范围，分几次发。", most=MOST)
    kept = asdict(replace(circular.draft, job=begin()))
    params = {"numbers": list(numbers), "draft": kept, "only_willing": circular.only_willing}
    return jobs.enqueue("messages.writing", title=N_("群发信函和短信"), params=params)


@jobs.task("messages.writing")
def write_in_portions(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Begun anew it writes to nobody twice."""
    circular = Circular(Draft(**params["draft"]), only_willing=params["only_willing"])
    numbers, outcome = params["numbers"], Outcome()
    progress.total(len(numbers))
    for start_at in range(0, len(numbers), PORTION):
        outcome += portion(numbers[start_at : start_at + PORTION], circular)
        progress.step(min(start_at + PORTION, len(numbers)))
    return {"text": told(outcome), "href": f"/outbox?job={circular.draft.job}"}


@action(Verb.MESSAGE_SEND)
def portion(numbers: Sequence[str], circular: Circular) -> Outcome:
    return _write(numbers, circular, Counter())


def told(outcome: Outcome) -> str:
    """One sentence for the job: how many, who not and why."""
    if not outcome.left:
        return f"写好 {outcome.done} 条，都在发件箱里。"
    some = "；".join(f"{one.name or one.number}：{one.reason % one.params}" for one in outcome.left[:SHOWN])
    more = "……" if len(outcome.left) > SHOWN else ""
    return f"写好 {outcome.done} 条，另有 {len(outcome.left)} 家没有写。{some}{more}"


def _write(numbers: Sequence[str], circular: Circular, jobs_of: Counter[str]) -> Outcome:
    may, may_not, missing = split(list(dict.fromkeys(numbers)), viewer=actor(), verb=Verb.MESSAGE_SEND)
    left = [Left(number, "", UNKNOWN) for number in missing]
    left += [Left(one.number, one.name, NOT_YOURS) for one in may_not]
    known, done = recipients.gathered(may, viewer=actor()), 0
    for customer in may:
        try:
            jobs_of[_put(customer, known[customer.id], circular)] += 1
            done += 1
        except Refusal as refusal:
            left.append(Left(customer.number, customer.name, refusal.message, refusal.params))
    if done and circular.draft.kind == "mail":
        outbox.start()
    return Outcome(done, tuple(left))


def _put(customer: Customer, known: Facts, circular: Circular) -> str:
    """What its message is found by."""
    draft = circular.draft
    if reading.written_by(draft.job, customer.id):
        return draft.job
    to = of_circular(known.people, draft.kind, house=known.house, only_willing=circular.only_willing)
    return put(customer, draft, to, known).job
