"""指标库: list, filters, workbook, the usual ones, the form with its live preview, retiring."""

import io

import openpyxl
import pytest

from tests.opened_periods import put_into_a_plan
from webapp.db import session
from webapp.domain.kpi_usual import USUAL_INDICATORS
from webapp.models import AuditEntry, Indicator

LIBRARY = "/reviews/indicators"
GOOD = {
    "code": "zb-07", "name": "回访完成率", "klass": "weighted", "outcome": "process",
    "measure": "quantitative", "for_people": "y", "unit": "%", "formula": "已回访 ÷ 应回访 × 100",
    "source": "manual", "evidence": "回访记录",
    "method": "step", "direction": "up", "steps": "100 → 100\n95 85\n90：70", "target": "3",
}  # fmt: skip
HOSTILE = '<script>alert(1)</script>"{{7*7}}'


@pytest.fixture
def filled(world, as_):
    as_(world.committee).post(f"{LIBRARY}/usual")
    return world


def kept(app, code):
    with app.app_context():
        return session.query(Indicator).filter_by(code=code).one_or_none()


def test_an_empty_library_offers_the_usual_ones_once(app, world, as_):
    committee = as_(world.committee)
    assert "载入常用指标" in committee.get(LIBRARY).text
    assert "载入常用指标" not in as_(world.lin).get(LIBRARY).text
    assert committee.post(f"{LIBRARY}/usual").status_code == 303
    page = committee.get(LIBRARY).text
    assert all(one.name in page for one in USUAL_INDICATORS)
    assert "载入常用指标" not in page
    again = committee.post(f"{LIBRARY}/usual")
    assert again.status_code == 409
    assert "指标库中已有指标" in again.text
    with app.app_context():
        assert session.query(Indicator).count() == len(USUAL_INDICATORS)


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("group=veto", "重大投诉", "到期送检率"),
        ("outcome=process", "资料完整率", "新增客户数"),
        ("measure=qualitative", "服务态度与协作", "客户消费额"),
        ("source=manual", "走访记录签认率", "客户消费额"),
        ("scope=dept", "证书按期率", "计划拜访完成率"),
        ("scope=position", "计划拜访完成率", "证书按期率"),
        ("q=送检", "到期送检率", "客户消费额"),
        ("use=retired", "没有符合条件的指标", "到期送检率"),
        ("use=odd&group=odd&page=0", "到期送检率", "没有符合条件"),
    ],
)
def test_filters(filled, as_, query, shown, hidden):
    visitor = as_(filled.he)
    page = visitor.get(f"{LIBRARY}?{query}").text
    assert shown in page
    assert hidden not in page
    part = visitor.htmx("get", f"{LIBRARY}?{query}", "results")
    assert part.status_code == 200
    assert shown in part.text
    assert part.text.strip() in page


def test_the_workbook_says_everything(filled, as_):
    sheet = openpyxl.load_workbook(io.BytesIO(as_(filled.he).get(f"{LIBRARY}.xlsx?q=FW-01").data)).active
    row = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "FW-01")
    assert row[1:5] == ("投诉按期办结率", "权重指标", "过程指标", "定量")
    assert "100 → 100；95 → 85；90 → 70" in row[12]


def test_the_list_reads_the_same_statements_however_long(filled, as_, count_queries):
    visitor = as_(filled.he)
    visitor.get(LIBRARY)
    with count_queries() as statements:
        visitor.get(LIBRARY)
    assert len(statements) <= 6


def test_a_new_one_is_kept_whole(app, world, as_):
    committee = as_(world.committee)
    assert 'value="ZB-01"' in committee.get(f"{LIBRARY}/new").text
    made = committee.post(LIBRARY, GOOD)
    assert made.status_code == 303
    assert made.headers["Location"].endswith("/ZB-07")
    one = kept(app, "ZB-07")
    assert (one.for_people, one.for_departments, one.method) == (True, False, "step")
    assert (
        one.params
        == '{"cap": "120", "steps": [["100", "100"], ["95", "85"], ["90", "70"]], "direction": "up"}'
    )
    page = committee.get(f"{LIBRARY}/ZB-07?actual=96").text
    assert "96 ≥ 95 一档：85" in page
    with app.app_context():
        entry = session.query(AuditEntry).filter_by(verb="indicator.manage").one()
        assert (entry.actor_id, entry.subject) == (world.committee.id, "回访完成率")


def test_a_form_with_faults_comes_back_as_typed(app, world, as_):
    committee = as_(world.committee)
    wrong = GOOD | {"name": HOSTILE, "steps": "90 70\n95 85", "evidence": ""}
    answer = committee.post(LIBRARY, wrong)
    assert answer.status_code == 422
    assert "请填写依据要求。" in answer.text
    assert "&lt;script&gt;" in answer.text
    assert HOSTILE not in answer.text
    answer = committee.post(LIBRARY, wrong | {"evidence": "有"})
    assert answer.status_code == 422
    assert "各档应从得分最高的一档起依次填写" in answer.text
    assert "90 70\n95 85" in answer.text.replace("\r", "")
    answer = committee.post(LIBRARY, GOOD | {"klass": "reward", "points": "很多"})
    assert answer.status_code == 422
    assert "请填写数字。" in answer.text
    assert kept(app, "ZB-07") is None


def test_no_name_or_code_twice(filled, as_):
    committee = as_(filled.committee)
    answer = committee.post(LIBRARY, GOOD | {"code": "KH-01"})
    assert answer.status_code == 409
    assert "编号 KH-01 已用于“新增客户数”。" in answer.text
    answer = committee.post(LIBRARY, GOOD | {"name": "新增客户数"})
    assert answer.status_code == 409
    assert "指标库中已有“新增客户数”（KH-01）。" in answer.text


def test_the_preview_follows_what_is_typed_with_and_without_javascript(world, as_):
    committee = as_(world.committee)
    typed = GOOD | {"method": "ratio", "target": "600000", "actual": "552000"}
    whole = committee.get(f"{LIBRARY}/new", query_string=typed).text
    assert "100 × 552,000 ÷ 600,000 = 92" in whole
    assert 'value="回访完成率"' in whole
    part = committee.htmx("get", f"{LIBRARY}/new", "trial", query_string=typed)
    assert "<strong>92</strong>" in part.text
    assert "<svg" in part.text
    assert part.text.strip() in whole
    missing = committee.htmx("get", f"{LIBRARY}/new", "trial", query_string=typed | {"target": ""})
    assert "目标值：请填写。" in missing.text
    reward = committee.htmx("get", f"{LIBRARY}/new", "trial", query_string=typed | {"klass": "reward"})
    assert "<svg" not in reward.text


def test_a_change_and_a_stale_change(app, filled, as_):
    committee = as_(filled.committee)
    page = committee.get(f"{LIBRARY}/FW-01/edit").text
    assert "100 → 100\n95 → 85\n90 → 70" in page.replace("\r", "")
    sent = GOOD | {"code": "FW-01", "name": "投诉按期办结率", "version": "1"}
    assert committee.post(f"{LIBRARY}/FW-01", sent).status_code == 303
    assert kept(app, "FW-01").formula == "已回访 ÷ 应回访 × 100"
    stale = committee.post(f"{LIBRARY}/FW-01", sent | {"unit": "分之一"})
    assert stale.status_code == 409
    assert "内容刚被他人修改" in stale.text
    assert "分之一" in stale.text
    assert "计量单位：%" in stale.text


def test_retired_it_leaves_the_list_and_comes_back(app, filled, as_):
    committee = as_(filled.committee)
    assert committee.post(f"{LIBRARY}/KH-03/retirement").status_code == 303
    assert "KH-03" not in committee.get(LIBRARY).text
    assert "KH-03" in committee.get(f"{LIBRARY}?use=retired").text
    assert committee.post(f"{LIBRARY}/KH-03/retirement").status_code == 409
    assert committee.post(f"{LIBRARY}/KH-03/return").status_code == 303
    assert committee.post(f"{LIBRARY}/KH-03/return").status_code == 409
    assert "KH-03" in committee.get(LIBRARY).text


def test_only_committee_and_director_change_the_library(filled, as_):
    for name, status in (("lin", 403), ("head", 403), ("admin", 403), ("director", 200), ("committee", 200)):
        visitor = as_(getattr(filled, name))
        assert visitor.get(f"{LIBRARY}/new").status_code == status
        assert visitor.get(f"{LIBRARY}/KH-01/edit").status_code == status
        assert visitor.get(f"{LIBRARY}/KH-01").status_code == 200
        assert ("新建指标" in visitor.get(LIBRARY).text) == (status == 200)
    assert as_(filled.director).get(f"{LIBRARY}/NO-99").status_code == 404


def test_the_log_tells_it_in_words(filled, as_):
    page = as_(filled.director).get("/audit").text
    for told in ("考评指标", "目标值 600000，封顶分 120", "权重指标", "系统取数"):
        assert told in page
    assert "indicators" not in page.partition("<tbody>")[2].partition("</tbody>")[0]


def test_its_page_says_in_which_plans_it_stands(app, filled, as_):
    with app.app_context():
        put_into_a_plan(filled, "SR-01")
    page = as_(filled.he).get(f"{LIBRARY}/SR-01").text
    assert 'href="/reviews/periods/2026Q2">2026年第2季度</a></th><td class="figure">1</td>' in page
    assert "还没有考评计划选用这项指标。" in as_(filled.he).get(f"{LIBRARY}/SR-02").text
