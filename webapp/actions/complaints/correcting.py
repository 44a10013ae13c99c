"""Facts of the intake put right, with a reason; what stood there before stays in the history."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.actions import action, actor, session
from webapp.actions.complaints import about
from webapp.actions.complaints.dues import set_dues
from webapp.actions.complaints.files import refuse_closed_eyes
from webapp.actions.complaints.intake import customer_of, refuse_faults
from webapp.actions.complaints.moving import leave
from webapp.domain import complaint_intake as rules
from webapp.domain.complaint_intake import Intake
from webapp.domain.complaint_stages import OVER, Stage
from webapp.domain.complaint_words import CATEGORIES, CHANNELS, MOODS, TRACKS
from webapp.domain.refusal import Refusal, Stale
from webapp.domain.verbs import Verb
from webapp.domain.words import N_, label_of
from webapp.models import Complaint, ComplaintLink, Customer, Department
from webapp.queries.complaints.links import meant

CHOICES = {"track": TRACKS, "category": CATEGORIES, "channel": CHANNELS, "mood": MOODS}
PEOPLE = N_("被投诉人")


@action(Verb.COMPLAINT_REGISTER)
def correct(complaint: Complaint, intake: Intake, *, people: str, reason: str, version: int) -> bool:
    """Whether anything changed; who took it down until the receipt is given, then quality."""
    refuse_closed_eyes(complaint)
    refuse_corrector(complaint)
    if complaint.version != version:
        raise Stale
    refuse_faults(intake)
    old = _told(complaint)
    values = intake.values()
    if values["is_anonymous"]:
        complaint.contact_id = None
    changed = {name: value for name, value in values.items() if getattr(complaint, name) != value}
    for name, value in changed.items():
        setattr(complaint, name, value)
    before = people_of(complaint)
    if complaint.stage == Stage.REGISTERED:  # later people.py asks for more than a name
        about.put_people(complaint, people)
    lines = [f"{rules.LABELS[name]}：{old[name] or '—'}" for name in changed]
    if people_of(complaint) != before:
        lines.append(f"{PEOPLE}：{before or '—'}")
    if not lines:
        return False
    if not reason.strip():
        raise Refusal("请写明更正的原因。")
    leave(complaint, "corrected", "\n".join([reason.strip(), N_("原登记内容："), *lines]))
    set_dues(complaint)
    session.flush()
    return True


@action(Verb.COMPLAINT_REGISTER)
def link_customer(complaint: Complaint, *, customer: str, version: int) -> Customer:
    """Whose complaint it is; numbers typed with it are looked up once more, among that customer's own."""
    refuse_closed_eyes(complaint)
    refuse_corrector(complaint)
    if complaint.version != version:
        raise Stale
    card = customer_of(customer)
    if card is None:
        raise Refusal("请选择客户。")
    if complaint.customer_id == card.id:
        raise Refusal("已经关联这个客户。")
    old = session.get(Customer, complaint.customer_id) if complaint.customer_id else None
    complaint.customer_id = card.id
    contact = None if complaint.is_anonymous else about.contact_named(card.id, complaint.complainant)
    complaint.contact_id = contact.id if contact else None
    _relink(complaint, card)
    leave(complaint, "linked", " → ".join(one.number for one in (old, card) if one))
    return card


def refuse_corrector(complaint: Complaint) -> None:
    """Nobody once it is over; until the receipt is given who took it down, else who runs complaints."""
    if complaint.stage in OVER:
        raise Refusal("投诉 %(number)s 已办结，登记内容不能再改。", number=complaint.number)
    person = actor()
    is_receiver = complaint.receiver_id == person.id and complaint.stage == Stage.REGISTERED
    if not (is_receiver or person.may(Verb.COMPLAINT_RUN)):
        raise Refusal("出具回执前由登记人更正，之后由质量负责人更正。")


def people_of(complaint: Complaint) -> str:
    """As the form takes them."""
    return "、".join(row.name for row in about.complained_of(complaint.id))


def _relink(complaint: Complaint, card: Customer) -> None:
    """What was another customer's, or only words, becomes this customer's where it is."""
    rows = select(ComplaintLink).where(ComplaintLink.complaint_id == complaint.id, ComplaintLink.note != "")
    for row in session.scalars(rows).all():
        found = meant([row.note], viewer=actor(), customer_id=card.id)[0]
        row.order_id, row.line_id, row.instrument_id = found.order_id, found.line_id, found.instrument_id
        row.certificate_number = found.certificate_number
    session.flush()


def _told(complaint: Complaint) -> dict[str, str]:
    """Every fact in words, before it is changed."""
    return {name: _word(name, getattr(complaint, name)) for name in rules.LABELS}


def _word(name: str, value: Any) -> str:
    if name in CHOICES:
        return label_of(CHOICES[name], value)
    if name == "department_id":
        department = session.get(Department, value) if value else None
        return department.name if department else ""
    if isinstance(value, bool):
        return N_("是") if value else N_("否")
    if isinstance(value, datetime):
        return value.astimezone(clock.BEIJING).strftime("%Y-%m-%d %H:%M")
    return value.isoformat() if isinstance(value, date) else value or ""
