"""表扬: ninety in thirty months; most verified by a second person, the latest wait, a few did not count."""

from datetime import date, timedelta
from typing import Any

from webapp.actions import praises as deeds
from webapp.actions import session
from webapp.clock import wall
from webapp.demo.cases.people import People
from webapp.demo.cases.work import Certified, Work
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words import thanks
from webapp.domain.praise_words import PraiseState
from webapp.models import Contact, Praise, User

COUNT, DAYS, WAITING = 90, 900, 6
CHANNELS = ("letter", "phone", "visit", "banner", "phone", "mail", "survey", "other")
OF_DEPARTMENT, OF_MANAGER, NOT_SO = 6, 4, 15  # every so manieth


@scene(66)
def play(stage: Stage) -> None:
    people, work = People(stage), Work()
    count = stage.making.count(COUNT)
    for place in range(count):
        ago = 2 + round((count - 1 - place) * (DAYS - 2) / count)
        about = work.before(stage.making.ago(days=ago), stage.rng)
        contact = work.contact(about.customer_id, stage.rng)
        made = _taken(stage, people, about, contact, place=place, ago=ago)
        if place < count - WAITING:
            _decided(stage, people, made, place, ago)


def _taken(
    stage: Stage, people: People, about: Certified, contact: Contact | None, *, place: int, ago: int
) -> Praise:
    at = stage.moment(ago)
    person = None if place % OF_DEPARTMENT == 0 else _praised(people, about, place)
    signer = people.by_name[about.signer]
    words = thanks.OF_PEOPLE if person else thanks.OF_DEPARTMENTS
    text = words[place % len(words)].format(thing=about.thing, who=person.name if person else "")
    given: dict[str, Any] = {
        "person": person.username if person else "", "customer": about.customer, "order": about.order,
        "department_id": None if person else signer.department_id,
    }  # fmt: skip
    by = people.assistants[place % len(people.assistants)]
    return stage.do(deeds.register, _values(contact, wall(at).date(), place, text), by=by, at=at, **given)


def _praised(people: People, about: Certified, place: int) -> User:
    """The customer's manager now and then, or who signed the certificate."""
    if place % OF_MANAGER == 0:
        return session.get_one(User, about.manager_id)
    return people.by_name[about.signer]


def _values(contact: Contact | None, day: date, place: int, words: str) -> dict[str, Any]:
    return {
        "channel": CHANNELS[place % len(CHANNELS)], "received_on": day - timedelta(days=place % 2),
        "praiser": contact.name if contact else "", "company": "", "words": words,
        "phone": (contact.mobile or contact.phone) if contact else "",
        "proof": thanks.PROOFS[place % len(thanks.PROOFS)],
    }  # fmt: skip


def _decided(stage: Stage, people: People, made: Praise, place: int, ago: int) -> None:
    counts = place % NOT_SO != NOT_SO - 1
    state = PraiseState.VERIFIED if counts else PraiseState.REFUSED
    how = thanks.HOW[place % len(thanks.HOW)] if counts else thanks.REFUSED[place % len(thanks.REFUSED)]
    at = stage.moment(max(1, ago - 1 - place % 5), after=made.recorded_at)
    by = people.desks[place % len(people.desks)]
    note = thanks.NOTES[place % len(thanks.NOTES)] if counts else ""
    stage.do(deeds.decide, made, by=by, at=at, to=state.value, how=how, note=note, version=made.version)
