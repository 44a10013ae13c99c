"""发件箱: texts to choose, what was sent in the last months, a few letters and messages that still wait."""

from sqlalchemy import select

from webapp.actions import message_templates, session
from webapp.actions.messages import deeds, printing, writing
from webapp.actions.messages.writing import Draft
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.letters import TEMPLATES
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Activity, Contact, Customer, MessageTemplate, OutboxMessage, User
from webapp.queries.outbox import recipients, whom

SENT, WAITING, PRINTED = 40, 14, 3
LONGEST = 24  # signs of a title made of what was said


@scene(69)
def play(stage: Stage) -> None:
    at = stage.moment(120)
    for name, kind, subject, body in TEMPLATES:
        values = {"name": name, "kind": kind, "subject": subject, "body": body}
        stage.do(message_templates.add, values=values, by=stage.head, at=at)
    _sent(stage, stage.making.count(SENT))
    written = _waiting(stage, stage.making.count(WAITING))
    letters = [one.id for one in written if one.kind == "letter"]
    stage.do(printing.note, letters[:PRINTED], by=stage.head, at=stage.moment(1))
    if len(letters) > PRINTED:
        stage.do(deeds.drop, letters[-1], by=stage.head, at=stage.moment(1))


def _sent(stage: Stage, count: int) -> None:
    """The last contacts by letter, mail and text message went out from here."""
    wanted = (
        select(Activity, Contact, User)
        .join(Contact, Contact.id == Activity.contact_id)
        .join(User, User.id == Activity.by_id)
        .where(Activity.kind.in_(("letter", "mail", "sms")), Activity.direction == "out")
        .order_by(Activity.happened_at.desc(), Activity.id)
        .limit(count)
    )
    for made, contact, by in reversed(session.execute(wanted).all()):
        to = {"mail": contact.email, "sms": contact.mobile}.get(made.kind, f"{contact.name} 收")
        if not to:
            continue
        row = OutboxMessage(
            customer_id=made.customer_id, kind=made.kind, contact_id=made.contact_id, recipient=to,
            subject="" if made.kind == "sms" else made.summary[:LONGEST], body=made.summary,
            state="sent", activity_id=made.id, created_at=made.happened_at, created_by_id=made.by_id,
            sent_at=made.happened_at, attempts=int(made.kind == "mail"),
        )  # fmt: skip
        stage.do(_kept, row, at=made.happened_at, by=by)


def _kept(row: OutboxMessage) -> None:
    """As the program would have written it at that moment, for the log."""
    session.add(row)
    session.flush()


_kept.verb = Verb.MESSAGE_SEND  # type: ignore[attr-defined]


def _waiting(stage: Stage, count: int) -> list[OutboxMessage]:
    """Written in the last days by each customer's manager, by turns of every text."""
    texts = session.scalars(select(MessageTemplate).order_by(MessageTemplate.id)).all()
    ready = stage.calm(Customer.manager_id.is_not(None), Customer.address != "", before=stage.night(0))
    found: list[OutboxMessage] = []
    for place, customer in enumerate(ready[::3]):
        if len(found) == count:
            break
        text, manager = texts[place % len(texts)], session.get_one(User, customer.manager_id)
        person = whom.usual(recipients.of(customer, viewer=SYSTEM), text.kind)
        draft = Draft(text.kind, text.subject, text.body, text.id, person.id if person else None)
        if not manager.is_active:
            continue
        try:
            at = stage.moment(3 - len(found) * 3 // count)
            found.append(stage.do(writing.write, customer, draft, by=manager, at=at))
        except Refusal:
            continue  # nobody to write to, or a complaint is open
    return found
