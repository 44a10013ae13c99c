"""联络 asked for and told in odd ways: days no clock reckons with, numbers that are none, odd lines."""

from decimal import Decimal

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from tests.contacting import ago, record, visit
from webapp.db import session
from webapp.forms.base import Form
from webapp.forms.numbers import NumberField
from webapp.models import Activity, Referral

LEAST, MOST = "0001-01-01", "9999-12-31"


def typed(world, **more):
    told = {
        "customer": world.haichuan, "kind": "phone", "direction": "out", "phase": "pre", "step": "",
        "summary": "问十二月送检的安排", "happened_at": ago(hours=1).strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip
    return told | more


@pytest.mark.parametrize("path", ["/activities", "/activities.xlsx", "/activities/daily"])
def test_days_no_clock_reckons_with_narrow_nothing(as_, world, app, path):
    with app.app_context():
        record(world.haichuan, visit(world.haichuan), by=world.lin)
    for asked in (f"from={LEAST}", f"until={MOST}", f"from={LEAST}&until={MOST}", f"date={MOST}"):
        assert as_(world.lin).get(f"{path}?{asked}").status_code == 200, asked
    assert "看了恒温室" in as_(world.lin).get(f"/activities?from={LEAST}&until={MOST}").text


@pytest.mark.parametrize("cost", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+999999", "9" * 5000, "1e18"])
def test_what_is_no_amount_is_told_at_the_field(as_, world, app, cost):
    answer = as_(world.lin).post("/activities", typed(world, cost=cost))
    assert answer.status_code == 422
    assert "请填写数字。" in answer.text
    with app.app_context():
        assert session.scalars(select(Activity)).all() == []


@pytest.mark.parametrize(
    ("sent", "read"), [("0", 0), ("86.50", Decimal("86.5")), ("999999999999999999", 10**18 - 1)]
)
def test_numbers_stay_numbers(app, sent, read):
    class Asked(Form):
        cost = NumberField("费用")

    with app.test_request_context():
        form = Asked(MultiDict({"cost": sent}))
        assert form.validate()
        assert form.cost.data == read


@pytest.mark.parametrize("place", ["²", "٣", "-1", "9" * 20, "9" * 5000, "", "99999", "0x1"])
def test_lines_without_a_plain_place_are_no_lines(as_, world, app, place):
    sent = typed(world) | {f"names-{place}-name": "北仑轴承厂", f"objections-{place}-text": "价格高"}
    assert as_(world.lin).post("/activities", sent).status_code == 303
    with app.app_context():
        assert session.scalars(select(Referral)).all() == []


def test_lines_with_gaps_are_read(as_, world, app):
    sent = typed(world) | {"names-7-name": "北仑轴承厂", "names-9999-name": "镇海齿轮厂"}
    assert as_(world.lin).post("/activities", sent).status_code == 303
    with app.app_context():
        assert [one.name for one in session.scalars(select(Referral))] == ["北仑轴承厂", "镇海齿轮厂"]
