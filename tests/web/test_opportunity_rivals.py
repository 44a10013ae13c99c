"""Rivals and 卖方比较 by their forms: few see them, fewer change them, a fault stands at its row."""

import pytest

from tests.selling import opportunity
from webapp.db import session
from webapp.models import Opportunity, OpportunityRival


@pytest.fixture
def deal(app, world):
    with app.app_context():
        return opportunity(world.lin, world.haichuan).number


def rival_of(app):
    with app.app_context():
        return session.query(OpportunityRival).one().id


def test_a_rival_is_taken_down_changed_and_taken_out(app, as_, world, deal):
    lin, at = as_(world.lin), f"/opportunities/{deal}/rivals"
    refused = lin.post(at, {"name": "", "strengths": "报价低"})
    assert refused.status_code == 422
    assert "报价低" in refused.text
    assert lin.post(at, {"name": "北辰校准", "price": "4000"}).status_code == 303
    assert "北辰校准" in lin.get(f"/opportunities/{deal}").text
    twice = lin.post(at, {"name": "北辰校准"})
    assert twice.status_code == 409
    assert "已登记" in twice.text
    key = rival_of(app)
    assert "北辰校准" in lin.get(f"{at}/{key}").text
    assert lin.post(f"{at}/{key}", {"name": "北辰检测"}).status_code == 303
    assert lin.get(f"{at}/999").status_code == 404
    assert lin.post(f"{at}/{key}/deletion").status_code == 303
    assert "北辰" not in lin.get(f"/opportunities/{deal}").text


def test_few_may(as_, world, deal):
    at = f"/opportunities/{deal}"
    assert as_(world.assistant).post(f"{at}/rivals", {"name": "北辰"}).status_code == 403
    assert as_(world.director).post(f"{at}/rivals", {"name": "北辰"}).status_code == 403
    assert as_(world.director).get(f"{at}/comparison").status_code == 200
    assert as_(world.assistant).get(f"{at}/comparison").status_code == 403
    assert as_(world.zhou).get(f"{at}/comparison").status_code == 404


def test_the_grid(app, as_, world, deal):
    lin, at = as_(world.lin), f"/opportunities/{deal}/comparison"
    assert "还没有竞争对手" in lin.get(at).text
    lin.post(f"/opportunities/{deal}/rivals", {"name": "北辰校准"})
    key = rival_of(app)
    assert "技术能力" in lin.get(at).text
    with app.app_context():
        version = session.query(Opportunity).one().version
    rows = {
        "name": ["价格", "交期", ""], "weight": ["60", "40", ""],
        "mark-us": ["3", "5", ""], f"mark-{key}": ["5", "3", ""], "version": version,
    }  # fmt: skip
    refused = lin.post(at, rows | {"weight": ["60", "400", ""]})
    assert refused.status_code == 422
    assert "权重应在 1 到 100 之间" in refused.text
    assert 'value="400"' in refused.text
    assert "请填写“交期”的权重" in lin.post(at, rows | {"weight": ["60", "", ""]}).text
    assert "写了两次" in lin.post(at, rows | {"name": ["价格", "价格", ""]}).text
    assert lin.post(at, rows).status_code == 303
    page = lin.get(at).text
    assert "对方领先" in page
    assert "决定因素：价格" in page
    assert '<b class="number">3.80</b>' in page
    assert "4.20" in page
    shown = as_(world.director).get(at).text.split('id="grid"')[1]
    assert 'name="weight"' not in shown
    assert "价格" in shown
