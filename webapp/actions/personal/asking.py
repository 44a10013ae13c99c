"""Asking for an erasure, and what another decides; confirmed, a job does it."""

from pathlib import Path
from typing import Any

from webapp import clock, erasures, jobs
from webapp.actions import action, actor, after_commit, session
from webapp.actions.personal.erasing import erase
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import Contact, Customer, PersonalErasure, Sequence
from webapp.queries.personal import requests

JOB = "personal_erasure"
PREFIX = "GS"


@action(Verb.PERSONAL_ASK)
def ask(customer: Customer, contact: Contact, *, reason: str) -> PersonalErasure:
    """One live request a person; nothing is changed yet."""
    if requests.live(contact.id) is not None:
        raise Refusal("这位联系人的个人信息删除已经提出，请到申请里查看。")
    made = PersonalErasure(
        number=f"{PREFIX}-{Sequence.take(JOB):05d}",
        contact_id=contact.id,
        customer_id=customer.id,
        reason=reason,
        asked_by_id=actor().id,
        asked_at=clock.now(),
    )
    session.add(made)
    session.flush()
    return made


@action(Verb.PERSONAL_ERASE)
def confirm(customer: Customer, erasure: PersonalErasure, *, decision: str, version: int) -> str:
    """By another than who asked; the number of the job that erases."""
    _refuse_stale(customer, erasure, version)
    if actor().id == erasure.asked_by_id:
        raise Refusal("申请人不能自己确认，请另一位有权的人确认。")
    _decide(erasure, "confirmed", decision)
    return jobs.enqueue(JOB, title=N_("删除个人信息"), params={"erasure": erasure.id})


@action(Verb.PERSONAL_ERASE)
def refuse(customer: Customer, erasure: PersonalErasure, *, decision: str, version: int) -> None:
    _refuse_stale(customer, erasure, version)
    if actor().id == erasure.asked_by_id:
        raise Refusal("自己提出的申请请用“撤回”。")
    _decide(erasure, "refused", decision)


@action(Verb.PERSONAL_ASK)
def withdraw(customer: Customer, erasure: PersonalErasure, *, version: int) -> None:
    """By who asked, while nobody has decided."""
    _refuse_stale(customer, erasure, version)
    if actor().id != erasure.asked_by_id:
        raise Refusal("只有申请人可以撤回。")
    _decide(erasure, "withdrawn", "")


@jobs.task(JOB)
def erase_now(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Begun again after a stop it finds it done."""
    progress.total(1)
    erasure = session.get_one(PersonalErasure, params["erasure"])
    if erasure.state == "confirmed":
        finish(erasure, jobs.folder().parent)
    progress.step(1)
    return {"erasure": erasure.number}


@action(Verb.PERSONAL_ERASE)
def finish(erasure: PersonalErasure, data: Path) -> None:
    """Erased, and on the list beside the database once that is on disk; data: the folder of both."""
    line = line_of(erasure)
    erase(erasure)
    after_commit(lambda: erasures.add(data, line))


def line_of(erasure: PersonalErasure) -> erasures.Line:
    contact = session.get_one(Contact, erasure.contact_id)
    return erasures.Line(
        number=erasure.number,
        contact_id=contact.id,
        made_at=contact.created_at.isoformat(),
        asked_by_id=erasure.asked_by_id,
        decided_by_id=erasure.decided_by_id,
        asked_at=erasure.asked_at.isoformat(),
        decided_at=(erasure.decided_at or erasure.asked_at).isoformat(),
    )


def _decide(erasure: PersonalErasure, state: str, decision: str) -> None:
    erasure.state, erasure.decision = state, decision
    erasure.decided_by_id, erasure.decided_at = actor().id, clock.now()


def _refuse_stale(customer: Customer, erasure: PersonalErasure, version: int) -> None:
    """What is decided is what was on the page."""
    session.refresh(erasure)
    if erasure.customer_id != customer.id:
        raise Refusal("该客户刚被他人删除、合并或转出您的权限，没有办理。")
    if erasure.state != "waiting" or erasure.version != version:
        raise Refusal("这份申请刚被他人办理过，请看最新的状态。")
