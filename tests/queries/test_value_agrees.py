"""Ten thousand customers judged by the program and by pandas: row by row the same."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from tests import valuing
from tests.value_by_pandas import judged
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.value_policy import USUAL
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Instrument, Order, ValueRow

AS_OF = date(2026, 6, 30)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
CUSTOMERS = 10_000
COLUMNS = ("expected_days", "orders", "spend", "r", "f", "m", "segment", "is_pareto", "churn", "year_spend")


def customers(pick):
    for number in range(1, CUSTOMERS + 1):
        yield {
            "id": 1000 + number, "number": f"V-{number:05d}", "name": f"客户{number}", "status": "active",
            "secrecy": "isolated" if pick.random() < 0.01 else "open",
            "created_at": clock.now(), "updated_at": clock.now(),
        }  # fmt: skip


def instruments(pick, owner):
    """From none to four; fees now and then alike, so that halves are met exactly."""
    for piece in range(pick.choice((0, 1, 2, 2, 4))):
        yield {
            "number": f"Q-{owner}-{piece}", "customer_id": owner, "name": "器具",
            "months": pick.choice((1, 6, 12, 12, 24, 36, None)), "fee": pick.choice((10_000, 10_000, 25_000)),
            "state": pick.choice(("in_use", "in_use", "in_use", "sealed")), "created_at": LONG_AGO,
        }  # fmt: skip


def orders(pick, owner):
    """In its own rhythm up to some day, with days of several orders, credit notes, free work and ties."""
    rhythm, is_free = pick.choice((15, 30, 45, 91, 182, 183, 365, 547, 730)), pick.random() < 0.1
    on = AS_OF - timedelta(pick.choice((0, 1, 90, 182, 183, 365, 366, 456, 457, 547, 548, 900)))
    for piece in range(pick.choice((1, 1, 2, 3, 4, 5, 6, 8, 12, 13, 16))):
        listed = pick.choice((100_000, 800_000, 1_000_000, 3_000_000, 20_000_000))
        charged = 0 if is_free else pick.choice((listed, listed, listed * 9 // 10, listed // 10))
        if piece and pick.random() < 0.05:
            charged = listed = -50_000
        yield {
            "number": f"WT-{owner}-{piece}", "customer_id": owner, "ordered_on": on, "charged_total": charged,
            "list_total": listed, "paid_total": max(0, charged), "created_at": clock.now(),
            "state": pick.choice(("collected", "finished", "open", "open", "open", "cancelled"))
            if piece else "collected",
        }  # fmt: skip
        on -= timedelta(pick.choice((0, rhythm, rhythm, rhythm * 3 // 2 + 1)))


@pytest.fixture
def generated(context, world):
    pick = random.Random(8)
    cards = list(customers(pick))
    held = [one for card in cards for one in instruments(pick, card["id"])]
    sent = [one for card in cards for one in orders(pick, card["id"])]
    with transaction(Verb.IMPORT_RUN, SYSTEM):
        for model, rows in ((Customer, cards), (Instrument, held), (Order, sent)):
            session.execute(insert(model.__table__), rows)
    return context.extensions["settings"].database


def test_row_by_row(generated):
    for scale in ("fixed", "fifths"):
        made = valuing.run(AS_OF, policy=replace(USUAL, scale=scale))
        wanted = judged(generated, AS_OF.isoformat(), scale=scale)[list(COLUMNS)].to_dict("index")
        columns = [getattr(ValueRow, name) for name in COLUMNS]
        chosen = select(ValueRow.customer_id, *columns).where(ValueRow.run_id == made.id)
        rows = session.execute(chosen).all()
        assert len(rows) == len(wanted) == CUSTOMERS
        differing = [(row, wanted[row[0]]) for row in rows if list(row[1:]) != [*wanted[row[0]].values()]]
        assert differing == []
        told = {name: {getattr(row, name) for row in rows} for name in ("r", "f", "m", "segment", "churn")}
        counts = [len(each) for each in told.values()]
        assert counts == [5, 5, 5, 9, 5] or (scale == "fifths" and min(counts) >= 4), counts  # all occurs
