"""Parts of a marked record in rooms of their own: prepaid account, outside tasks, slip, team."""

from sqlalchemy import select

from tests import outside, valuing
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import recording
from webapp.actions.activities.told import Named, Objected, Told
from webapp.actions.customers import team as teams
from webapp.actions.fieldwork import pickups
from webapp.actions.opportunities import ending, opening, rivals
from webapp.actions.prepayments import ledger
from webapp.actions.prepayments import requests as prepaid
from webapp.attachments import Received
from webapp.db import transaction
from webapp.domain.activity_rules import Entry as Contacted
from webapp.domain.fieldwork import Stage
from webapp.domain.opportunity_card import OPPORTUNITY
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import State
from webapp.domain.prepaid import Entry
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM, Viewer
from webapp.models import (
    Contract,
    Coordination,
    CoordinationEvent,
    Customer,
    Department,
    Objection,
    PickupFile,
    Referral,
)

WORDS = {"haichuan": "甲墨", "dongfang": "乙砚", "nobody": "丙笺", "secret": "丁匣"}
STORED = {"haichuan": "1" * 32, "dongfang": "2" * 32, "nobody": "3" * 32, "secret": "4" * 32}
PHOTOS = {"haichuan": "5" * 32, "dongfang": "6" * 32, "nobody": "7" * 32, "secret": "8" * 32}
WRITERS = {"haichuan": "lin", "dongfang": "zhou", "nobody": "head", "secret": "zhou"}  # of contacts

# What each one's manager asked of a department in which nobody is.
SLIPS = {record: f"XT-2026-90{place}" for place, record in enumerate(WORDS, start=1)}
AGREED = {record: f"HT-2026-90{place}" for place, record in enumerate(WORDS, start=1)}


def saved(customer: Customer, *, word: str) -> int:
    """A prepaid account with nothing left on it and one request that waits: its id."""
    account = ledger.open_account(customer, alert_below=100_000)
    ledger.top_up(customer, account, amount=50_000, reason=f"{word}电汇")
    asked = prepaid.ask(customer, account, entry=Entry.REFUND, amount=100, reason=f"{word}退款")
    ledger.charge(customer, account, amount=50_000, reason=f"{word}扣款")
    return asked.id


def team(customer: Customer, *, word: str, by: Viewer) -> int:
    """A duty with its goal and a rated partnership: the duty's id."""
    teams.rate(customer, level="point", reason=f"{word}评定")
    return teams.give(customer, user=by.id or 0, duty="executive", goal=f"{word}目标").id


def outside_task(customer: Customer, record: str, *, by: int | None) -> tuple[str, str, int]:
    """A pick-up that was fetched with a photo, and a visit: their numbers and the photo's id; and a slip."""
    _slip(customer, record, by=by or 0)
    word, place = WORDS[record], list(WORDS).index(record)
    pickup = outside.pickup(customer, address=f"{word}巷", items=f"{word}箱", promised_on=outside.TODAY)
    photo = Received(f"{word}照.png", "image/png", 4, "0" * 64, PHOTOS[record])
    pickups.move(pickup, to=Stage.FETCHED, signed_by=f"{word}签", note=f"{word}说", files=[("photo", photo)])
    file = session.scalars(select(PickupFile.id).where(PickupFile.pickup_id == pickup.id)).one()
    begins, told = f"{9 + place:02d}:00", {"place": f"{word}站", "standards": f"{word}砝码"}
    visit = outside.visit(customer, by, begins=begins, ends=f"{begins[:2]}:30", **told)
    return pickup.number, visit.number, file


def _slip(customer: Customer, record: str, *, by: int) -> None:
    word, now = WORDS[record], clock.now()
    with transaction(Verb.COORDINATION_ASK, SYSTEM):
        room = session.scalars(select(Department).where(Department.name == "力学室")).first()
        room = room or Department(name="力学室")
        session.add(room)
        session.flush()
        made = Coordination(
            number=SLIPS[record], customer_id=customer.id, department_id=room.id, what=f"{word}协调",
            due_on=outside.TODAY, asked_by_id=by, asked_at=now,
        )  # fmt: skip
        session.add(made)
        session.flush()
        session.add(
            CoordinationEvent(
                coordination_id=made.id, at=now, actor_id=by, to_state="open", note=made.what,
                due_on=made.due_on,
            )
        )  # fmt: skip


def deal(customer: Customer, *, word: str) -> str:
    """An opportunity with a rival, lost to it; its number."""
    typed = {"amount", "expected_on", "promised_on"}
    values = {field.name: None if field.name in typed else "" for field in OPPORTUNITY.fields}
    one = opening.open_(customer, values=values | {"name": f"{word}商机", "need": f"{word}需求"})
    named = {"name": f"{word}敌营", "price": 400, "strengths": "", "weaknesses": ""}
    rivals.add(customer, one, values=named)
    ending.lose(customer, one, end=End(State.LOST, "price", f"{word}输单"))
    record = next(record for record, known in WORDS.items() if known == word)
    with transaction(Verb.OPPORTUNITY_EDIT, SYSTEM):
        session.add(
            Contract(
                number=AGREED[record], customer_id=customer.id, opportunity_id=one.id,
                kind="annual", name=f"{word}合同", scope=f"{word}范围", created_at=clock.now(),
            )
        )  # fmt: skip
    return one.number


def contact_made(customer: Customer, *, word: str, by: Viewer, writer: Viewer) -> dict[str, int]:
    """A call with a promise, an objection and a name given: the ids of the contact and of the name."""
    entry = Contacted("phone", clock.wall(clock.now()), f"{word}通话", result=f"{word}结果")
    told = Told(
        entry, objections=(Objected(f"{word}异议"),), promise=f"{word}承诺", promise_due=clock.today(),
        names=(Named(f"{word}介绍厂"),),
    )  # fmt: skip
    with acting_as(writer):
        made = recording.record(customer, told, by=by.id)
    named = session.scalars(select(Referral.id).where(Referral.activity_id == made.id)).one()
    objected = session.scalars(select(Objection.id).where(Objection.activity_id == made.id)).one()
    return {"activity": made.id, "referral": named, "objection": objected}


def judged() -> None:
    """The value of all of them, worked out twice: JC-00001 and JC-00002."""
    for _turn in range(2):
        valuing.run(clock.today())
