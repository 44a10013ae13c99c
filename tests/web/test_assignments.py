"""The workbench and one customer's proposal as heads, colleagues and strangers meet them."""

import re

import pytest

from tests.managing import certify
from tests.web.proposed import last, proposed
from webapp import clock
from webapp.actions import acting_as
from webapp.domain.viewer import SYSTEM


@pytest.fixture
def room(app, world):
    return proposed(app, world)


def test_the_workbench_says_who_why_and_whom(room, as_):
    page = as_(room.chief).get("/assignments").text
    for word in ("杭州东方计量", "客户要求", "回复太慢", "温州新来的厂", "新客户", "待分配", "采纳", "林晓"):
        assert word in page
    assert "星澜特种" not in page


def test_filters_narrow_and_sorts_sort(room, as_):
    visitor = as_(room.chief)
    cases = (
        ("trigger=request", "东方计量", "温州新来"),
        ("trigger=new", "温州新来", "东方计量"),
        ("waiting=yes", "温州新来", "东方计量"),
        (f"best={room.lin.id}&trigger=request", "东方计量", "温州新来"),
        ("q=温州", "温州新来", "东方计量"),
        (f"q={room.dongfang}", "东方计量", "温州新来"),
        (f"department={room.zhou.department_id}&trigger=request", "东方计量", "温州新来"),
    )
    for query, shown, hidden in cases:
        part = visitor.htmx("GET", f"/assignments?{query}", "results")
        assert shown in part.text, query
        assert hidden not in part.text, query
        assert "<html" not in part.text
    names = visitor.get("/assignments?sort=-name").text
    assert names.index("温州新来") < names.index("杭州东方")
    assert "没有符合条件的建议" in visitor.get("/assignments?grade=A").text
    unsuited = visitor.get("/assignments?best=none").text  # its card was made before anybody was certified
    assert "绍兴越城食品厂" in unsuited
    assert "东方计量" not in unsuited
    odd = "trigger=x&grade=Q&best=abc&department=-1&sort=zzz&page=999&waiting=maybe"
    assert "温州新来" in visitor.get(f"/assignments?{odd}").text


def test_every_sort_and_a_page_asks_few_statements(room, as_, count_queries):
    visitor = as_(room.chief)
    for query in ("", "sort=-made", "sort=grade", "sort=-total", "waiting=yes&q=厂&department=1&best=1"):
        path = f"/assignments?{query}"
        visitor.get(path)
        with count_queries() as statements:
            assert visitor.get(path).status_code == 200
        assert len([one for one in statements if one != "BEGIN"]) <= 8, statements


def test_one_click_accepts_and_stays_in_the_list(app, room, as_):
    visitor = as_(room.chief)
    at = f"/assignments/proposals/{room.dongfang}/acceptance"
    answer = visitor.htmx("POST", at, "results", data={"query": "trigger=request"})
    assert answer.status_code == 200
    assert "没有符合条件的建议" in answer.text
    assert last(app, room.dongfang) == ("accepted", room.lin.id)
    again = visitor.post(at, data={"query": ""})
    assert again.status_code == 409
    assert "已由他人处理" in again.text


def test_without_htmx_it_leads_back(room, as_):
    visitor = as_(room.chief)
    answer = visitor.post(f"/assignments/proposals/{room.dongfang}/acceptance", data={"query": "sort=name"})
    assert (answer.status_code, answer.location) == (303, "/assignments?sort=name")


def test_many_at_once_and_the_rest_is_told(app, room, as_):
    visitor = as_(room.chief)
    numbers = [room.dongfang, room.haichuan]
    answer = visitor.post("/assignments/acceptances", data={"picked": numbers, "query": ""})
    assert answer.status_code == 409
    assert "已采纳 1 条" in answer.text
    assert "已由他人处理" in answer.text
    assert last(app, room.dongfang)[1] == room.lin.id
    everything = visitor.post("/assignments/acceptances", data={"scope": "all", "query": "q=温州"})
    assert everything.status_code == 303
    refused = visitor.post("/assignments/acceptances", data={"query": ""})
    assert (refused.status_code, "没有选中建议" in refused.text) == (409, True)


def test_over_a_hundred_is_a_job(app, room, as_, monkeypatch):
    monkeypatch.setattr("webapp.actions.customers.bulk.AT_ONCE", 0)
    visitor = as_(room.chief)
    answer = visitor.post("/assignments/acceptances", data={"picked": [room.dongfang], "query": ""})
    assert answer.location.startswith("/jobs/")
    assert "其余的仍在工作台" in visitor.get(answer.location).text
    assert last(app, room.dongfang)[1] == room.lin.id


def test_the_page_tells_everything(room, as_):
    page = as_(room.chief).get(f"/assignments/proposals/{room.dongfang}").text
    for word in (
        "采纳 林晓",
        "未列入的人员",
        "周敏为现任客户经理，本次须更换。",
        "社会关系",
        "此刻重新测算，结果与提出时一样",
    ):
        assert word in page
    calm = as_(room.chief).get(f"/assignments/proposals/{room.haichuan}").text
    assert "没有待确认的建议" in calm


def test_what_changed_since_is_told_and_reckoned_again(app, room, as_):
    with app.app_context(), acting_as(SYSTEM):
        certify(room.lin, "manager", until=clock.today())
    visitor = as_(room.chief)
    at = f"/assignments/proposals/{room.dongfang}"
    page = visitor.get(at).text
    assert "→" in page
    answer = visitor.htmx("POST", f"{at}/renewal", "proposal")
    assert answer.status_code == 200
    assert "此刻重新测算，结果与提出时一样" in answer.text
    assert last(app, room.dongfang)[0] == "open"


def test_choosing_another_wants_a_reason_and_keeps_what_was_typed(app, room, as_):
    number = re.search(r"proposals/(K-\d+)\"[^>]*>温州新来", as_(room.chief).get("/assignments").text)[1]
    at = f"/assignments/proposals/{number}"
    visitor = as_(room.chief)
    dialog = visitor.htmx("GET", f"{at}/choice/new", "dialog")
    best = last(app, number)
    assert best == ("open", None)
    other = room.zhou.id if f'value="{room.zhou.id}"' in dialog.text else room.lin.id
    refused = visitor.htmx("POST", f"{at}/choice", "proposal", data={"manager": other, "reason": ""})
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#dialog")
    assert "请写明另选的理由。" in refused.text
    assert f'selected value="{other}"' in refused.text
    done = visitor.post(f"{at}/choice", data={"manager": other, "reason": "熟悉该地区"})
    assert done.status_code == 303
    assert last(app, number) == ("other", other)
    assert "熟悉该地区" in visitor.get(at).text


def test_no_change_is_kept_with_its_reason(app, room, as_):
    visitor = as_(room.chief)
    at = f"/assignments/proposals/{room.dongfang}"
    assert "一个月内不再自动提出" in visitor.get(f"{at}/rejection/new").text
    assert "请写明不调整的理由。" in visitor.post(f"{at}/rejection", data={"reason": " "}).text
    done = visitor.htmx("POST", f"{at}/rejection", "proposal", data={"reason": "已当面致歉"})
    assert "已当面致歉" in done.text
    assert last(app, room.dongfang) == ("dropped", room.zhou.id)


def test_a_head_who_gives_it_away_is_led_to_the_list(room, as_):
    """郑卫 heads 周's department: once 林 has it, the customer is no more in his reach."""
    visitor = as_(room.other_head)
    answer = visitor.htmx("POST", f"/assignments/proposals/{room.dongfang}/acceptance", "proposal")
    assert answer.headers["HX-Redirect"] == "/assignments"


def test_colleagues_and_strangers(app, room, as_, stranger):
    at = f"/assignments/proposals/{room.dongfang}"
    assert stranger.get("/assignments").status_code == 302
    for person in (room.zhou, room.assistant, room.director, room.quality, room.he, room.admin):
        assert as_(person).get("/assignments").status_code == 403
        assert as_(person).get(at).status_code == 403
        assert as_(person).post(f"{at}/acceptance").status_code == 403
    assert as_(room.head).get(at).status_code == 404
    assert as_(room.chief).get(f"/assignments/proposals/{room.secret}").status_code == 404
    assert as_(room.head).post(f"{at}/acceptance").status_code == 404
    assert last(app, room.dongfang) == ("open", room.zhou.id)
    foreign = as_(room.chief).post(
        f"{at}/acceptance", headers={"Origin": "https://evil.test", "Sec-Fetch-Site": "cross-site"}
    )
    assert foreign.status_code == 403
