"""联络费用 by person, customer, month and kind, with the list behind each; isolated customers cost nobody."""

import io
from datetime import datetime

import openpyxl
import pytest

from tests.contacting import call, record, visit
from webapp import clock

AT = "/activities/expenses?from=2026-03-01&until=2026-04-30"
NOW = datetime(2026, 4, 20, 8, tzinfo=clock.BEIJING)


@pytest.fixture
def spent(app, world):
    with app.app_context(), clock.standing_at(NOW):
        for number, by, fen, month in (
            (world.haichuan, world.lin, 100_00, 3),
            (world.haichuan, world.lin, 50_50, 4),
            (world.secret, world.zhou, 900_00, 4),
        ):
            record(number, visit(number, cost=fen, happened_at=datetime(2026, month, 16, 9)), by=by)
        record(world.dongfang, call(cost=20_00, happened_at=datetime(2026, 4, 16, 9)), by=world.zhou)
        record(world.haichuan, call(happened_at=datetime(2026, 4, 16, 9)), by=world.lin)  # free
    return world


def test_split_by_person_customer_month_and_kind(as_, spent):
    director = as_(spent.director)
    page = director.get(AT).text
    assert "170.50" in page
    assert "150.50" in page
    assert "900" not in page
    assert f"person={spent.lin.id}" in page
    assert "sort=-cost" in page
    page = director.get(f"{AT}&by=month").text
    assert "2026-03" in page
    assert "from=2026-04-01&amp;until=2026-04-30" in page
    page = director.get(f"{AT}&by=customer").text
    assert spent.dongfang in page
    assert spent.secret not in page
    assert "电话" in director.get(f"{AT}&by=kind").text


def test_each_sees_his_own(as_, spent):
    page = as_(spent.lin).get(f"{AT}&by=customer").text
    assert spent.haichuan in page
    assert spent.dongfang not in page
    assert "920.00" in as_(spent.zhou).get(AT).text  # he is named on the isolated one
    assert as_(spent.he).get("/activities/expenses").status_code == 403


def test_odd_days_and_an_empty_time(as_, spent):
    page = as_(spent.lin).get("/activities/expenses?from=2020-01-01&until=2020-02-01").text
    assert "这段时间没有登记费用" in page
    page = as_(spent.lin).get("/activities/expenses?from=2026-03-01&until=2029-01-01&by=odd").text
    assert 'value="2027-03-02"' in page
    assert as_(spent.lin).get("/activities/expenses?from=x&until=2019-01-01").status_code == 200


def test_the_workbook(as_, spent):
    answer = as_(spent.assistant).get(AT.replace("expenses?", "expenses.xlsx?") + "&by=customer")
    rows = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows()
    ]
    (told,) = [row for row in rows if row[0] == "宁波海川精密仪器有限公司"]
    assert told[1:3] == [2, 1]
    assert float(told[3]) == 150.5
    assert not [row for row in rows if "星澜" in str(row[0])]
    assert as_(spent.quality).get("/activities/expenses.xlsx").status_code == 403


def test_in_few_statements(as_, spent, count_queries):
    visitor = as_(spent.chief)
    visitor.get(AT)
    with count_queries() as statements:
        assert visitor.get(AT).status_code == 200
    assert len([one for one in statements if one.startswith("SELECT")]) <= 6
