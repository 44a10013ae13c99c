"""What the customers own: instruments of their fields, as many as their yearly fee pays for."""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import select

from webapp.db import session
from webapp.demo.cast import Client
from webapp.demo.making import Making, number
from webapp.demo.parts import part
from webapp.demo.words.instruments import MAKERS, MODELS, PLACES, PURPOSES, WORKS
from webapp.domain.instrument_card import first_interval, identity
from webapp.domain.instrument_words import MANDATORY_PURPOSES
from webapp.models import Instrument, InstrumentKind, Verification

MOST = 90
BIG = 20_000  # yuan a year: such a customer has a second site
SPENT = (0.08, 0.25)  # share of the yearly fee that the ledger takes up; the rest is other work
LEGAL_WEIGHT = 0.25  # mandatory work is free: a body of them has many for a small fee
LETTERS = ("", "0", "A", "B", "CD", "H", "J", "L", "Q", "T", "W")
SEALED, SCRAPPED, AGREED = 0.03, 0.02, 0.7


@part(120)
def fill(making: Making) -> None:
    kinds = defaultdict(list)
    for kind in session.scalars(select(InstrumentKind).order_by(InstrumentKind.id)):
        kinds[kind.metrology_field].append(kind)
    for client in making.clients:
        if client.fate not in {"active", "former"} or client.row.deleted_at is not None:
            continue
        offered = [kind for field in client.industry.fields for kind in kinds[field]]
        if offered:
            _ledger(making, client, offered)


def _ledger(making: Making, client: Client, offered: list[InstrumentKind]) -> None:
    """Several of each kind: a workshop has ten callipers rather than one of everything."""
    rng, left = making.rng, client.fee * making.rng.uniform(*SPENT)
    sites = rng.sample(PLACES.get(client.industry.name, WORKS), 2 if client.fee > BIG else 1)
    while left > 0 and len(client.instruments) < MOST:
        kind = rng.choice(offered)
        for _piece in range(rng.choice((1, 1, 2, 3, 5))):
            row = _kept(making, client, _instrument(making, client, kind, rng.choice(sites)), kind)
            yearly = (kind.list_fee or 0) / 100 * 12 / (row.months or 12)
            left -= yearly * (LEGAL_WEIGHT if row.is_mandatory else 1)
            if left <= 0 or len(client.instruments) >= MOST:
                break


def _instrument(making: Making, client: Client, kind: InstrumentKind, place: str) -> Instrument:
    rng = making.rng
    at = making.later(client.row.created_at, days=60)
    months, source = first_interval(
        service=kind.service,
        default_months=None if kind.is_first_only else kind.default_months,
        months=12 if kind.service == "calibration" and making.chance(AGREED) else None,
        source="",
    )
    name = rng.choice([kind.name.split("（")[0], *(word for word in kind.aliases.split("、") if word)])
    serial = f"{rng.choice(LETTERS)}{rng.randint(1000, 99999)}"
    model, span, accuracy = rng.choice(MODELS.get(kind.name, (("", "", ""),)))
    purpose = rng.choice(PURPOSES.get(client.industry.name, ("production",)))
    return Instrument(
        number=f"Q-{number(making, 'instrument'):06d}",
        customer_id=client.row.id,
        kind_id=kind.id,
        name=name,
        model=model,
        measuring_range=span,
        accuracy=accuracy,
        serial=serial,
        maker=rng.choice(MAKERS),
        place=place,
        purpose=purpose,
        is_mandatory=bool(kind.in_catalogue and purpose in MANDATORY_PURPOSES),
        service=kind.service,
        months=months,
        interval_source=source,
        identity=identity(name=name, serial=serial),
        created_at=at,
        created_by_id=client.row.created_by_id,
    )


def _kept(making: Making, client: Client, row: Instrument, kind: InstrumentKind) -> Instrument:
    """With its state, and with its first record where that is all there will be."""
    _state(making, row)
    if kind.is_first_only:
        _installed(making, row, kind)
    making.keep(row)
    row.settle(kind)
    if row.verified_on is not None:
        making.keep(_first_record(row))
    client.instruments.append(row)
    return row


def _installed(making: Making, row: Instrument, kind: InstrumentKind) -> None:
    """Verified once, exchanged when the time is over (到期轮换)."""
    age = making.rng.randint(30, round((kind.renewal_months or 72) * 31))
    row.installed_on = making.ago(days=age)
    row.verified_on = row.installed_on - timedelta(days=making.rng.randint(10, 60))
    row.certificate_number = f"XL{row.verified_on.year}-{making.rng.randint(1, 999999):06d}"
    row.last_result = "pass"


def _state(making: Making, row: Instrument) -> None:
    draw = making.rng.random()
    if draw < SCRAPPED:
        row.state, row.state_reason = "scrapped", "检定不合格，无法修复。"
    elif draw < SCRAPPED + SEALED:
        row.state, row.state_reason = "sealed", "暂不使用，客户来函封存。"


def _first_record(row: Instrument) -> Verification:
    return Verification(
        instrument_id=row.id, customer_id=row.customer_id, verified_on=row.verified_on, service=row.service,
        certificate_number=row.certificate_number, result="pass", in_tolerance=True,
        created_at=row.created_at, created_by_id=row.created_by_id,
    )  # fmt: skip
