"""A card read without the ORM holds what the ORM would read, and no deed takes it."""

from datetime import date

import pytest

from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.customers import grading, marks
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries.customers import cards, headings, reading

VERBS = frozenset({Verb.CUSTOMER_EDIT, Verb.CUSTOMER_ASSIGN})


@pytest.mark.usefixtures("context")
def test_every_column_is_as_the_orm_reads_it(world: World):
    with acting_as(SYSTEM):
        grading.grade(
            cards.get(world.haichuan, viewer=SYSTEM), grade="A", until=date(2027, 5, 1), reason="大客户"
        )
    for viewer in (world.lin, world.head):
        for _again in range(3):  # the third comes out of a kept plan
            row, rights = headings.read(world.haichuan, viewer=viewer, verbs=VERBS)
            customer, expected = headings.opened(world.haichuan, viewer=viewer, verbs=VERBS)
            for column in reading.COLUMNS:
                stored, value = getattr(row, column.key), getattr(customer, column.key)
                assert (type(stored), stored) == (type(value), value), column.key
            assert rights == expected
            session.rollback()
    assert headings.read(world.haichuan, viewer=world.zhou, verbs=VERBS) is None


@pytest.mark.usefixtures("context")
def test_no_deed_takes_a_card_that_was_read_for_a_page(world: World):
    row, _rights = headings.read(world.haichuan, viewer=world.lin, verbs=VERBS)
    with acting_as(world.lin), pytest.raises(TypeError):
        marks.stick(row, text="急", tone="warn")
