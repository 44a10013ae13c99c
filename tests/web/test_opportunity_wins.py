"""Wins of opportunities by their forms: the order or contract that comes of them; the bin."""

import pytest

from tests.selling import held, opportunity, ready
from webapp.actions import acting_as
from webapp.actions.opportunities import ending
from webapp.db import session
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import State
from webapp.models import Contract, Opportunity, Order

WIN = {"code": "price", "note": "价格合适"}


def one_of(number):
    return session.query(Opportunity).filter_by(number=number).one()


@pytest.fixture
def deal(app, world):
    with app.app_context():
        return opportunity(world.lin, world.haichuan).number


@pytest.fixture
def near(app, world):
    """In 商务谈判 with all that the gates ask for."""
    with app.app_context():
        return ready(world.lin, world.haichuan, name="二期校准").number


def version(app, number):
    with app.app_context():
        return one_of(number).version


def test_a_win_leads_to_its_order(app, as_, world, near):
    lin, sent = as_(world.lin), WIN | {"contract": "single", "version": version(app, near)}
    assert lin.post(f"/opportunities/{near}/win", sent | {"note": ""}).status_code == 422
    assert lin.post(f"/opportunities/{near}/win", sent).status_code == 303
    with app.app_context():
        order = session.query(Order).one().number
    page = lin.get(f"/opportunities/{near}").text
    assert f'href="/orders/{order}"' in page
    assert lin.get(f"/orders/{order}").status_code == 200


def test_a_win_for_longer_leads_to_its_contract(app, as_, world, near):
    lin, sent = as_(world.lin), WIN | {"contract": "annual", "version": version(app, near)}
    assert lin.post(f"/opportunities/{near}/win", sent).status_code == 303
    with app.app_context():
        number = session.query(Contract).one().number
    at = f"/opportunities/contracts/{number}"
    assert f'href="{at}"' in lin.get(f"/opportunities/{near}").text
    assert near in lin.get(at).text
    assert as_(world.zhou).get(at).status_code == 404
    assert as_(world.director).get(f"{at}?edit=contract").status_code == 403
    early = lin.post(f"{at}/signing", {"on": "2026-03-01", "version": 1})
    assert early.status_code == 409
    assert "请填写合同起止日期" in early.text
    typed = {
        "name": "年度协议", "kind": "annual", "from_on": "2026-01-01", "until_on": "2025-01-01",
        "scope": "全部器具", "returns": "免费返工", "version": "1", "seen": "",
    }  # fmt: skip
    refused = lin.post(at, typed)
    assert refused.status_code == 422
    assert "止期不能早于起期" in refused.text
    assert lin.post(at, typed | {"until_on": "2026-12-31"}).status_code == 303
    assert lin.post(f"{at}/signing", {"on": "2026-03-01", "version": 2}).status_code == 303
    assert "已签订" in lin.get(at).text
    assert lin.post(f"{at}/dropping", {"reason": "作废", "version": 3}).status_code == 409


def test_the_bin(app, as_, world, deal, near):
    lin = as_(world.lin)
    assert lin.post(f"/opportunities/{deal}/deletion").status_code == 303
    assert lin.get(f"/opportunities/{deal}").status_code == 404
    with app.app_context():
        one = one_of(near)
        with acting_as(world.lin):
            ending.win(held(one), one, end=End(State.WON, "price", "合适", "", "annual"))
    assert lin.post(f"/opportunities/{near}/deletion").status_code == 409
