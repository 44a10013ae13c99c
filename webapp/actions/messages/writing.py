"""A message to one customer: addressed, filled in, put into 发件箱; nothing is written that cannot go out."""

from dataclasses import dataclass

from webapp import clock, mailing
from webapp.actions import action, actor, session
from webapp.actions.recalls import outbox
from webapp.domain.message_addressing import Addressee, addressee
from webapp.domain.message_kinds import KINDS, LONGEST_SMS
from webapp.domain.message_placeholders import filled
from webapp.domain.message_states import LONGEST_BODY, LONGEST_SUBJECT, NO_SERVER
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.models import Customer, OutboxMessage, Sequence
from webapp.queries.activities import facts as plans
from webapp.queries.outbox import reading, recipients, texts
from webapp.queries.outbox.recipients import Facts


@dataclass(frozen=True)
class Draft:
    """contact: None for a letter to the company; scheduled: the planned contact it is written for, or 0;
    is_confirmed: sent although a complaint is open; job: what writes to many.
    """

    kind: str
    subject: str
    body: str
    template: int = 0
    contact: int | None = None
    scheduled: int = 0
    is_confirmed: bool = False
    job: str = ""


@action(Verb.MESSAGE_SEND)
def write(customer: Customer, draft: Draft) -> OutboxMessage:
    """The one that is there already where the same was sent a moment ago."""
    known = recipients.of(customer, viewer=actor())
    person = known.named(draft.contact)
    if draft.contact is not None and person is None:
        raise Refusal("所选联系人已删除或离职，请重新选择。")
    refuse_kind(draft.kind)
    to = addressee(person, draft.kind, house=known.house, people=known.people)
    made = put(customer, draft, to, known)
    if made.kind == "mail":
        outbox.start()
    return made


def put(customer: Customer, draft: Draft, to: Addressee, known: Facts) -> OutboxMessage:
    """Inside a deed."""
    if known.complaints and not draft.is_confirmed:
        raise Refusal("该客户有 %(count)s 件未办结的投诉，请确认后再发送。", count=known.complaints)
    values = known.filling(to.person)
    subject, body = filled(draft.subject, values).strip(), filled(draft.body, values).strip()
    refuse_text(draft.kind, subject, body)
    is_held = draft.kind == "mail" and mailing.server() is None
    made = OutboxMessage(
        customer_id=customer.id, kind=draft.kind, contact_id=to.person.id if to.person else None,
        template_id=draft.template if texts.is_there(draft.template) else None, recipient=to.to,
        subject="" if draft.kind == "sms" else subject, body=body, state="held" if is_held else "waiting",
        held_why=NO_SERVER if is_held else "", scheduled_id=_planned(customer, draft.scheduled),
        job=draft.job, created_at=clock.now(), created_by_id=actor().id,
    )  # fmt: skip
    twice = reading.same(made)
    if twice is not None:
        return twice
    if made.kind == "letter":
        year = clock.today().year
        made.number = f"XH-{year}-{Sequence.take(f'letter-{year}'):04d}"
    session.add(made)
    session.flush()
    return made


def refuse_kind(kind: str) -> None:
    if kind not in dict(KINDS):
        raise Refusal("请在列出的选项中选择。")


def refuse_text(kind: str, subject: str, body: str) -> None:
    """As it goes out: the subject is one line, a text message as long as one may be."""
    if not body:
        raise Refusal("请填写正文。")
    if kind == "sms":
        if len(body) > LONGEST_SMS:
            raise Refusal("短信最多 %(most)s 个字，填好后有 %(n)s 个。", most=LONGEST_SMS, n=len(body))
        return
    if not subject:
        raise Refusal("请填写标题。")
    if len(subject.splitlines()) > 1 or any(sign < " " for sign in subject):
        raise Refusal("标题只能是一行。")
    if len(subject) > LONGEST_SUBJECT * 2 or len(body) > LONGEST_BODY * 2:
        raise Refusal("文字太长，请缩短后再发。")


def _planned(customer: Customer, key: int) -> int | None:
    """Still open, and of this very customer."""
    return next((one.id for one in plans.open_plans(customer.id) if one.id == key), None) if key else None
