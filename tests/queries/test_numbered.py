"""Instruments by their number, the maker's number or a certificate's, and nothing beyond one's reach."""

from typing import Any

import pytest

from tests.world import World
from webapp.actions import acting_as
from webapp.actions import instruments as ledger
from webapp.queries import search
from webapp.queries.customers import cards

EMPTY = dict.fromkeys(
    ("model", "internal_number", "maker", "measuring_range", "accuracy", "place", "purpose", "note"), ""
)


@pytest.fixture
def owned(world: World, context: Any) -> World:
    for person, number, serial, certificate in (
        (world.lin, world.haichuan, "A-1001", "JL2026-77"),
        (world.zhou, world.dongfang, "A-1002", "JL2026-78"),
    ):
        with acting_as(person):
            card = cards.get(number, viewer=person)
            values = EMPTY | {"name": "电子天平", "serial": serial, "declared_mandatory": ""}
            one = ledger.add(card, values=values | {"months": None, "fee": None})
            told = {"verified_on": one.created_at.date(), "service": "", "result": "pass"}
            ledger.record(card, one, values=told | {"certificate_number": certificate})
    return world


def found(query: str, viewer: Any) -> list[str]:
    groups = search.hits(query, viewer=viewer)
    return [hit.title for group in groups if group.kind == "instrument" for hit in group.hits]


@pytest.mark.parametrize(
    "query",
    ["Q-000001", "q-000001", "A-1001", "Ａ－１００１", "JL2026-77", " A-1001 ", "a-1001", "jl2026-77"],
)
def test_every_number_finds_the_instrument(query: str, owned: World) -> None:
    assert found(query, owned.assistant) == ["电子天平 A-1001"]


def test_the_beginning_of_the_makers_number_will_do(owned: World) -> None:
    assert found("A-10", owned.assistant) == ["电子天平 A-1001", "电子天平 A-1002"]
    assert found("-1001", owned.assistant) == []


@pytest.mark.parametrize("query", ["A%", "_-1001", "A-100", "1", "12", "' OR 1=1 --", "天平1001", "JL2026-7"])
def test_what_is_no_number_or_not_whole_finds_nothing_wrong(query: str, owned: World) -> None:
    expected = ["电子天平 A-1001", "电子天平 A-1002"] if query == "A-100" else []
    assert found(query, owned.assistant) == expected


def test_nobody_finds_what_is_beyond_his_reach(owned: World) -> None:
    assert found("A-10", owned.lin) == ["电子天平 A-1001"]
    assert found("Q-000001", owned.zhou) == []
    for nobody in (owned.he, owned.committee, owned.admin):
        assert found("A-10", nobody) == []


def test_one_statement_more_and_none_where_no_number_is_typed(owned: World, count_queries: Any) -> None:
    with count_queries() as without:
        search.hits("海川", viewer=owned.assistant)
    with count_queries() as with_number:
        search.hits("A-1001", viewer=owned.assistant)
    asked = [sum("FROM instruments" in one for one in statements) for statements in (without, with_number)]
    assert asked == [0, 1]
    assert len(with_number) <= 4
