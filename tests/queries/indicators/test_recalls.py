"""到期送检率: first notice, last answer, thirty days of grace, whose it was on the day it fell due (6.4)."""

from datetime import date
from typing import Any

import pytest

from tests.queries.indicators.scene import LONG_AGO, Scene, day
from webapp.models import Notice, NoticeItem, RecallBatch


@pytest.fixture
def told(scene: Scene) -> Any:
    """told(customer, due, issued, ordered): an instrument that was told of, and ordered on that day."""
    batch = scene.keep(
        RecallBatch(number="PC-1", from_on=day("01-01"), to_on=day("12-31"), created_at=LONG_AGO)
    )

    def tell(customer: int, due: str, issued: str, ordered: str = "", **values: Any) -> int:
        instrument = values.pop("instrument", None) or scene.instrument(customer)
        scene.count += 1
        given = {"number": f"DQ-{scene.count}", "batch_id": batch.id, "customer_id": customer}
        letter = scene.keep(
            Notice(issued_on=day(issued), expires_on=day(issued), state=values.pop("state", "sent"), **given)
        )
        item = {"notice_id": letter.id, "instrument_id": instrument, "customer_id": customer, "fee": 100_00}
        scene.keep(NoticeItem(due_on=day(due), **item | values))
        if ordered:
            scene.order(customer, ordered, 100_00, line={"instrument_id": instrument})
        return int(instrument)

    return tell


def test_ordered_from_the_first_notice_until_thirty_days_after(scene: Scene, shown, told):
    told(scene.moved, "04-01", "02-01", "02-01", fee=300_00)  # on the day of the notice
    told(scene.moved, "06-30", "05-01", "07-30")  # the thirtieth day after
    told(scene.moved, "06-29", "05-01", "07-30")  # the thirty-first
    told(scene.moved, "05-01", "04-01", "03-31")  # ordered before it was told
    told(scene.moved, "03-31", "02-01", "03-01")  # of the quarter before
    told(scene.moved, "07-01", "06-01", "06-02")
    told(scene.moved, "05-01", "04-01", "04-02", state="dropped")
    told(scene.moved, "05-01", "04-01", outcome="sealed")
    told(scene.moved, "05-01", "04-01", outcome="elsewhere")
    told(scene.secret, "05-01", "04-01", "04-02")
    assert shown("recall_conv")["ma"] == "2/5=40"
    assert shown("recall_value")["ma"] == "400/700=57.142857"


def test_it_is_whose_the_customer_was_on_the_day_it_fell_due(scene: Scene, shown, told):
    told(scene.handed, "05-14", "04-01", "05-20")
    told(scene.handed, "05-15", "04-01")
    assert shown("recall_conv") == {
        "lin": "1/1=100", "service": "1/1=100", "zhou": "0/1=0", "market": "0/1=0", "business": "1/2=50",
    }  # fmt: skip


def test_the_first_notice_counts_and_the_last_answer(scene: Scene, shown, told):
    one = told(scene.moved, "05-01", "03-01", outcome="postponed")
    told(scene.moved, "05-01", "04-20", instrument=one, fee=500_00)
    scene.order(scene.moved, date(2026, 3, 15), 100_00, line={"instrument_id": one})
    other = told(scene.moved, "05-01", "03-01", outcome="postponed")
    told(scene.moved, "05-01", "04-20", instrument=other, outcome="scrapped")
    assert shown("recall_conv")["ma"] == "1/1=100"
    assert shown("recall_value")["ma"] == "500/500=100"
