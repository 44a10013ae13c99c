"""Customers just at the limit of a grade and just below it, by what others calibrate for them (4.2)."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from webapp.actions import instruments, session
from webapp.demo.making import Making
from webapp.demo.scenes import scene
from webapp.demo.stage import Stage
from webapp.demo.words.elsewhere import DEAR, NOTE
from webapp.demo.worth.newest import asked
from webapp.domain.value_policy import USUAL
from webapp.domain.value_reckoning import Terms, Value, reckon
from webapp.models import Customer, User
from webapp.queries.segments.gathering import gather

# Hundredths of points that are wanted, each of a customer of its own.
WANTED = (3990, 4000, 5990, 6000, 7990, 8000)
POINT = 50_00  # fen a year not served that make a hundredth of a point
NEAR, FAR = 40, 1400  # hundredths that may be lacking
YEARLY, LEAST_AGE, SEEN = 365, 400, 300  # days
DEAREST = 4_800_00


@scene(71)
def play(stage: Stage) -> None:
    found, open_ones = _judged(stage), _open(stage)
    for points in WANTED:
        fits = [one for one in found if NEAR <= points - one.points <= FAR and one.customer_id in open_ones]
        if fits:
            one = min(fits, key=lambda value: (-value.points, value.customer_id))
            found.remove(one)
            _register(stage, open_ones[one.customer_id], (points - one.points) * POINT)


def _judged(stage: Stage) -> list[Value]:
    """As the newest run is going to judge them."""
    wanted = asked(stage)
    known = gather(wanted.as_of, until=wanted.until, policy=USUAL)
    yearly = {one.customer_id for one in known.rows if one.expected_days == YEARLY and not one.unserved}
    values = reckon(known.rows, Terms(wanted.as_of, USUAL, {}))
    return [one for one in values if one.customer_id in yearly and one.churn == "active" and one.grade]


def _open(stage: Stage) -> dict[int, Customer]:
    before = stage.moment(LEAST_AGE)
    chosen = select(Customer).where(
        Customer.secrecy == "open", Customer.kind == "company", Customer.status == "active",
        Customer.created_at < before, Customer.manager_id.is_not(None),
    )  # fmt: skip
    return {one.id: one for one in session.scalars(chosen)}


def _register(stage: Stage, customer: Customer, fen: int) -> None:
    by = session.get_one(User, customer.manager_id)
    at = stage.moment(SEEN)
    for name, fee in _pieces(stage.making, fen):
        at += timedelta(minutes=stage.rng.randint(1, 3))
        values = {
            "name": name, "serial": f"W{stage.rng.randint(100000, 999999)}", "service": "calibration",
            "months": 12, "interval_source": "own", "fee": fee, "note": NOTE,
        }  # fmt: skip
        stage.do(instruments.add, customer, by=by, at=at, values=values)


def _pieces(making: Making, fen: int) -> Iterator[tuple[str, int]]:
    """Instruments whose fees come to just so much."""
    while fen > 0:
        name, fees = making.rng.choice(DEAR)
        fee = min(fen, making.rng.choice(fees) * 100)
        if fen <= DEAREST and fen - fee < fee:
            fee = fen
        yield name, fee
        fen -= fee
