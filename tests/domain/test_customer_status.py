"""Moves of a customer's status by hand."""

import pytest

from webapp.domain.card_words import STATUSES
from webapp.domain.customer_status import MOVES, refuse_move
from webapp.domain.refusal import Refusal

CODES = [code for code, _word in STATUSES]


def test_every_status_has_its_moves_and_none_leads_to_itself():
    assert list(MOVES) == CODES
    assert all(set(moves) <= set(CODES) - {old} for old, moves in MOVES.items())


def test_every_status_can_be_left_and_reached():
    assert all(MOVES.values())
    assert {new for moves in MOVES.values() for new in moves} == set(CODES)


@pytest.mark.parametrize(
    ("old", "new"),
    [("prospect", "active"), ("active", "former"), ("former", "active"), ("stopped", "prospect")],
)
def test_allowed(old, new):
    refuse_move(old, new)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("active", "lead", "不能由“现有客户”直接改为“潜在客户”"),
        ("lead", "active", "不能由"),
        ("active", "active", "该客户已是“现有客户”"),
        ("unknown", "active", "不能由"),
    ],
)
def test_refused(old, new, words):
    with pytest.raises(Refusal) as caught:
        refuse_move(old, new)
    assert words in str(caught.value)
