"""01 已登记: taken down by whoever it reached, or written in by the customer himself."""

from datetime import timedelta
from typing import Any

from webapp.actions import acting_as, feedback, session
from webapp.actions.complaints import correcting, intake, linking
from webapp.attachments import Store
from webapp.clock import standing_at, wall
from webapp.db import named
from webapp.demo.cases.people import PLACES
from webapp.demo.cases.tale import Tale
from webapp.demo.words import numbers, persons
from webapp.domain.complaint_intake import Intake
from webapp.domain.complaint_words import Channel
from webapp.domain.verbs import Verb
from webapp.domain.viewer import CUSTOMER
from webapp.models import Complaint, Contact, User

QUOTA = 2**30
MOODS = ("worried", "upset", "calm", "upset", "angry", "worried")
NAMELESS = 11  # every so manieth is


def register(tale: Tale, contact: Contact | None) -> None:
    """With the numbers and people he names."""
    _who(tale, contact)
    if tale.plan.channel == Channel.WEB:
        _written_in(tale)
        return
    by = _receiver(tale)
    tale.complained = _complained(tale, by)
    at = tale.days.soon()
    people = tale.complained.username if tale.complained else ""
    given = {"customer": "" if _is_strange(tale) else tale.work.customer, "people": people}
    numbers = "" if _is_strange(tale) else tale.work.number
    tale.complaint = tale.scene.do(intake.register, _told(tale), by=by, at=at, numbers=numbers, **given)


def _is_strange(tale: Tale) -> bool:
    return tale.trouble.about == "none"


def _who(tale: Tale, contact: Contact | None) -> None:
    rng = tale.scene.rng
    tale.who = contact.name if contact else persons.person(rng, gender=persons.gender(rng))
    tale.phone = (contact.mobile or contact.phone if contact else "") or numbers.mobile(rng)


def _told(tale: Tale) -> Intake:
    trouble, plan = tale.trouble, tale.plan
    nameless = plan.back % NAMELESS == 0 and plan.channel not in {Channel.CNAS, Channel.REGULATOR}
    department = _department(tale)
    return Intake(
        track=trouble.track, channel=plan.channel, words=tale.worded(trouble.said[plan.said]),
        received_at=tale.days.received, category=trouble.category, wanted=trouble.wanted,
        mood=MOODS[plan.back % len(MOODS)], summary=trouble.summary,
        happened_on=wall(tale.days.received).date() - timedelta(days=plan.back % 4),
        complainant=tale.who, phone="" if nameless else tale.phone, is_anonymous=nameless,
        department_id=department, about_process=trouble.about == "desk",
    )  # fmt: skip


def _department(tale: Tale) -> int | None:
    """Whose work it is about."""
    about, people = tale.trouble.about, tale.people
    if about in PLACES:
        return people.departments[PLACES[about]].id
    person = session.get_one(User, tale.work.manager_id) if about == "manager" else _signer(tale)
    return person.department_id if person and about != "none" else None


def _signer(tale: Tale) -> User | None:
    return tale.people.by_name.get(tale.work.signer)


def _complained(tale: Tale, receiver: User | None) -> User | None:
    about, people = tale.trouble.about, tale.people
    if tale.plan.twist == "head":
        signer = _signer(tale)
        return people.head(people.place_of(signer).name) if signer else None
    if about == "signer":
        return _signer(tale)
    if about == "manager":
        return session.get_one(User, tale.work.manager_id)
    if about == "desk":
        return next(one for one in people.desks if one is not tale.desk)
    if about in PLACES:
        return next(one for one in people.at_work(PLACES[about]) if one is not receiver)
    return None


def _receiver(tale: Tale) -> User:
    channel, people = tale.plan.channel, tale.people
    if channel in {Channel.CNAS, Channel.REGULATOR}:
        return tale.desk
    if channel == Channel.MANAGER and tale.trouble.about != "manager" and not _is_strange(tale):
        return session.get_one(User, tale.work.manager_id)
    return people.assistants[tale.plan.back % len(people.assistants)]


def _written_in(tale: Tale) -> None:
    """By the public form; the desk finds out whose it is and what it is about."""
    told, scene = _told(tale), tale.scene
    sent: dict[str, Any] = {
        "kind": told.track, "complainant": told.complainant, "company": "", "phone": told.phone, "email": "",
        "is_anonymous": told.is_anonymous, "numbers": tale.work.number, "words": told.words,
        "wanted": told.wanted,
    }  # fmt: skip
    store = Store(scene.making.attachments, quota=QUOTA)
    with standing_at(tale.days.received), acting_as(CUSTOMER), named(Verb.COMPLAINT_REGISTER, CUSTOMER):
        taken = feedback.receive(sent, enclosed=(), store=store)
    tale.complaint = session.query(Complaint).filter_by(number=taken.number).one()


def linked(tale: Tale) -> None:
    """What the desk puts to a complaint that came by the public form."""
    tale.move(linking.link_customer, by=tale.desk, customer=tale.work.customer)
    tale.complained = _complained(tale, None)
    people = tale.complained.username if tale.complained else ""
    reason = "核对后补填类型和涉及部门"
    tale.move(correcting.correct, _told(tale), by=tale.desk, people=people, reason=reason)
