"""Every table that may name somebody is read, and has a word people know."""

import re

import pytest

from webapp.domain.personal_data import reason_to_keep, sought
from webapp.domain.personal_tables import word_of
from webapp.queries.personal.places import OWN
from webapp.queries.personal.scopes import APART, WHOLE, forms, scopes

pytestmark = pytest.mark.usefixtures("context")
# Of the house, not of customers: indicators, reviews, goals, lists of words and the like.
PERSON = re.compile(r"contact|phone|mobile|email|recipient|praiser|asker|complainant|orderer|wechat")
OF_HOUSE = {"users", "outside_reviewers"}


def test_every_table_that_hangs_from_a_customer_or_contact_is_read():
    known = set(scopes((1,))) | APART | set(WHOLE)
    for table, form in forms().items():
        if {parent for parent, _column in form.keys} & {"customers", "contacts"}:
            assert table in known, table
        elif any(PERSON.search(column) for column in form.texts):
            assert table in known | OF_HOUSE, table


def test_every_table_has_its_word():
    read = [table for table in (*scopes((1,)), *WHOLE, "contacts", "audit_entries") if forms()[table].texts]
    assert [table for table in read if word_of(table) == table] == []


def test_rows_that_are_his_own_have_the_columns_that_are_emptied():
    for table, columns in OWN.items():
        assert set(columns) <= set(forms()[table].texts), table
        assert not reason_to_keep(table)


@pytest.mark.parametrize(
    ("card", "others", "company", "expected"),
    [
        ({"name": "王海", "mobile": "13900000001"}, [], "海川精密", {"name", "mobile"}),
        ({"name": "海川"}, [], "宁波海川精密", set()),
        ({"name": "王海"}, ["王海"], "", set()),
        ({"name": "王"}, [], "", set()),
        ({"name": "lin"}, [], "", set()),
        ({"name": "Anna Lind"}, [], "", {"name"}),
        ({"phone": "0574-87654321"}, [], "", set()),
        ({"phone": "13900000002", "email": "a@b.cn", "wechat": "abc"}, [], "", {"phone", "email"}),
    ],
)
def test_only_what_is_his_alone_is_looked_for(card, others, company, expected):
    assert set(sought(card, others=others, company=company)) == expected
