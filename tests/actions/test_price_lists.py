"""Price lists by version: a draft, its rows, in force and never edited again."""

from datetime import timedelta

import pytest

from tests.actions.ordering import TODAY, agreed
from webapp.actions import NotAllowed, acting_as
from webapp.actions import price_lists as prices
from webapp.actions.orders import opening
from webapp.actions.orders.lines import Free
from webapp.domain.refusal import Refusal, Stale
from webapp.queries import price_lists as queries

pytestmark = pytest.mark.usefixtures("context")
ITEM = {
    "kind_id": None,
    "name": "激光干涉仪",
    "service": "calibration",
    "unit": "台",
    "fee": 88_000,
    "note": "",
}


class TestPriceLists:
    def test_a_draft_costs_nothing_in_force_it_does(self, haichuan):
        one = prices.draft()
        prices.put_item(one, None, values=ITEM)
        assert queries.in_force(TODAY) is None
        prices.put_in_force(one)
        assert queries.in_force(TODAY) is one
        assert queries.in_force(TODAY - timedelta(days=1)) is None
        made = opening.create(
            haichuan,
            values=agreed(ordered_on=TODAY),
            free=[Free("激光干涉仪", service="calibration", quantity=2)],
        )
        assert made.charged_total == 176_000

    def test_in_force_it_is_never_edited_a_new_version_copies_it(self):
        one = prices.draft(name="一版")
        row = prices.put_item(one, None, values=ITEM)
        prices.put_in_force(one)
        for deed in (
            lambda: prices.put_item(one, row, values=ITEM),
            lambda: prices.drop_item(one, row),
            lambda: prices.drop(one),
            lambda: prices.put_in_force(one),
            lambda: prices.save(one, values={}, version=one.version),
        ):
            with pytest.raises(Refusal, match="已发布"):
                deed()
        two = prices.draft(name="二版")
        assert len(queries.items(two)) == len(queries.items(one))
        with pytest.raises(Refusal, match="应晚于"):
            prices.put_in_force(two)
        told = {"name": "二版", "from_on": TODAY + timedelta(days=30), "basis": "文", "note": ""}
        with pytest.raises(Stale):
            prices.save(two, values=told, version=0)
        prices.save(two, values=told, version=two.version)
        prices.put_in_force(two)
        assert queries.in_force(TODAY) is one
        states = [line.state for line in queries.everything(today=TODAY)]
        assert states == ["coming", "in_force"]
        later = TODAY + timedelta(days=31)
        assert [line.state for line in queries.everything(today=later)] == ["in_force", "past"]

    def test_rows_of_a_draft(self):
        one = prices.draft()
        row = prices.put_item(one, None, values=ITEM)
        with pytest.raises(Refusal, match="已有同名"):
            prices.put_item(one, None, values=ITEM)
        with pytest.raises(Refusal, match="请填写收费"):
            prices.put_item(one, row, values={**ITEM, "fee": None})
        prices.put_item(one, row, values={**ITEM, "fee": 1, "service": ""})
        assert (row.fee, row.service) == (1, "verification")
        prices.drop_item(one, row)
        assert queries.item(one, row.id) is None

    def test_a_draft_is_dropped_with_its_rows(self):
        prices.drop(prices.draft())
        assert queries.everything(today=TODAY) == []

    def test_what_cannot_be_put_in_force(self):
        one = prices.draft(from_on=TODAY - timedelta(days=1))
        with pytest.raises(Refusal, match="不能早于今天"):
            prices.put_in_force(one)
        told = {"name": "空", "from_on": None, "basis": "", "note": ""}
        with pytest.raises(Refusal, match="执行日期"):
            prices.save(one, values=told, version=one.version)
        prices.save(one, values=told | {"from_on": TODAY}, version=one.version)
        for line in queries.items(one):
            prices.drop_item(one, line.row)
        with pytest.raises(Refusal, match="还没有项目"):
            prices.put_in_force(one)
        prices.drop(one)
        assert queries.everything(today=TODAY) == []

    def test_who_may_not(self, world):
        for person in (world.lin, world.assistant, world.director):
            with acting_as(person), pytest.raises(NotAllowed):
                prices.draft()
