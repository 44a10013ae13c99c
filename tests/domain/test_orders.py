"""Orders by rule: percentages, states, what waits; fees by list."""

import pytest

from webapp.domain.fees import Item, Proposal, Wanted, fees
from webapp.domain.order_card import answer, percent, tenths, yes_no
from webapp.domain.order_words import Discount, State
from webapp.domain.orders import Facts, discount_state, first_service, refuse_move, settled
from webapp.domain.refusal import Refusal
from webapp.domain.trade_terms import terms


@pytest.mark.parametrize(
    ("text", "found"), [("", 0), ("10", 100), ("12.5", 125), (" 7.5 % ", 75), ("0", 0), ("100", 1000)]
)
def test_tenths_of_a_percent(text, found):
    assert tenths(text) == found


@pytest.mark.parametrize("text", ["100.1", "-1", "1.25", "八折", "1e2", "101"])
def test_what_is_no_discount(text):
    with pytest.raises(Refusal):
        tenths(text)


def test_percent_as_it_is_typed():
    assert [percent(found) for found in (0, 5, 100, 125, 1000)] == ["", "0.5", "10", "12.5", "100"]


def test_asked_answered_or_not_asked():
    assert [answer(yes_no(value)) for value in (True, False, None)] == [True, False, None]


def line(*, done=True, discount=0, granted=0, free=False):
    return Facts(100, 100, discount, granted, is_free=free, is_finished=done)


@pytest.mark.parametrize(
    ("state", "lines", "expected"),
    [
        (State.OPEN, [line()], State.FINISHED),
        (State.OPEN, [], State.OPEN),
        (State.OPEN, [line(), line(done=False)], State.OPEN),
        (State.FINISHED, [line(done=False)], State.OPEN),
        (State.OPEN, [line(discount=1)], State.OPEN),
        (State.OPEN, [line(discount=1, granted=1)], State.FINISHED),
        (State.OPEN, [line(discount=1, free=True)], State.FINISHED),
        (State.DRAFT, [line()], State.DRAFT),
        (State.COLLECTED, [line(done=False)], State.COLLECTED),
        (State.CANCELLED, [line()], State.CANCELLED),
    ],
)
def test_finished_when_every_line_is_and_nothing_waits(state, lines, expected):
    assert settled(state, lines) is expected


@pytest.mark.parametrize(
    ("now", "lines", "expected"),
    [
        ("none", [line(discount=2, granted=1)], Discount.WAITING),
        ("granted", [line(discount=2, granted=1)], Discount.WAITING),
        ("waiting", [line(discount=1, granted=1)], Discount.NONE),
        ("granted", [line(discount=1, granted=1)], Discount.GRANTED),
        ("granted", [line()], Discount.NONE),
        ("refused", [line()], Discount.REFUSED),
    ],
)
def test_what_a_discount_waits_for(now, lines, expected):
    assert discount_state(now, lines) is expected


def test_moves_that_are_not_there():
    for state, to in (
        (State.CANCELLED, State.OPEN),
        (State.DRAFT, State.COLLECTED),
        (State.OPEN, State.DRAFT),
    ):
        with pytest.raises(Refusal):
            refuse_move(state, to)


def test_the_usual_service():
    assert first_service(is_mandatory=True, service="verification") == "mandatory"
    assert first_service(is_mandatory=False, service="calibration") == "calibration"
    assert first_service(is_mandatory=False, service="repair") == "calibration"


LIST = [
    Item(1, "天平", "verification", 100),
    Item(1, "天平（大）", "verification", 300),
    Item(None, "上门费", "testing", 50),
]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(1, "天平", "verification"), Proposal(100, "list")),
        (Wanted(1, "天平(大)", "verification"), Proposal(300, "list")),  # its own name before the kind
        (Wanted(1, "电子天平", "mandatory"), Proposal(100, "list")),
        (Wanted(1, "天平", "calibration"), Proposal(70, "kind")),
        (Wanted(None, "上门费", "testing"), Proposal(50, "list")),
        (Wanted(2, "台秤", "verification", 900), Proposal(900, "instrument")),
        (Wanted(1, "天平", "repair", 900), None),
        (Wanted(None, "别的", "calibration"), None),
    ],
)
def test_fees_by_list_then_kind_then_instrument(wanted, expected):
    assert fees(LIST, {1: 70}).propose(wanted) == expected


def test_only_what_is_published_binds():
    assert Proposal(1, "list").is_binding
    assert Proposal(1, "kind").is_binding
    assert not Proposal(1, "instrument").is_binding


def test_terms_over_their_defaults():
    assert terms({}).promise_days == 10
    assert terms({"promise_days": 15, "gone": 1}).promise_days == 15
