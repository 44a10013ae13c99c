"""联络 on the page: the form with all it leaves, refusals at the field, who sees what, few statements."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.contacting import ago, call, contact_of, record, visit
from webapp import clock
from webapp.actions import session
from webapp.models import Activity, ActivityFile, Attachment, Objection, Promise, Referral, ScheduledActivity

SOON = clock.today() + timedelta(days=9)
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
)
PNG += b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"


def typed(world, **more):
    told = {
        "customer": world.haichuan, "kind": "phone", "direction": "out", "phase": "pre", "step": "",
        "summary": "问十二月送检的安排", "happened_at": ago(hours=1).strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip
    return told | {name.replace("__", "-"): value for name, value in more.items()}


def sheet(name="现场照.png"):
    return (io.BytesIO(PNG), name)


@pytest.fixture
def one(app, world):
    with app.app_context():
        more = {"promise": "给报价", "promise_due": SOON, "next_on": SOON, "next_kind": "phone"}
        return record(world.haichuan, visit(world.haichuan, **more), by=world.lin).id


@pytest.fixture
def rows(app):
    def of(model):
        with app.app_context():
            return session.scalars(select(model)).all()

    return of


def test_a_visit_with_all_it_leaves(as_, world, app, rows):
    with app.app_context():
        person = contact_of(world.haichuan)
    sent = typed(
        world, kind="visit", step="close", points=["summed", "next"], contact=str(person), result="同意送检",
        colleagues=[str(world.head.id)], interest="3", cost="86.50", minutes="90", promise="三天内报价",
        promise_due=SOON.isoformat(), next_on=SOON.isoformat(), next_kind="visit", next_note="带报价",
        objections__0__text="价格高", objections__0__answer="量大可议", objections__0__is_solved="y",
        names__1__name="北仑轴承厂", names__1__phone="0574-1", files=sheet(),
    )  # fmt: skip
    answer = as_(world.lin).post("/activities", sent, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    page = as_(world.lin).get(answer.location).text
    for words in (
        "同意送检",
        "价格高",
        "已解决",
        "三天内报价",
        "北仑轴承厂",
        "查重建卡",
        "现场照.png",
        "86.50",
        "陈立",
    ):
        assert words in page
    (made,) = rows(Activity)
    assert (made.kind, made.cost, made.minutes, made.checklist) == ("visit", 8650, 90, '["summed", "next"]')
    assert [len(rows(model)) for model in (Promise, Referral, Objection, ActivityFile)] == [1] * 4
    assert [one.due_on for one in rows(ScheduledActivity)] == [SOON]


def test_what_is_refused_comes_back_with_all_that_was_typed_and_uploaded(as_, world, rows):
    lin = as_(world.lin)
    sent = typed(
        world, kind="first_interview", goals="三年内取得认可", result="再谈", promise="给报价", cost="1.234",
        objections__2__answer="先试一台", names__0__phone="0574-9", files=sheet(),
    )  # fmt: skip
    answer = lin.post("/activities", sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    for kept in ("三年内取得认可", "给报价", "1.234", "先试一台", "0574-9", "现场照.png"):
        assert kept in answer.text
    for words in ("金额最多两位小数", "竞争对手的情况", "承诺的期限", "异议的内容", "单位名称"):
        assert words in answer.text, words  # all at once, not the figures first and the rest next time
    again = typed(world, summary=" ", kind="first_interview", goals="三年内取得认可", promise="给报价")
    again |= {"objections-2-answer": "先试一台", "names-0-phone": "0574-9"}
    line = re.search(r'name="kept" value="([^"]+)"', answer.text).group(1)
    answer = lin.post("/activities", again | {"kept": line})
    assert answer.status_code == 422
    for words in (
        "请写明联络的内容",
        "请选择见到的联系人",
        "竞争对手的情况",
        "评价标准",
        "请选择我方参加的角色",
        "承诺的期限",
        "异议的内容",
        "单位名称",
    ):
        assert words in answer.text, words
    assert rows(Activity) == []
    line = re.search(r'name="kept" value="([^"]+)"', answer.text).group(1)
    answer = lin.post("/activities", typed(world) | {"kept": line})
    assert answer.status_code == 303
    assert [one.name for one in rows(Attachment)] == ["现场照.png"]
    lin.post("/activities", typed(world) | {"kept": line})  # sent twice: the file is there already
    assert len(rows(Attachment)) == 1


def test_a_kept_file_is_nobody_else_s(as_, world, rows):
    answer = as_(world.lin).post(
        "/activities", typed(world, summary="", files=sheet()), content_type="multipart/form-data"
    )
    line = re.search(r'name="kept" value="([^"]+)"', answer.text).group(1)
    assert as_(world.assistant).post("/activities", typed(world) | {"kept": line}).status_code == 303
    for forged in (line[:-3], "x", line + "x"):
        assert as_(world.lin).post("/activities", typed(world) | {"kept": forged}).status_code == 303
    assert rows(Attachment) == []


def test_a_file_that_may_not_stay_stands_at_its_field(as_, world, rows):
    sent = typed(world, files=(io.BytesIO(b"MZ"), "工具.exe"))
    answer = as_(world.lin).post("/activities", sent, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert 'id="files-error"' in answer.text
    assert rows(Activity) == []


def test_the_customer_is_found_first(as_, world):
    lin = as_(world.lin)
    page = lin.get("/activities/new").text
    assert "先查重再建卡" not in page or "/customers/new" in page
    for hidden in (world.secret, world.dongfang, "星澜特种装备研究所", "没有这家"):
        answer = lin.get("/activities/new", query_string={"customer": hidden})
        assert answer.status_code == 422
        assert "没有找到您可以登记的这个客户" in answer.text
        assert lin.post("/activities", typed(world) | {"customer": hidden}).status_code == 422
        assert lin.get("/activities/quick", query_string={"customer": hidden}).status_code == 422
    assert lin.get(f"/activities/new?customer={world.haichuan}&kind=visit").status_code == 200
    assert lin.get("/activities/new?customer=宁波海川精密仪器有限公司").status_code == 200


def test_the_plan_it_was_made_for_is_done(as_, world, one, rows):
    (plan,) = rows(ScheduledActivity)
    page = as_(world.lin).get(f"/activities/new?customer={world.haichuan}&scheduled={plan.id}").text
    assert f'name="plan" type="hidden" value="{plan.id}"' in page
    alone = as_(world.lin).get(f"/activities/new?scheduled={plan.id}").text
    assert f'name="plan" type="hidden" value="{plan.id}"' in alone
    assert "先找到客户" in as_(world.zhou).get(f"/activities/new?scheduled={plan.id}").text
    as_(world.lin).post("/activities", typed(world, plan=str(plan.id)))
    assert [one.state for one in rows(ScheduledActivity)] == ["done"]


def test_an_assistant_says_who_did_it(as_, world, rows):
    assert 'name="by"' in as_(world.assistant).get(f"/activities/new?customer={world.haichuan}").text
    assert 'name="by"' not in as_(world.lin).get(f"/activities/new?customer={world.haichuan}").text
    sent = typed(world, by=str(world.lin.id))
    assert as_(world.assistant).post("/activities", sent).status_code == 303
    (made,) = rows(Activity)
    assert (made.by_id, made.recorded_by_id) == (world.lin.id, world.assistant.id)


def test_the_next_step_is_offered_until_one_is_planned(as_, world, rows):
    lin = as_(world.lin)
    at = lin.post("/activities", typed(world)).location.partition("?")[0]
    assert "约定下次联络" in lin.get(at).text
    assert lin.post(f"{at}/next", {"due_on": "2020-01-01", "kind": "visit"}).status_code == 409
    assert lin.post(f"{at}/next", {"due_on": "", "kind": "visit"}).status_code == 422
    answer = lin.htmx("POST", f"{at}/next", "record", data={"due_on": SOON.isoformat(), "kind": "visit"})
    assert "约定下次联络" not in answer.text
    assert [(one.due_on, one.kind) for one in rows(ScheduledActivity)] == [(SOON, "visit")]


@pytest.mark.parametrize("page", ["", "/correction", "/removal/new"])
def test_a_page_takes_few_statements(as_, world, one, count_queries, page):
    lin = as_(world.lin)
    lin.get(f"/activities/{one}{page}")
    with count_queries() as statements:
        assert lin.get(f"/activities/{one}{page}").status_code == 200
    assert len([told for told in statements if told.startswith("SELECT")]) <= 22


def test_the_list_narrows_sorts_and_chooses_columns(as_, world, one, app, count_queries):
    with app.app_context():
        record(world.haichuan, call(summary="问仓库搬迁", happened_at=ago(days=30)), by=world.lin)
        record(world.dongfang, call(summary="东方的电话"), by=world.zhou)
        record(world.secret, call(summary="机密的电话"), by=world.zhou)
    head = as_(world.chief)
    with count_queries() as statements:
        page = head.get("/activities").text
    assert len([told for told in statements if told.startswith("SELECT")]) <= 8
    assert "问仓库搬迁" in page
    assert "东方的电话" in page
    assert "机密" not in page
    assert "东方的电话" not in as_(world.head).get("/activities").text
    department = world.head.department_id
    for query, shown in (
        ({"q": "仓库"}, {"问仓库搬迁"}),
        ({"late": "yes"}, {"问仓库搬迁"}),
        ({"kind": "visit"}, {"看了恒温室"}),
        ({"person": world.zhou.id}, {"东方的电话"}),
        ({"department": department}, {"问仓库搬迁", "看了恒温室"}),
        ({"customer": world.dongfang}, {"东方的电话"}),
        ({"until": (clock.today() - timedelta(days=9)).isoformat()}, {"问仓库搬迁"}),
        (
            {"from": "31.12.", "page": "x", "kind": "nonsense", "sort": "-id"},
            {"问仓库搬迁", "看了恒温室", "东方的电话"},
        ),
        ({"q": "没有的词"}, set()),
    ):
        text = head.get("/activities", query_string=query).text
        assert {word for word in ("问仓库搬迁", "看了恒温室", "东方的电话") if word in text} == shown, query
    text = head.get("/activities?sort=happened&columns=cost,department").text
    assert "录入时间" not in text.partition("<tbody>")[0].rpartition("<thead>")[2]
    assert "部门</th>" in text
    assert "columns=cost%2Cdepartment" in text


def test_the_workbook_holds_what_the_list_shows(as_, world, one):
    answer = as_(world.head).get("/activities.xlsx?kind=visit")
    assert answer.status_code == 200
    assert answer.data[:2] == b"PK"
    assert as_(world.he).get("/activities.xlsx").status_code == 403
    assert answer.data != as_(world.other_head).get("/activities.xlsx?kind=visit").data


def test_promises_and_plans_lead_to_their_own_deeds(as_, world, one, rows):
    (promise,), (plan,) = rows(Promise), rows(ScheduledActivity)
    for page in (f"/activities/{one}", f"/customers/{world.haichuan}?tab=activities"):
        text = as_(world.lin).get(page).text
        for path in (f"/activities/promises/{promise.id}/ending/new", f"/activities/plan/{plan.id}"):
            assert f'href="{path}"' in text
            assert as_(world.lin).get(path).status_code == 200
        assert "/ending/new" not in as_(world.director).get(page).text
