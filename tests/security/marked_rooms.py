"""Parts of a marked record that stand in rooms of their own: the prepaid account, the outside tasks."""

from sqlalchemy import select

from tests import outside
from webapp.actions import session
from webapp.actions.fieldwork import pickups
from webapp.actions.prepayments import ledger
from webapp.actions.prepayments import requests as prepaid
from webapp.attachments import Received
from webapp.domain.fieldwork import Stage
from webapp.domain.prepaid import Entry
from webapp.models import Customer, PickupFile

WORDS = {"haichuan": "甲墨", "dongfang": "乙砚", "nobody": "丙笺", "secret": "丁匣"}
PHOTOS = {"haichuan": "5" * 32, "dongfang": "6" * 32, "nobody": "7" * 32, "secret": "8" * 32}


def saved(customer: Customer, *, word: str) -> int:
    """A prepaid account with nothing left on it and one request that waits: its id."""
    account = ledger.open_account(customer, alert_below=100_000)
    ledger.top_up(customer, account, amount=50_000, reason=f"{word}电汇")
    asked = prepaid.ask(customer, account, entry=Entry.REFUND, amount=100, reason=f"{word}退款")
    ledger.charge(customer, account, amount=50_000, reason=f"{word}扣款")
    return asked.id


def outside_task(customer: Customer, record: str, *, by: int | None) -> tuple[str, str, int]:
    """A pick-up that was fetched with a photo, and a visit: their numbers and the photo's id."""
    word, place = WORDS[record], list(WORDS).index(record)
    pickup = outside.pickup(customer, address=f"{word}巷", items=f"{word}箱", promised_on=outside.TODAY)
    photo = Received(f"{word}照.png", "image/png", 4, "0" * 64, PHOTOS[record])
    pickups.move(pickup, to=Stage.FETCHED, signed_by=f"{word}签", note=f"{word}说", files=[("photo", photo)])
    file = session.scalars(select(PickupFile.id).where(PickupFile.pickup_id == pickup.id)).one()
    begins, told = f"{9 + place:02d}:00", {"place": f"{word}站", "standards": f"{word}砝码"}
    visit = outside.visit(customer, by, begins=begins, ends=f"{begins[:2]}:30", **told)
    return pickup.number, visit.number, file
