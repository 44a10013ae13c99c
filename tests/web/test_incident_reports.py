"""Reporting: everybody may, a refused report keeps what was typed, a customer is found only within reach."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import incidents as made
from tests.world import World
from webapp import clock
from webapp.actions import session
from webapp.models import Incident

HOSTILE = '<script>alert(1)</script>"{{7*7}}'


def test_everybody_reports_and_follows_his_report(world: World, as_, app):
    for person in world.everybody():
        visitor = as_(person)
        assert visitor.get("/incidents/new").status_code == 200
        answer = visitor.post("/incidents", made.form())
        assert answer.status_code == 303
        page = visitor.get(answer.headers["Location"])
        assert made.WHAT in page.text
        assert "报价与合同、客户联系方式" in page.text
    with app.app_context():
        numbers = list(session.scalars(select(Incident.number).order_by(Incident.id)))
    year = clock.today().year
    assert numbers == [f"XM-{year}-{count + 1:04d}" for count in range(len(numbers))]


def test_a_refused_report_keeps_what_was_typed(world: World, as_):
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    sent = made.form(
        what=HOSTILE, happened_on=tomorrow, channel="", measures="已撤回", customer="不存在的客户"
    )
    answer = as_(world.lin).post("/incidents", sent)
    assert answer.status_code == 422
    for kept in ("&lt;script&gt;alert(1)", "{{7*7}}", "已撤回", tomorrow, "不存在的客户"):
        assert kept in answer.text
    assert "<script>alert" not in answer.text
    assert (
        len(
            re.findall(
                r'value="(?:prices|contacts)" checked|checked[^>]*value="(?:prices|contacts)"', answer.text
            )
        )
        == 2
    )
    for said in ("日期不能晚于今天。", "请选择发现途径。"):
        assert said in answer.text


def test_the_same_form_twice_makes_one_record(world: World, as_, app):
    sent = made.form()
    first = as_(world.he).post("/incidents", sent).headers["Location"]
    again = as_(world.he).post("/incidents", sent)
    assert again.status_code == 409
    assert f"您已提交过同样的报告：{first.rpartition('/')[2]}。" in again.text
    assert as_(world.lin).post("/incidents", sent).status_code == 303
    with app.app_context():
        assert len(session.scalars(select(Incident.id)).all()) == 2


def test_who_reads_no_customers_names_none(world: World, as_):
    assert 'name="customer"' not in as_(world.he).get("/incidents/new").text
    answer = as_(world.he).post("/incidents", made.form(customer=world.haichuan))
    assert answer.status_code == 422
    assert "海川精密" not in answer.text


@pytest.mark.parametrize("sent", ["K-000002", "杭州东方计量技术有限公司", "K-000004"])
def test_a_customer_out_of_reach_is_not_found(world: World, as_, sent):
    answer = as_(world.lin).post("/incidents", made.form(**{"customer": sent, "customer-number": sent}))
    assert answer.status_code == 422
    assert "没有找到这个客户" in answer.text


def test_a_customer_is_found_by_name_too(world: World, as_):
    answer = as_(world.lin).post("/incidents", made.form(customer="宁波海川精密仪器有限公司"))
    assert world.haichuan in as_(world.lin).get(answer.headers["Location"]).text
