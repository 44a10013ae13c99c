"""/settings/calendar: everybody reads it, the administrator registers days, years and hours."""

from datetime import date, time

import pytest

from tests.world import World
from webapp import clock
from webapp.acting import transaction
from webapp.actions.settings import put
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries import trade_terms

PAGE = "/settings/calendar"
HOSTILE = "<script>alert(1)</script>"
SPRING = {"day": "2027-02-08", "mark": "off", "name": "春节"}


@pytest.fixture
def admin(world: World, as_):
    return as_(world.admin)


def works(app, day):
    with app.app_context():
        return trade_terms.work_calendar().is_working(date.fromisoformat(day))


def test_everybody_reads_it_and_only_the_administrator_changes_it(app, world: World, as_, admin):
    for person in (world.lin, world.assistant, world.quality, world.he):
        page = as_(person).get(PAGE).text
        assert "国庆节" in page
        assert '<form class="stack"' not in page
        assert as_(person).post(f"{PAGE}/days", data=SPRING).status_code == 403
        assert as_(person).post(f"{PAGE}/2027/notice", data={"text": "2027-02-08"}).status_code == 403
        assert as_(person).post(f"{PAGE}/2027/restoration").status_code == 403
        assert as_(person).post(f"{PAGE}/hours", data={"morning_from": "09:00"}).status_code == 403
    assert works(app, "2027-02-08")
    assert f'action="{PAGE}/days"' in admin.get(PAGE).text


def test_a_year_without_arrangement_says_so(world: World, as_, admin):
    said = "2027 年的放假安排尚未公布，暂按周一至周五为工作日，请在公布后登记。"
    assert said in admin.get(f"{PAGE}?year=2027").text
    assert "请提醒系统管理员" in as_(world.lin).get(f"{PAGE}?year=2027").text
    assert said not in admin.get(f"{PAGE}?year=2026").text


@pytest.mark.parametrize("asked", ["2003", "2999", "x", "-1", "9" * 40, HOSTILE])
def test_no_such_year_shows_this_one(admin, asked):
    page = admin.get(PAGE, query_string={"year": asked, "day": asked})
    assert page.status_code == 200
    assert f"{clock.today().year} 年" in page.text
    assert HOSTILE not in page.text


def test_a_day_off_is_set_and_taken_back(app, admin):
    answer = admin.post(f"{PAGE}/days", data=SPRING)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("year=2027")
    assert not works(app, "2027-02-08")
    page = admin.get(f"{PAGE}?year=2027").text
    assert "2027 年用的是本单位登记的安排" in page
    assert admin.get(f"{PAGE}?year=2027").text.count("还没有登记") == 1
    assert "尚未公布" not in page
    fragment = admin.htmx("POST", f"{PAGE}/days", "calendar", data=SPRING | {"mark": "workday"})
    assert fragment.status_code == 200
    assert "<html" not in fragment.text
    assert 'class="twelve"' in fragment.text
    assert works(app, "2027-02-08")


def test_a_day_tapped_on_stands_in_the_form(admin):
    page = admin.get(f"{PAGE}?year=2026&day=2026-02-16").text
    assert 'value="2026-02-16"' in page
    assert 'value="春节"' in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": ""}, "请填写日期"),
        ({"day": "2027-02-30"}, "日期应写成"),
        ({"day": "2003-12-31"}, "只能登记"),
        ({"day": "2999-01-01"}, "只能登记"),
        ({"day": "2027-02-06"}, "本来就不上班"),
        ({"mark": "worked"}, "是工作日"),
        ({"mark": "free"}, "请从列表中选择"),
        ({"mark": ""}, "请选择安排"),
        ({"name": ""}, "请填写名称"),
        ({"name": "节" * 21}, "最多 20 个字"),
    ],
)
def test_a_day_that_cannot_be_set_changes_nothing(app, admin, changed, said):
    answer = admin.post(f"{PAGE}/days", data=SPRING | changed)
    assert answer.status_code == 422
    assert said in answer.text
    typed = SPRING | changed
    assert f'value="{typed["day"]}"' in answer.text
    assert f'value="{typed["name"]}"' in answer.text
    assert works(app, "2027-02-08")


def test_a_whole_year_is_pasted_and_replaces_what_stood_there(app, world: World, admin):
    admin.post(f"{PAGE}/days", data=SPRING)
    text = "一、元旦：1月1日（周五）放假。1月2日（周六）上班。\n印发 2026年11月4日"
    answer = admin.post(f"{PAGE}/2027/notice", data={"text": text}, follow_redirects=True)
    assert "2027 年已登记：工作日放假 1 天，调休上班 1 天。" in answer.text
    assert "不属于这一年的没有登记：2026-11-04。" in answer.text
    assert not works(app, "2027-01-01")
    assert works(app, "2027-01-02")
    assert works(app, "2027-02-08")
    assert f"{world.admin.name} 于 {clock.today()}" in answer.text


@pytest.mark.parametrize("text", ["", "元旦", "2027-02-08 上班", "2026-10-01", HOSTILE])
def test_a_year_that_cannot_be_read_keeps_what_was_typed(app, admin, text):
    answer = admin.post(f"{PAGE}/2027/notice", data={"text": text})
    assert answer.status_code == 422
    assert HOSTILE not in answer.text
    if text and text != HOSTILE:
        assert f"{text}</textarea>" in answer.text
    with app.app_context():
        assert 2027 not in trade_terms.work_calendar().years


@pytest.mark.parametrize("year", [2003, 2999, 99999])
def test_no_such_year_is_changed(admin, year):
    assert admin.post(f"{PAGE}/{year}/notice", data={"text": "2027-02-08"}).status_code == 404
    assert admin.post(f"{PAGE}/{year}/restoration").status_code == 404


def test_the_official_year_comes_back(app, admin):
    assert admin.post(f"{PAGE}/2026/restoration").status_code == 409
    october = {"day": "2026-10-07", "mark": "workday"}
    admin.post(f"{PAGE}/days", data=october)
    assert works(app, "2026-10-07")
    page = admin.get(f"{PAGE}?year=2026").text
    assert "与官方日历不同的日期：2026-10-07。" in page
    assert admin.post(f"{PAGE}/2026/restoration").status_code == 303
    assert not works(app, "2026-10-07")
    assert "用的是本单位登记的安排" not in admin.get(f"{PAGE}?year=2026").text


def test_a_year_set_back_by_hand_is_the_official_one_again(admin):
    admin.post(f"{PAGE}/days", data={"day": "2026-10-07", "mark": "workday"})
    admin.post(f"{PAGE}/days", data={"day": "2026-10-07", "mark": "off", "name": "国庆节"})
    assert "用的是本单位登记的安排" not in admin.get(f"{PAGE}?year=2026").text


def test_lists_kept_before_go_on_meaning_their_years(app, admin):
    with app.app_context(), transaction(Verb.SETTINGS_MANAGE, SYSTEM):
        put("holidays", ["2026-10-01", "2027-02-08"])
        put("make_up_days", ["2027-02-06"])
    assert works(app, "2026-10-02")
    assert not works(app, "2027-02-08")
    assert works(app, "2027-02-06")
    assert not works(app, "2025-10-02")
    admin.post(f"{PAGE}/days", data={"day": "2027-02-09", "mark": "off", "name": "春节"})
    assert not works(app, "2027-02-08")
    assert admin.post(f"{PAGE}/2026/restoration").status_code == 303
    assert not works(app, "2026-10-02")


def test_a_hostile_name_is_text(admin):
    admin.post(f"{PAGE}/days", data=SPRING | {"name": "<script>alert(1)</b>"})
    page = admin.get(f"{PAGE}?year=2027").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_office_hours(app, admin):
    hours = {
        "morning_from": "09:00",
        "morning_until": "12:00",
        "afternoon_from": "13:00",
        "afternoon_until": "17:00",
    }
    assert admin.post(f"{PAGE}/hours", data=hours).status_code == 303
    with app.app_context():
        assert trade_terms.office_hours() == ((time(9), time(12)), (time(13), time(17)))
    one = {"morning_from": "09:00", "morning_until": "17:00"}
    assert admin.htmx("POST", f"{PAGE}/hours", "calendar", data=one).status_code == 200
    with app.app_context():
        assert trade_terms.office_hours() == ((time(9), time(17)),)
    for changed in (
        {"morning_from": "25:00"}, {"morning_from": ""}, {"morning_until": "08:00"},
        {"afternoon_from": "11:00"}, {"afternoon_until": ""}, {"afternoon_from": ""},
    ):  # fmt: skip
        assert admin.post(f"{PAGE}/hours", data=hours | changed).status_code == 422, changed
    with app.app_context():
        assert trade_terms.office_hours() == ((time(9), time(17)),)


def test_the_log_names_the_year(admin):
    admin.post(f"{PAGE}/days", data=SPRING)
    assert "工作日历 2027" in admin.get("/audit").text
