"""What an address means for a list, and what is dropped from it."""

from datetime import date

import pytest

from webapp.queries.customers.filters import COLUMN_CODES, DEFAULT_COLUMNS, Filters, since


@pytest.mark.parametrize(
    "query",
    [
        "status=active&status=former&grade=A&grade=none&industry=%E6%B1%BD%E8%BD%A6&region=%E5%AE%81%E6%B3%A2",
        "manager=me&tag=%E5%BC%BA%E6%A3%80&below=60&secrecy=sensitive&key=1&created=30&changed=2026-01-02",
        "kind=person&partner=any&run=DR-000012&sort=-name&columns=grade,phone&page=3",
        "q=%E6%B5%B7%E5%B7%9D&manager=12",
        "source=none&method=%E6%B5%B7&until=2026-01-02&first=2026-01-01",
        "",
    ],
)
def test_an_address_comes_back_as_it_was(query):
    assert Filters.read(query).query() == query


@pytest.mark.parametrize(
    "query",
    [
        "sort=name;drop table customers", "sort=--name", "sort=password_hash", "sort=id desc", "sort=-",
        "status=evil", "grade=E", "kind=alien", "secrecy=all", "partner=payer", "key=0", "key=true",
        "run=DR-1", "run=DR-00001x", "run=1", "run=DR-0000001' or 1=1",
        "manager=0", "manager=1 or 1=1", "manager=-1", "manager=１", "below=0", "below=-5", "below=x",
        "below=1e9",
        "created=0", "created=99999", "created=2026-02-30", "changed=tomorrow", "changed=７",
        "until=30", "until=2026-13-01", "first=7", "first=x",
        "page=0", "page=-1", "page=1.5", "page=x", "columns=evil,1=1", "unknown=1", "view=all",
    ],
)  # fmt: skip
def test_what_is_not_allowed_is_dropped(query):
    assert Filters.read(query) == Filters()


def test_limits_hold_on_and_beyond():
    assert (
        Filters.read("page=200").page
        == Filters.read("page=201").page
        == Filters.read("page=999999").page
        == 200
    )
    assert Filters.read("below=1").below == 1
    assert Filters.read("below=100").below == Filters.read("below=101").below == 100
    assert Filters.read("created=9999").created == "9999"
    assert len(Filters.read(f"q={'x' * 5000}").q) == 100
    assert Filters.read("&".join(f"a{n}=1" for n in range(61)) + "&q=x") == Filters()
    assert Filters.read("&".join(f"a{n}=1" for n in range(59)) + "&q=x").q == "x"


def test_only_known_columns_in_their_own_order_and_the_usual_ones_are_left_out():
    assert Filters.read("columns=phone,evil,grade&columns=tags").columns == ("grade", "phone", "tags")
    assert Filters.read(f"columns={','.join(DEFAULT_COLUMNS)}").columns == ()
    assert Filters.read(f"columns={','.join(COLUMN_CODES)}").shown == frozenset(COLUMN_CODES)


def test_narrowing_leaves_order_page_and_columns_out():
    assert Filters.read("q=x&sort=name&page=2&columns=phone").narrowing() == "q=x"


def test_another_page_keeps_everything_else():
    assert Filters.read("q=x&sort=name").query(page=2) == "q=x&sort=name&page=2"
    assert Filters.read("q=x&page=2").query(page=1) == "q=x"


def test_since_counts_today_as_the_first_day():
    today = date(2026, 3, 12)
    assert since("1", on=today) == today
    assert since("7", on=today) == date(2026, 3, 6)
    assert since("2026-01-02", on=today) == date(2026, 1, 2)
    assert since("", on=today) is None
