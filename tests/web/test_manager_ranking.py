"""业绩排名: the same figures as on each manager's page, the highest first, as far as one's right goes."""

import io

import openpyxl

from tests.web.test_manager_results import TODAY, YUAN, earned, told
from webapp.queries.assignments import people, rules
from webapp.queries.assignments.ranking import ranking
from webapp.queries.remembered import age

__all__ = ["earned"]
AT = "/assignments/ranking"


def ranks(viewer):
    at = age()
    rows = people.rows(viewer, rules=rules.now(), today=TODAY, at=at)
    return {one.row.username: one for one in ranking(rows, viewer=viewer, today=TODAY, at=at)}


def test_it_says_what_each_page_says(app, earned):
    with app.app_context():
        found = ranks(earned.director)
        for name in ("lin", "zhou"):
            own = told(earned.director, getattr(earned, name))
            one = found[name]
            assert (one.now, one.same, one.moved) == (own.now, own.same, own.turnover), name
        assert found["lin"].now == 113 * YUAN
        assert found["lin"].place == 1


def test_the_page_and_the_workbook(earned, as_, count_queries):
    visitor = as_(earned.director)
    page = visitor.get(AT).text
    assert page.index("林晓") < page.index("周敏")
    assert "113.00" in page
    with count_queries() as statements:
        visitor.get(AT)
    assert len([one for one in statements if one != "BEGIN"]) <= 8
    sheet = openpyxl.load_workbook(io.BytesIO(visitor.get(f"{AT}.xlsx").data)).active
    names = [row[1].value for row in sheet.iter_rows()]
    assert "林晓" in names


def test_a_head_sees_his_people_and_a_manager_his_own_page(earned, as_):
    assert "周敏" not in as_(earned.head).get(AT).text.split("<table")[1]
    answer = as_(earned.lin).get(AT)
    assert answer.status_code == 303
    assert answer.location.endswith("/assignments/managers/lin")
    assert as_(earned.assistant).get(AT).status_code == 403
