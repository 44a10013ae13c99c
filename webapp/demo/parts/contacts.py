"""Contacts: who works at each customer, what part each plays in buying, how near they stand to us."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from webapp.demo.cast import Client
from webapp.demo.making import Making
from webapp.demo.parts import part
from webapp.demo.words import numbers, persons, places
from webapp.demo.words.jobs import STAFFINGS, Job
from webapp.demo.words.planted import PERSON_STORY
from webapp.domain import phones, pinyin
from webapp.domain.card_words import PROSPECT_STATUSES
from webapp.domain.verbs import Verb
from webapp.models import Contact, ContactRole, User

STAGES = ("known", "dating", "trust", "alliance")
PERSONALITIES = ("peacock", "koala", "owl", "tiger", "chameleon")
# How many people are known: (least, most) by what the customer is to us.
KNOWN = {"key": (4, 6), "large": (3, 4), "usual": (1, 4), "prospect": (1, 2), "lead": (0, 1)}
LARGE_FEE = 20_000
CHANNELS = (("phone", "wechat", "sms", "email", "letter", ""), (32, 26, 8, 12, 3, 19))
ABOVE = {"operation": "management", "management": "decision"}
WEIGHT = {"operation": 2, "management": 4, "decision": 5}


@part(30)
def fill(making: Making) -> None:
    for client in making.clients:
        if client.story == PERSON_STORY:
            _himself(making, client)
        else:
            _staff(making, client)


def _himself(making: Making, client: Client) -> None:
    """A person is reached at his own number."""
    row, by = client.row, making.person(client.row.created_by_id)
    contact = Contact(
        customer_id=row.id, name=row.name, gender=row.gender, mobile=row.phone, is_main=True,
        is_recall=True, relation_stage="known", phone_keys=row.phone, created_at=row.created_at,
    )  # fmt: skip
    making.add(contact, at=row.created_at, verb=Verb.CUSTOMER_CREATE, by=by)
    client.contacts.append(contact)


def _staff(making: Making, client: Client) -> None:
    jobs = STAFFINGS[client.industry.staffing]
    least, most = KNOWN[_standing(client)]
    count = min(making.rng.randint(least, most), len(jobs))
    for place, job in enumerate(jobs[:count]):
        contact = _contact(making, client, job, is_first=place == 0)
        client.contacts.append(contact)
    _line_up(client, jobs)
    if len(client.contacts) > 1 and making.chance(0.07):
        _somebody_left(making, client)


def _standing(client: Client) -> str:
    if client.fate in PROSPECT_STATUSES:
        return "lead" if client.fate == "lead" else "prospect"
    if client.row.is_key:
        return "key"
    return "large" if client.fee > LARGE_FEE else "usual"


def _contact(making: Making, client: Client, job: Job, *, is_first: bool) -> Contact:
    rng = making.rng
    gender = persons.gender(rng, women=job.women)
    name = persons.person(rng, gender=gender)
    if "buyer" in job.roles and client.row.purchase_operator:
        name, gender = client.row.purchase_operator, ""
    if job.title == "总经理" and client.row.legal_person and making.chance(0.4):
        name, gender = client.row.legal_person, ""
    since = client.row.created_at
    at = since if is_first else making.later(since, days=90)
    contact = Contact(
        customer_id=client.row.id, name=name, gender=gender, department=job.department, job_title=job.title,
        level=job.level if making.chance(0.9) else "", is_main=is_first, is_recall=is_first,
        is_certificate=job.roles[:1] == ("user",), created_at=at,
        **_reached(making, client, name), **_nearness(making, client, job),
    )  # fmt: skip
    contact.phone_keys = " ".join(phones.phones(f"{contact.phone};{contact.mobile}"))
    by = making.person(client.row.created_by_id)
    making.add(contact, at=at, verb=Verb.CUSTOMER_EDIT if by else Verb.IMPORT_RUN, by=by)
    if making.chance(0.35 + 0.6 * client.care):
        _play(making, contact, job, at=at, by=by)
    return contact


def _reached(making: Making, client: Client, name: str) -> dict[str, str]:
    rng = making.rng
    domain = client.row.email.partition("@")[2] if client.row.email else ""
    initials, reading = pinyin.person_pinyin(name)
    mail = f"{reading}@{domain}" if domain else ""
    return {
        "mobile": numbers.mobile(rng) if making.chance(0.85) else "",
        "phone": (client.row.phone or "") if making.chance(0.3) else "",
        "email": mail if making.chance(0.45) else "",
        "wechat": f"wx_{initials}{rng.randint(100, 999)}" if making.chance(0.3) else "",
        "preferred_channel": rng.choices(*CHANNELS)[0],
    }  # fmt: skip


def _nearness(making: Making, client: Client, job: Job) -> dict[str, object]:
    rng = making.rng
    far = client.fate in PROSPECT_STATUSES
    weights = (60, 30, 9, 1) if far else (20, 33, 37, 10)
    attitude = rng.choices(("2", "1", "0", "-1", "-2"), (14, 30, 42, 11, 3))[0]
    knows_person = making.chance(client.care)
    weight = min(5, WEIGHT[job.level] + rng.choice((-1, 0, 0, 1)))
    return {
        "relation_stage": rng.choices(STAGES, weights)[0] if making.chance(0.8) else "",
        "attitude": attitude if knows_person else "",
        "influence": str(weight) if knows_person else "",
        "cares_about": rng.choice(job.cares) if knows_person else "",
        "personality": rng.choice(PERSONALITIES) if making.chance(0.15) else "",
        "is_coach": attitude == "2" and making.chance(0.5),
        "do_not_contact": making.chance(0.012),
        "birth_year": rng.randint(1966, 1999) if making.chance(0.12) else None,
        "home_address": places.home_address(rng, client.where) if making.chance(0.04) else "",
    }  # fmt: skip


def _play(making: Making, contact: Contact, job: Job, *, at: datetime, by: User | None) -> None:
    for role in job.roles:
        held = ContactRole(
            contact_id=contact.id, customer_id=contact.customer_id, role=role, from_on=at.date()
        )
        making.add(held, at=at, verb=Verb.CUSTOMER_EDIT if by else Verb.IMPORT_RUN, by=by)


def _line_up(client: Client, jobs: Sequence[Job]) -> None:
    """Operation reports to management, management to decision, where both are known."""
    levels = [job.level for job in jobs[: len(client.contacts)]]
    for contact, level in zip(client.contacts, levels, strict=True):
        if ABOVE.get(level) in levels:
            contact.reports_to_id = client.contacts[levels.index(ABOVE[level])].id


def _somebody_left(making: Making, client: Client) -> None:
    """Left some time ago; whatever part he played ended with him."""
    contact = client.contacts[-1]
    start = contact.created_at.date()
    left: date = start + timedelta(days=making.rng.randint(0, max(0, (making.as_of - start).days - 2)))
    at = making.moment(max(left, start + timedelta(days=1)))
    making.change(
        contact,
        at=at,
        verb=Verb.CUSTOMER_EDIT,
        by=making.person(client.row.created_by_id),
        left_on=left,
        note="已离职",
    )
    for role in making.rows(ContactRole):
        if role.contact_id == contact.id:
            making.change(
                role,
                at=at,
                verb=Verb.CUSTOMER_EDIT,
                by=making.person(client.row.created_by_id),
                until_on=left,
            )
