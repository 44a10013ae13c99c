"""Conversion and funnel of 6.4 on, before and after each limit; outcomes and their refusals."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from webapp.domain.conversion import Item, conversion, is_ordered, percent
from webapp.domain.recall_funnel import funnel
from webapp.domain.recall_outcomes import Answer, Outcome, refuse_answer
from webapp.domain.refusal import Refusal

DUE, NOTICED, TODAY = date(2026, 6, 30), date(2026, 5, 31), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("ordered", "noticed", "counts"),
    [
        (NOTICED, NOTICED, True),
        (NOTICED - timedelta(days=1), NOTICED, False),
        (DUE + timedelta(days=30), NOTICED, True),
        (DUE + timedelta(days=31), NOTICED, False),
        (None, NOTICED, False),
        (DUE, None, False),
    ],
)
def test_ordered_between_the_notice_and_thirty_days_after(ordered, noticed, counts):
    assert is_ordered(Item(DUE, noticed, ordered=ordered)) is counts


def test_the_rate_leaves_out_what_is_gone():
    found = conversion(
        [
            Item(DUE, NOTICED, ordered=DUE, fee=300),
            Item(DUE, NOTICED, ordered=DUE + timedelta(days=1), fee=100),
            Item(DUE, NOTICED, outcome=Outcome.ELSEWHERE, fee=400),
            Item(DUE, NOTICED, outcome=Outcome.SCRAPPED, fee=900),
            Item(DUE, NOTICED, outcome=Outcome.SEALED),
            Item(DUE, NOTICED, outcome=Outcome.STOPPED),
            Item(DUE),
        ]
    )
    assert (found.due, found.noticed, found.counted, found.ordered, found.on_time) == (7, 6, 3, 2, 1)
    assert found.coverage == Decimal("85.7")
    assert (found.rate, found.on_time_rate, found.fee_rate) == (
        Decimal("66.7"),
        Decimal("33.3"),
        Decimal("50.0"),
    )


def test_nothing_is_not_zero():
    found = conversion([])
    assert (found.coverage, found.rate, found.on_time_rate, found.fee_rate) == (None, None, None, None)


@pytest.mark.parametrize(
    ("part", "whole", "found"), [(1, 8, "12.5"), (1, 3, "33.3"), (2, 3, "66.7"), (1, 16, "6.3")]
)
def test_half_up(part, whole, found):
    assert percent(part, whole) == Decimal(found)


def test_the_funnel_narrows():
    whole = Item(DUE, NOTICED, delivered=True, outcome=Outcome.SENT, booked=True, ordered=DUE, certified=True)
    found = funnel([whole, Item(DUE, NOTICED, ordered=DUE), Item(DUE, NOTICED, delivered=True), Item(DUE)])
    assert found == {
        "due": 4, "noticed": 3, "delivered": 3, "answered": 2, "booked": 2, "received": 2, "certified": 1,
    }  # fmt: skip


def test_a_certificate_of_another_order_is_none_of_this_cycle():
    assert funnel([Item(DUE, NOTICED, certified=True)])["certified"] == 0


@pytest.mark.parametrize(
    ("answer", "mandatory"),
    [
        (Answer(Outcome.SENT), True),
        (Answer(Outcome.SENT, TODAY + timedelta(days=366)), True),
        (Answer(Outcome.SENT, TODAY - timedelta(days=366)), True),
        (Answer(Outcome.POSTPONED, TODAY + timedelta(days=1), "停产检修"), True),
        (Answer(Outcome.POSTPONED, TODAY + timedelta(days=366), "停产检修"), False),
        (Answer(Outcome.ELSEWHERE), False),
        (Answer(Outcome.ELSEWHERE, elsewhere="省院"), True),
        (Answer(Outcome.UNREACHABLE, reason="电话三次无人接"), False),
        (Answer(Outcome.SCRAPPED), True),
    ],
)
def test_answers_that_are_taken(answer, mandatory):
    refuse_answer(answer, today=TODAY, mandatory=mandatory)


@pytest.mark.parametrize(
    ("answer", "mandatory", "sentence"),
    [
        (Answer(Outcome.SENT, TODAY + timedelta(days=367)), True, "一年以内"),
        (Answer(Outcome.SENT, TODAY - timedelta(days=367)), True, "一年以内"),
        (Answer(Outcome.POSTPONED, None, "x"), False, "今天以后"),
        (Answer(Outcome.POSTPONED, TODAY, "x"), False, "今天以后"),
        (Answer(Outcome.POSTPONED, TODAY + timedelta(days=367), "x"), False, "一年"),
        (Answer(Outcome.POSTPONED, DUE), False, "原因"),
        (Answer(Outcome.ELSEWHERE), True, "哪一家"),
        (Answer(Outcome.UNREACHABLE), False, "联系过"),
    ],
)
def test_answers_that_are_refused(answer, mandatory, sentence):
    with pytest.raises(Refusal, match=sentence):
        refuse_answer(answer, today=TODAY, mandatory=mandatory)
