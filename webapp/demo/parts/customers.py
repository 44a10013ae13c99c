"""The cards themselves: companies, bodies and persons with their numbers, in the order they were made."""

from datetime import date, datetime
from functools import partial

from webapp.demo import card_values
from webapp.demo.cast import Client
from webapp.demo.making import Making, number
from webapp.demo.parts import part
from webapp.demo.specs import STOCK_MONTHS, Spec, specs
from webapp.demo.words import numbers, places, planted, texts
from webapp.demo.words.industries import BY_NAME
from webapp.domain.card_words import PROSPECT_STATUSES
from webapp.domain.verbs import Role, Verb
from webapp.models import Customer, StatusChange, User

FIRST_DAYS = 10  # in which the old ledger was taken over
CARE = {"well": (4.5, 1.6), "poor": (2.0, 2.6)}


@part(20)
def fill(making: Making) -> None:
    taken: set[str] = set()
    planned = [(spec.created, partial(_company, making, spec, taken)) for spec in specs(making)]
    for person in planted.PERSONS:
        created = making.ago(months=making.rng.uniform(3, 28))
        planned.append((created, partial(_person, making, person, created)))
    for _created, make in sorted(planned, key=lambda one: one[0]):
        make()


def _company(making: Making, spec: Spec, taken: set[str]) -> None:
    care = making.rng.betavariate(*CARE["poor" if spec.fate in PROSPECT_STATUSES else "well"])
    care = max(care, 0.8) if spec.is_key else care
    domain = card_values.domain(making.rng, spec, taken)
    row = Customer(
        kind="company", is_key=spec.is_key, **card_values.values(making, spec, care=care, domain=domain)
    )
    client = Client(
        row, spec.industry, spec.where, spec.fee, care, spec.stem, spec.products, spec.story, spec.fate
    )
    enter(making, client, at=making.moment(spec.created), status=_first_status(making, spec))


def enter(making: Making, client: Client, *, at: datetime, status: str) -> None:
    """A card is made: by the import of the old ledger in its first days, later by a colleague."""
    is_stock = at.date() <= making.ago(months=STOCK_MONTHS, days=-FIRST_DAYS)
    by, verb = (None, Verb.IMPORT_RUN) if is_stock else (_maker(making), Verb.CUSTOMER_CREATE)
    row = client.row
    row.number = f"K-{number(making, 'customer'):06d}"
    row.status, row.created_at, row.updated_at = status, at, at
    row.created_by_id = by.id if by else None
    making.add(row, at=at, verb=verb, by=by)
    reason = "原台账导入" if is_stock else making.rng.choice(texts.MADE)
    change = StatusChange(
        customer_id=row.id, old="", new=status, reason=reason, changed_by_id=row.created_by_id, created_at=at
    )
    making.add(change, at=at, verb=verb, by=by)
    making.clients.append(client)


def _maker(making: Making) -> User:
    role = making.rng.choices((Role.ASSISTANT, Role.MANAGER), (3, 2))[0]
    return making.rng.choice(making.people(role)).row


def _first_status(making: Making, spec: Spec) -> str:
    if spec.fate == "lead":
        return "lead"
    if spec.fate in PROSPECT_STATUSES:
        return making.rng.choice(("lead", "lead", spec.fate))
    return "active" if spec.created <= making.ago(months=STOCK_MONTHS, days=-FIRST_DAYS) else "prospect"


def _person(making: Making, person: tuple[str, str, str, int], created: date) -> None:
    rng = making.rng
    name, occupation, gender, born = person
    where = places.district(rng)
    row = Customer(
        kind="person", name=name, gender=gender, occupation=occupation, birth_year=born,
        business_types="强制检定" if "驾驶" in occupation or "货车" in occupation else "校准",
        region=where.name, address=places.address(rng, where, parks=False),
        phone=numbers.mobile(rng), source="熟人介绍",
        metrology_fields="力学", postcode=where.postcode,
        home_address=places.home_address(rng, where) if making.chance(0.5) else "",
    )  # fmt: skip
    industry = BY_NAME["商超集贸"]
    client = Client(
        row, industry, where, rng.uniform(100, 900), 0.6, name, occupation, planted.PERSON_STORY, "active"
    )
    enter(making, client, at=making.moment(created), status="active")
