"""意见建议 and 服务请求: taken down, assigned, answered, closed, withdrawn or turned into a complaint."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints import about, codes, intake
from webapp.actions.complaints.moving import leave as leave_at_complaint
from webapp.actions.kept_files import rows_of
from webapp.attachments import Received, Store
from webapp.domain import request_faults, request_words
from webapp.domain import service_requests as rules
from webapp.domain.complaint_intake import Intake
from webapp.domain.contact_faults import contact_faults
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.request_faults import assignment_faults
from webapp.domain.request_words import RequestState
from webapp.domain.service_requests import Request
from webapp.domain.verbs import Reach, Verb
from webapp.models import CaseFile, Complaint, Customer, ServiceRequest, ServiceRequestEvent, User
from webapp.models import Sequence as Numbers
from webapp.queries.service_requests import sight


@action(Verb.REQUEST_EDIT)
def register(
    values: Mapping[str, Any],
    *,
    customer: str = "",
    enclosed: Sequence[Received] = (),
    store: Store | None = None,
) -> ServiceRequest:
    """values: kind, channel, words, received_at, asker, company, phone, email."""
    _refuse_faults(values)
    card = intake.customer_of(customer)
    _refuse_twice(values, card)
    year = clock.today().year
    contact = about.contact_named(card.id if card else None, values["asker"])
    made = ServiceRequest(
        number=request_words.number_of(year, Numbers.take(f"service-request-{year}")),
        query_code=codes.fresh(),
        customer_id=card.id if card else None,
        contact_id=contact.id if contact else None,
        recorded_by_id=actor().id,
        created_at=clock.now(),
        **values,
    )
    session.add(made)
    session.flush()
    if enclosed and store is not None:
        rows_of(CaseFile, enclosed, store=store, request_id=made.id)
    _leave(made, "registered")
    return made


@action(Verb.REQUEST_EDIT)
def assign(
    one: ServiceRequest, *, with_id: int | None, department_id: int | None, due_on: date | None, version: int
) -> None:
    """To a person, a department, or a person of it; once more, when it went to the wrong one."""
    _refuse_lost(one, version)
    rules.refuse_move(as_asked(one), RequestState.ASSIGNED)
    asked = {"person": with_id, "department": department_id, "due_on": due_on}
    _refuse(assignment_faults(asked, today=clock.today()))
    person = session.get(User, with_id) if with_id is not None else None
    if with_id is not None and (person is None or not person.is_active):
        raise Refusal("所选人员已不在岗，请重新选择。")
    one.state, one.with_id, one.due_on = RequestState.ASSIGNED.value, with_id, due_on
    one.department_id = department_id or (person.department_id if person else None)
    _leave(one, "assigned", person.name if person else "")


@action(Verb.REQUEST_EDIT)
def answer(one: ServiceRequest, *, answer: str, how: str, version: int) -> None:
    """What was answered, and how it reached whoever asked."""
    _refuse_lost(one, version)
    by, held = actor(), as_asked(one)
    rules.refuse_move(held, RequestState.ANSWERED)
    assigns = by.reach(Verb.REQUEST_EDIT) is not Reach.OWN
    rules.refuse_answerer(held, by=by.id, department_id=by.department_id, is_lead=assigns)
    _refuse(request_faults.answer_faults({"way": how, "answer": answer}))
    one.state, one.answer, one.answered_how = RequestState.ANSWERED.value, answer.strip(), how
    one.answered_by_id, one.answered_at = actor().id, clock.now()
    _leave(one, "answered")


@action(Verb.REQUEST_EDIT)
def close(one: ServiceRequest, *, note: str, version: int) -> None:
    _refuse_lost(one, version)
    rules.refuse_move(as_asked(one), RequestState.CLOSED)
    one.state, one.closed_at = RequestState.CLOSED.value, clock.now()
    _leave(one, "closed", note.strip())


@action(Verb.REQUEST_EDIT)
def cancel(one: ServiceRequest, *, note: str, version: int) -> None:
    """Asked twice, or no longer wanted."""
    _refuse_lost(one, version)
    rules.refuse_move(as_asked(one), RequestState.CANCELLED)
    rules.refuse_reason(note)
    one.state, one.closed_at = RequestState.CANCELLED.value, clock.now()
    _leave(one, "cancelled", note.strip())


@action(Verb.REQUEST_EDIT)
def link_customer(one: ServiceRequest, *, customer: str, version: int) -> Customer:
    _refuse_lost(one, version)
    card = intake.customer_of(customer)
    if card is None:
        raise Refusal("请选择客户。")
    one.customer_id = card.id
    contact = about.contact_named(card.id, one.asker)
    one.contact_id = contact.id if contact else None
    _leave(one, "linked", card.number)
    return card


@action(Verb.REQUEST_EDIT)
def make_complaint(
    one: ServiceRequest, *, track: str, category: str, summary: str, version: int
) -> Complaint:
    """Dissatisfaction that waits for an answer is a complaint: its words, people and files go along."""
    _refuse_lost(one, version)
    rules.refuse_move(as_asked(one), RequestState.COMPLAINT)
    told = Intake(
        track=track, category=category, summary=summary, channel=one.channel, words=one.words,
        received_at=one.received_at, company=one.company, complainant=one.asker, phone=one.phone,
        email=one.email, is_anonymous=not one.asker,
    )  # fmt: skip
    intake.refuse_faults(told)
    made = intake.taken_down(told, customer_id=one.customer_id)
    for row in session.scalars(select(CaseFile).where(CaseFile.request_id == one.id)).all():
        row.request_id, row.complaint_id = None, made.id
    one.state, one.complaint_id, one.closed_at = RequestState.COMPLAINT.value, made.id, clock.now()
    leave_at_complaint(made, "made_from", one.number)
    _leave(one, "complaint", made.number)
    return made


def as_asked(one: ServiceRequest) -> Request:
    """As the rules of its next step want it."""
    return Request(one.number, one.kind, one.state, one.with_id, one.department_id)


def _refuse(faults: request_faults.Faults) -> None:
    for refusal in faults.values():
        raise refusal


def _refuse_faults(values: Mapping[str, Any]) -> None:
    if not values["words"].strip():
        raise Refusal("请写明内容。")
    if values["received_at"] > clock.now():
        raise Refusal("收到时间不能晚于现在。")
    _refuse(contact_faults(values["phone"], values["email"]))


def _refuse_twice(values: Mapping[str, Any], card: Customer | None) -> None:
    """The same form sent twice makes one record."""
    same = [getattr(ServiceRequest, name) == values[name] for name in ("kind", "words", "asker", "phone")]
    number = session.scalars(
        select(ServiceRequest.number)
        .where(
            *same,
            ServiceRequest.customer_id == (card.id if card else None),
            ServiceRequest.recorded_by_id == actor().id,
            ServiceRequest.created_at > clock.now() - intake.SENT_TWICE,
        )
        .limit(1)
    ).first()
    if number is not None:
        raise Refusal("刚才已登记过同样的内容：%(number)s。", number=number)


def _refuse_lost(one: ServiceRequest, version: int) -> None:
    """It was loaded before the lock: since then it may have changed, or left this person's hands."""
    if sight.get(one.number, viewer=actor(), verb=Verb.REQUEST_EDIT) is None or one.version != version:
        raise Stale


def _leave(one: ServiceRequest, step: str, note: str = "") -> None:
    session.add(
        ServiceRequestEvent(request_id=one.id, at=clock.now(), actor_id=actor().id, step=step, note=note)
    )
    session.flush()
