"""The forms the standard names: 折扣细目单, 合同, 客户备案登记表, 大项目名单, each from its record."""

import re

import pytest

from tests.web.ordering import HOSTILE, balance, held, line_ids, order
from tests.web.paper import assert_whole
from tests.web.paper import text as read
from tests.web.test_opportunity_wins import WIN, near, version
from tests.web.test_registrations import AT, ask, lead, only
from webapp.db import session
from webapp.models import Contract, Opportunity

__all__ = ["balance", "held", "lead", "line_ids", "near", "order"]


def paper(answer):
    assert answer.status_code == 200
    assert_whole(answer.data)
    return re.sub(r"\s", "", read(answer.data))


def test_discounts_of_an_order(order, world, as_):
    lin, at = as_(world.lin), f"/orders/{order}/discounts.pdf"
    assert at not in lin.get(f"/orders/{order}").text
    assert lin.get(at).status_code == 409
    told = {"percent": "15", "reason": HOSTILE}
    assert lin.post(f"/orders/{order}/discount", data=told).status_code == 303
    assert at in lin.get(f"/orders/{order}").text
    found = paper(lin.get(at))
    for words in ("折扣细目单", "待审批", order, "校准泵", "900.00", "15%", "135.00", "765.00", "林晓"):
        assert words in found
    assert HOSTILE in found
    assert as_(world.zhou).get(at).status_code == 404


def test_a_contract(app, as_, world, near):
    lin = as_(world.lin)
    lin.post(f"/opportunities/{near}/win", WIN | {"contract": "annual", "version": version(app, near)})
    with app.app_context():
        number = session.query(Contract).one().number
    at = f"/opportunities/contracts/{number}"
    assert f"{at}.pdf" in lin.get(at).text
    assert "草稿" in paper(lin.get(f"{at}.pdf"))
    typed = {
        "name": HOSTILE, "kind": "annual", "from_on": "2026-01-01", "until_on": "2026-12-31",
        "amount": "120000", "scope": "全部器具", "returns": "免费返工", "version": "1", "seen": "",
    }  # fmt: skip
    assert lin.post(at, typed).status_code == 303
    assert lin.post(f"{at}/signing", {"on": "2026-03-01", "version": 2}).status_code == 303
    found = paper(lin.get(f"{at}.pdf"))
    assert "草稿" not in found
    for words in (
        number,
        HOSTILE,
        "海川精密",
        "120,000.00元",
        "壹拾贰万元整",
        "2026-12-31",
        "免费返工",
        "乙方（盖章）",
    ):
        assert words in found
    assert as_(world.zhou).get(f"{at}.pdf").status_code == 404


def test_a_registration(app, as_, world, lead):
    ask(as_, world, lead, note=HOSTILE)
    at = f"{AT}/{only(app).id}.pdf"
    assert at in as_(world.lin).get(AT).text
    found = paper(as_(world.lin).get(at))
    for words in ("客户备案登记表", lead, "慈溪新开轴承厂", HOSTILE, "林晓"):
        assert words in found
    assert "已备案" not in found
    as_(world.assistant).post(f"{AT}/{only(app).id}/decision", {"grants": "yes"})
    assert "已备案" in paper(as_(world.assistant).get(at))
    assert as_(world.zhou).get(at).status_code == 404
    assert as_(world.he).get(at).status_code == 403


def test_large_projects(app, as_, world, near):
    lin = as_(world.lin)
    with app.app_context():
        amount = session.query(Opportunity.amount).filter_by(number=near).scalar()
    assert amount
    assert "/opportunities.pdf" in lin.get("/opportunities").text
    found = paper(lin.get("/opportunities.pdf"))
    assert near in found
    assert "二期校准" in found
    assert "按预计金额从大到小，共" in found
    assert near not in paper(as_(world.zhou).get("/opportunities.pdf"))
    assert as_(world.he).get("/opportunities.pdf").status_code == 403


@pytest.mark.parametrize("key", ["HK-WT-04", "HK-HT-01", "HK-LL-06", "HK-SY-01"])
def test_they_stand_in_the_centre(key, as_, world):
    assert as_(world.quality).get(f"/reports/forms/{key}").status_code == 200
