"""PP-04: how customer and courier found a delivery, asked when it is signed for."""

from io import BytesIO

import pytest

from tests.outside import pickup, png
from webapp.actions import session
from webapp.actions.fieldwork import pickups
from webapp.attachments import Store
from webapp.domain.fieldwork import Stage
from webapp.domain.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")
WAY = (Stage.FETCHED, Stage.STORED, Stage.CHECKED, Stage.RETURNED)


@pytest.fixture
def photo(app):
    shelf = Store.of(app.extensions["settings"])
    return lambda: ("photo", shelf.take(BytesIO(png()), name="箱子.png"))


@pytest.fixture
def found(haichuan, photo):
    """Brought back, not yet signed for."""
    made = pickup(haichuan)
    for stage in WAY:
        pickups.move(made, to=stage, signed_by="王海", files=[photo()] if stage is Stage.FETCHED else ())
    return made


def test_both_are_kept_with_the_signing(found, photo):
    said = pickups.Said("4", " 箱子有点湿 ", "5")
    pickups.move(found, to=Stage.SIGNED, signed_by="王海", files=[photo()], said=said)
    assert (found.rating, found.rating_note, found.own_rating) == (4, "箱子有点湿", 5)


def test_nobody_has_to_answer(found, photo):
    pickups.move(found, to=Stage.SIGNED, signed_by="王海", files=[photo()])
    assert (found.rating, found.rating_note, found.own_rating) == (None, "", None)


def test_words_without_an_answer_are_asked_for_it(found, photo):
    with pytest.raises(Refusal, match="请选客户评价"):
        pickups.move(found, to=Stage.SIGNED, signed_by="王海", files=[photo()], said=pickups.Said("", "太慢"))
    session.expire_all()
    assert (found.stage, found.rating_note) == ("returned", "")


def test_earlier_steps_ask_nobody(haichuan, photo):
    found = pickup(haichuan)
    said = pickups.Said("1", "太慢", "1")
    pickups.move(found, to=Stage.FETCHED, signed_by="王海", files=[photo()], said=said)
    assert (found.rating, found.own_rating) == (None, None)
