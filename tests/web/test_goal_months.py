"""The monthly review: the head explains what lies behind and signs; from then on nothing of it changes."""

import re
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from tests import goaling
from webapp import clock
from webapp.actions.goals import reckoning
from webapp.domain.months import Month
from webapp.queries.goals.actuals import owner_of
from webapp.queries.goals.reckoned import Reckoned

pytestmark = pytest.mark.usefixtures("plain_paper")


@pytest.fixture
def month():
    return str(Month.of(clock.today()).before)


@pytest.fixture
def goal(app, world, month):
    """林's sales of last month: nothing came, so it is red."""
    with app.app_context():
        one = goaling.issued(goaling.of_person(world.lin), month, 5000)
        return SimpleNamespace(id=one.id, number=one.number, version=one.version)


def test_the_head_explains_and_signs(as_, world, goal, month):
    head, at = as_(world.head), f"/goals/months/{month}"
    assert "待评审的月度目标" in head.get("/").text
    page = head.get(at).text
    assert "严重偏离" in page
    assert page.count("5,000 元") == 1
    told = {"unit": world.head.department_id, "version": "0", "words": "淡季"}
    refused = head.post(at, data=told | {"sign": "1", f"cause-{goal.id}": "客户<b>停产</b>"})
    assert refused.status_code == 422
    assert "偏离的目标都要写明原因和措施" in refused.text
    assert "客户&lt;b&gt;停产" in refused.text
    assert "淡季" in refused.text
    said = {f"cause-{goal.id}": "客户停产", f"measures-{goal.id}": "下月补访"}
    assert head.post(at, data=told | said).status_code == 303
    version = re.search(r'name="version" value="(\d+)"', head.get(at).text)[1]
    signed = head.post(at, data=told | said | {"sign": "1", "version": version}, follow_redirects=True)
    assert "本月评审已签署" in signed.text
    assert "下月补访" in signed.text
    again = head.post(at, data=told | said)
    assert again.status_code == 422
    assert "待评审的月度目标" not in head.get("/").text
    director = as_(world.director)
    assert "下月补访" in director.get(f"{at}?unit={world.head.department_id}").text
    assert director.get(f"{at}.pdf?unit={world.head.department_id}").status_code == 200
    assert director.get(f"{at}.xlsx?unit={world.head.department_id}").status_code == 200


def test_a_stale_form_is_told(as_, world, goal, month):
    head, at = as_(world.head), f"/goals/months/{month}"
    told = {"unit": world.head.department_id, "version": "0", "words": "先写的"}
    assert head.post(at, data=told).status_code == 303
    late = as_(world.director).post(at, data=told | {"words": "后写的"})
    assert late.status_code == 409
    assert "后写的" in late.text


def test_actuals_stand_with_their_unit(app, as_, world, goal, month):
    with app.app_context():
        reckoning.keep([Reckoned(month, "sales", owner_of("person", world.lin.id), Decimal("1234.5"))])
    page = as_(world.head).get(f"/goals/months/{month}").text
    assert "1,234.50 元" in page
    assert "24.69%" in page


def test_others_do_not_read_it(as_, world, goal, month):
    at = f"/goals/months/{month}?unit={world.head.department_id}"
    codes = {
        who: as_(getattr(world, who)).get(at).status_code for who in ("lin", "other_head", "he", "committee")
    }
    assert codes == {"lin": 404, "other_head": 404, "he": 404, "committee": 403}
    assert as_(world.assistant).get(at).status_code == 200
    assert as_(world.quality).get("/goals/months").status_code == 200


def test_a_month_that_is_not_over_is_no_board(as_, world, goal):
    this = f"{clock.today():%Y-%m}"
    for wrong in (this, "2026-13", "x", "1999-01"):
        assert as_(world.director).get(f"/goals/months/{wrong}").status_code == 404


def test_the_board_asks_little(as_, world, goal, month, count_queries):
    head = as_(world.head)
    for at in (f"/goals/months/{month}", "/goals/months"):
        with count_queries() as counted:
            assert head.get(at).status_code == 200
        assert len(counted) <= 8, counted


def test_a_signed_month_shows_what_was_signed(app, as_, world, goal, month):
    head, at, unit = as_(world.head), f"/goals/months/{month}", world.head.department_id
    said = {f"cause-{goal.id}": "客户停产", f"measures-{goal.id}": "下月补访"}
    told = {"unit": unit, "version": "0", "words": "", "sign": "1"}
    assert head.post(at, data=told | said).status_code == 303
    change = {"target": "7777", "quadrant": "", "note": "", "reason": "调增", "version": str(goal.version)}
    assert head.post(f"/goals/{goal.number}", data=change).status_code == 303
    with app.app_context():
        later = goaling.issued(goaling.of_person(world.lin), month, 3, metric="new_cust").number
    page = head.get(f"{at}?unit={unit}").text
    assert "5,000" in page
    assert "7,777" not in page
    assert "新增客户数" not in page
    assert later in head.get(f"/goals?period={month}").text
    sheet = load_workbook(BytesIO(head.get(f"{at}.xlsx?unit={unit}").data)).active
    cells = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 5000 in cells
    assert "达成率（%）" in cells
    assert 7777 not in cells
