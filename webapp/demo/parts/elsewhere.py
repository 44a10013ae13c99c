"""What great customers have calibrated by others: seen on visits, never brought to us (4.2: p)."""

from collections.abc import Iterator

from webapp.demo.cast import Client
from webapp.demo.making import Making, number
from webapp.demo.parts import part
from webapp.demo.words.elsewhere import DEAR, NOTE
from webapp.domain.instrument_card import identity
from webapp.models import Instrument

HOUSES, PIECES = 26, (4, 16)
YEAR = 12  # months


@part(172)
def fill(making: Making) -> None:
    great = [
        one
        for one in making.clients
        if one.fate == "active" and one.row.grade in {"A", "B"} and one.row.secrecy == "open"
    ]
    great.sort(key=lambda one: (-one.fee, one.row.id))
    for client in great[: making.count(HOUSES)]:
        for row in _seen(making, client):
            making.keep(row)
            client.instruments.append(row)


def _seen(making: Making, client: Client) -> Iterator[Instrument]:
    rng = making.rng
    for _piece in range(rng.randint(*PIECES)):
        name, fees = rng.choice(DEAR)
        serial = f"W{rng.randint(100000, 999999)}"
        yield Instrument(
            number=f"Q-{number(making, 'instrument'):06d}", customer_id=client.row.id, name=name,
            serial=serial, service="calibration", months=YEAR, interval_source="own",
            fee=rng.choice(fees) * 100, note=NOTE, identity=identity(name=name, serial=serial),
            created_at=making.later(client.row.created_at, days=240), created_by_id=client.row.manager_id,
        )  # fmt: skip
