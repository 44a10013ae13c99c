"""Limits are written into the statement as numbers, and each number is its own."""

from sqlalchemy import Integer, bindparam, event, select

from tests.world import World
from webapp.db import db, session
from webapp.models import Customer

NUMBERS = select(Customer.number).order_by(Customer.id)


def said(statement, **values) -> tuple[list[str], str]:
    """What it finds, and its text as SQLite is given it."""
    texts: list[str] = []

    def note(_connection, _cursor, text, *_rest):
        texts.append(text)

    event.listen(db.engine, "before_cursor_execute", note)
    found = list(session.scalars(statement, values))
    event.remove(db.engine, "before_cursor_execute", note)
    return found, texts[-1]


def test_limits_stand_in_the_statement_and_differ(context, world: World):
    everybody = list(session.scalars(NUMBERS))
    for most in (1, 2, 3):
        found, text = said(NUMBERS.limit(most))
        assert found == everybody[:most]
        assert text.endswith(f"LIMIT {most}")


def test_offsets_too(context, world: World):
    everybody = list(session.scalars(NUMBERS))
    found, text = said(NUMBERS.limit(2).offset(1))
    assert (found, text.split("\n")[-1].strip()) == (everybody[1:3], "LIMIT 2 OFFSET 1")
    found, text = said(NUMBERS.offset(2))
    assert (found, text.split("\n")[-1].strip()) == (everybody[2:], "LIMIT -1 OFFSET 2")


def test_a_mark_is_left_where_the_query_has_one(context, world: World):
    everybody = list(session.scalars(NUMBERS))
    statement = NUMBERS.limit(2).offset(bindparam("start", 0, type_=Integer))
    for start in (0, 1):
        found, text = said(statement, start=start)
        assert found == everybody[start : start + 2]
        assert text.endswith("OFFSET ?")
