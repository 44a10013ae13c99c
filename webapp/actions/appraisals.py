"""综合评价报告 written: facts by the program, the rest by the manager, signed by the head (AC-05)."""

import json

from webapp import clock
from webapp.actions import action, actor, session
from webapp.domain import appraisals as rules
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.models import Customer, Sequence
from webapp.models.losses import Appraisal
from webapp.queries.appraisals import facts, reports
from webapp.queries.assignments.meanwhile import managed_since


@action(Verb.APPRAISAL_WRITE)
def write(customer: Customer, *, judgement: str, advice: str, version: int) -> Appraisal:
    """A draft, kept as often as he likes; the facts are gathered anew each time."""
    one = reports.unsigned(customer.id)
    if one is None:
        if version:
            raise Stale
        one = _new(customer)
    elif one.version != version:
        raise Stale
    rules.refuse_state(one.state, "draft")
    _take(one, customer)
    one.judgement, one.advice = judgement.strip(), advice.strip()
    _gather(one, customer)
    return one


@action(Verb.APPRAISAL_WRITE)
def submit(customer: Customer, *, version: int) -> Appraisal:
    """From now on the facts stand as they are."""
    one = _current(customer, version)
    rules.refuse_state(one.state, "draft")
    _take(one, customer)
    rules.refuse_words(one.judgement, one.advice)
    _gather(one, customer)
    one.state, one.submitted_at = "submitted", clock.now()
    session.flush()
    return one


@action(Verb.APPRAISAL_SIGN)
def sign(customer: Customer, *, note: str, version: int) -> Appraisal:
    one = _submitted(customer, version)
    one.state, one.note = "signed", note.strip()
    one.signed_at, one.signed_by_id = clock.now(), actor().id
    session.flush()
    return one


@action(Verb.APPRAISAL_SIGN)
def send_back(customer: Customer, *, note: str, version: int) -> Appraisal:
    """To its author, with what is to be mended."""
    one = _submitted(customer, version)
    if not note.strip():
        raise Refusal("请写明需要修改什么。")
    one.state, one.note, one.submitted_at = "draft", note.strip(), None
    session.flush()
    return one


def _new(customer: Customer) -> Appraisal:
    today = clock.today()
    one = Appraisal(
        number=rules.number_of(today.year, Sequence.take(f"appraisal-{today.year}")),
        customer_id=customer.id, state="draft", as_of=today, facts="[]", author_id=actor().id,
        created_at=clock.now(),
    )  # fmt: skip
    session.add(one)
    return one


def _gather(one: Appraisal, customer: Customer) -> None:
    found, run = facts.parts(customer, viewer=actor(), today=clock.today())
    packed = [(title, [remark.packed() for remark in said]) for title, said in found]
    one.facts, one.run_id, one.as_of = json.dumps(packed, ensure_ascii=False), run, clock.today()
    session.flush()


def _current(customer: Customer, version: int) -> Appraisal:
    one = reports.unsigned(customer.id)
    if one is None or one.version != version:
        raise Stale
    return one


def _submitted(customer: Customer, version: int) -> Appraisal:
    """For who signs; whoever managed the customer while it was written may have written of it."""
    one = _current(customer, version)
    rules.refuse_state(one.state, "submitted")
    rules.refuse_signer(actor().id, one.author_id, customer.manager_id)
    if managed_since(customer.id, actor().id, since=clock.wall(one.created_at).date()):
        raise Refusal("报告编写期间您曾负责该客户，请由另一位负责人签发。")
    return one


def _take(one: Appraisal, customer: Customer) -> None:
    """Its author goes on; so does whoever manages the customer now, and it is his from then on."""
    if one.author_id in (None, actor().id) or actor().id == customer.manager_id:
        one.author_id = actor().id
        return
    raise Refusal("这份报告正由其他人编写。")
