"""联络 asked for and told in odd ways: days no clock reckons with, numbers that are none, odd lines."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from tests.contacting import ago, contact_of, record, visit
from webapp import clock
from webapp.db import session
from webapp.forms.base import Form
from webapp.forms.numbers import NumberField
from webapp.models import Activity, Attachment, Objection, Promise, Referral, ScheduledActivity

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


def test_sent_twice_is_written_down_once(as_, world, app):
    lin, soon = as_(world.lin), (clock.today() + timedelta(days=9)).isoformat()
    with app.app_context():
        person = str(contact_of(world.haichuan))
    whole = typed(
        world, contact=person, promise="三天内报价", promise_due=soon, next_on=soon, next_kind="phone"
    )
    whole |= {"names-0-name": "北仑轴承厂", "objections-0-text": "价格高"}
    first, second = lin.post("/activities", whole), lin.post("/activities", whole)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    line = {"customer": world.haichuan, "kind": "phone", "summary": "已寄出样本"}
    planned = {"customer-number": world.haichuan, "customer": "x", "kind": "visit", "due_on": soon}
    for path, sent in (("/activities/quick", line), ("/activities/plan", planned)):
        assert [lin.post(path, sent).status_code for _time in range(2)] == [303, 303]
    with app.app_context():
        counts = [session.query(model).count() for model in (Activity, Promise, Referral, Objection)]
        causes = [one.cause for one in session.scalars(select(ScheduledActivity))]
    assert counts == [2, 1, 1, 1]
    assert causes == ["next", "hand"]


@pytest.mark.parametrize(
    "other",
    [{"summary": "另一件事"}, {"kind": "wechat"}, {"cost": "8"}, {"promise": "寄样本"},
     {"names-0-name": "北仑"}, {"step": "close", "points": "summed"},
     {"objections-0-text": "价格高"}, {"next_kind": "phone"}, {"minutes": "5"}, {"colleagues": "1"}],
)  # fmt: skip
def test_what_differs_in_one_word_is_another_contact(as_, world, app, other):
    lin, soon = as_(world.lin), (clock.today() + timedelta(days=9)).isoformat()
    if "promise" in other:
        other |= {"promise_due": soon}
    if "next_kind" in other:
        other |= {"next_on": soon}
    if "colleagues" in other:
        other |= {"colleagues": str(world.head.id)}
    assert lin.post("/activities", typed(world)).status_code == 303
    assert lin.post("/activities", typed(world) | other).status_code == 303
    with app.app_context():
        assert session.query(Activity).count() == 2


def test_the_same_files_sent_twice_belong_to_one_contact(as_, world, app):
    def sent(content):
        return typed(world) | {"files": (io.BytesIO(content), "记录.txt")}

    lin = as_(world.lin)
    for content in (b"one", b"one", b"two"):
        assert lin.post("/activities", sent(content), content_type="multipart/form-data").status_code == 303
    with app.app_context():
        assert session.query(Activity).count() == session.query(Attachment).count() == 2
