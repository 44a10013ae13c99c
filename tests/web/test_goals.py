"""The room 目标 as people use it: the tree, one goal, its forms."""

import re
from types import SimpleNamespace

import pytest

from tests import goaling
from webapp import clock


@pytest.fixture
def set_(app):
    """A goal that was issued, or with is_draft one that was not: its number and version."""

    def made(held, period, target, *, is_draft=False, **more):
        with app.app_context():
            found = held() if callable(held) else held
            one = (goaling.goal if is_draft else goaling.issued)(found, period, target, **more)
            return SimpleNamespace(number=one.number, version=one.version)

    return made


def person(viewer):
    return lambda: goaling.of_person(viewer)


def year() -> str:
    return str(clock.today().year)


def test_the_director_sets_a_goal_and_issues_it(as_, world):
    director = as_(world.director)
    page = director.get("/goals/new")
    assert "全院" in page.text
    told = {
        "owner": "institute",
        "period": year(),
        "metric": "sales",
        "target": "1,200,000",
        "note": "稳中求进",
    }
    answer = director.post("/goals", data=told, follow_redirects=True)
    number = re.search(r"MB-\d{4}-\d{4}", answer.text)[0]
    assert "1,200,000" in answer.text
    assert "草稿" in answer.text
    assert director.post(f"/goals/{number}/issuing", follow_redirects=True).status_code == 200
    assert "第 1 版" in director.get(f"/goals/{number}").text
    assert number in director.get("/goals").text
    assert director.get("/goals.xlsx").status_code == 200


def test_what_was_typed_comes_back(as_, world):
    told = {"owner": "institute", "period": year(), "metric": "sales", "target": "很多", "note": "留着"}
    answer = as_(world.director).post("/goals", data=told)
    assert answer.status_code == 422
    assert "请填写数字。" in answer.text
    assert "留着" in answer.text


def test_a_change_keeps_the_version_and_needs_a_reason(set_, as_, world):
    one = set_(goaling.INSTITUTE, year(), 1_000_000)
    director = as_(world.director)
    told = {"target": "900000", "quadrant": "", "note": "", "version": str(one.version)}
    answer = director.post(f"/goals/{one.number}", data=told)
    assert answer.status_code == 409
    assert "请写明变更原因" in answer.text
    told["reason"] = "上半年搬迁停业"
    answer = director.post(f"/goals/{one.number}", data=told, follow_redirects=True)
    assert "第 2 版" in answer.text
    assert "上半年搬迁停业" in answer.text
    stale = director.post(f"/goals/{one.number}", data=told | {"target": "1"})
    assert stale.status_code == 409
    assert "请核对后再保存" in stale.text


def test_persons_read_their_own_and_their_departments(set_, as_, world):
    own = set_(person(world.lin), year(), 100_000)
    sum_ = set_(goaling.of_department(world.lin), year(), 500_000)
    whole = set_(goaling.INSTITUTE, year(), 2_000_000)
    other = set_(person(world.zhou), year(), 100_000)
    draft = set_(person(world.lin), f"{year()}Q1", 10, is_draft=True)
    lin = as_(world.lin)
    codes = {
        one.number: lin.get(f"/goals/{one.number}").status_code for one in (own, sum_, whole, other, draft)
    }
    assert list(codes.values()) == [200, 200, 404, 404, 404]
    page = lin.get("/goals").text
    assert own.number in page
    assert other.number not in page


def test_nobody_sets_his_own(set_, as_, world):
    set_(person(world.head), year(), 100)
    head = as_(world.head)
    told = {"owner": f"person-{world.head.id}", "period": year(), "metric": "sales", "target": "1"}
    assert head.post("/goals", data=told).status_code == 422  # is not offered
    told["owner"] = f"department-{world.head.department_id}"
    assert head.post("/goals", data=told).status_code == 422
    told["owner"] = f"person-{world.lin.id}"
    assert head.post("/goals", data=told).status_code == 303


def test_the_gap_is_one_sentence(set_, as_, world):
    set_(goaling.of_department(world.lin), year(), 500)
    set_(person(world.lin), year(), 450)
    text = as_(world.head).get("/goals").text
    assert "下级合计 450 元，比本目标少 50 元。" in text
    assert "下级合计" not in as_(world.lin).get("/goals").text


def seen_in(page) -> str:
    return re.search(r'name="seen" value="([^"]*)"', page.text)[1]


def test_a_split_fits_and_keeps_what_was_typed(set_, as_, world):
    one = set_(goaling.INSTITUTE, year(), 1000)
    director = as_(world.director)
    page = director.get(f"/goals/{one.number}/split/periods")
    codes = re.findall(r'name="(institute-0-[^"]+)" id="[^"]*" value="([^"]*)"', page.text)
    assert len(codes) == 16
    quarters = [int(value) for code, value in codes if "Q" in code]
    assert sum(quarters) == 1000
    opened = dict(codes) | {"seen": seen_in(page)}
    answer = director.post(f"/goals/{one.number}/split/periods", data=opened | {codes[0][0]: "一百"})
    assert answer.status_code == 422
    assert "一百" in answer.text
    assert seen_in(answer) == opened["seen"]
    answer = director.post(f"/goals/{one.number}/split/periods", data=opened, follow_redirects=True)
    assert "各期间合计 1,000 元，与本目标一致。" in answer.text


def test_pages_ask_few_statements(set_, as_, world, count_queries):
    one = set_(goaling.INSTITUTE, year(), 1000)
    set_(goaling.of_department(world.lin), year(), 500)
    director = as_(world.director)
    split = f"/goals/{one.number}/split"
    for at in ("/goals", f"/goals/{one.number}", f"{split}/periods", f"{split}/owners"):
        director.get(at)
        with count_queries() as counted:
            director.get(at)
        assert len(counted) <= 8, (at, counted)


def test_where_less_is_better_the_page_says_how_the_rate_is_reckoned(set_, as_, world):
    one = set_(goaling.INSTITUTE, year(), 12, metric="ar_overdue")
    assert "达成率 = 2 − 实际 ÷ 至今应达，最低为 0%。" in as_(world.director).get(f"/goals/{one.number}").text
