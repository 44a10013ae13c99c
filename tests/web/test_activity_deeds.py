"""A contact put right, taken back and brought back; the one line; names given become cards."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.contacting import ago, call, contact_of, record, visit
from webapp import clock
from webapp.actions import session
from webapp.actions.activities.told import Named
from webapp.models import Activity, ActivityFile, Referral, ScheduledActivity

SOON = clock.today() + timedelta(days=9)


@pytest.fixture
def one(app, world):
    with app.app_context():
        told = visit(world.haichuan, step="close", points=("next",), names=(Named("北仑轴承厂", "0574-1"),))
        return record(world.haichuan, told, by=world.lin).id


@pytest.fixture
def rows(app):
    def of(model):
        with app.app_context():
            return session.scalars(select(model).order_by(model.id)).all()

    return of


def correction(world, app, **more):
    with app.app_context():
        row = session.scalars(select(Activity)).one()
        told = {
            "version": row.version, "kind": "visit", "direction": "out", "phase": "after", "step": "",
            "summary": "看了恒温室和仓库", "result": row.result, "contact": str(row.contact_id),
            "happened_at": clock.wall(row.happened_at).strftime("%Y-%m-%dT%H:%M"),
        }  # fmt: skip
    return told | more


def test_its_author_puts_it_right(as_, world, app, one, rows):
    lin = as_(world.lin)
    page = lin.get(f"/activities/{one}/correction").text
    assert "看了恒温室" in page
    assert 'value="next" checked' in page.replace(' checked="checked"', " checked")
    before = rows(Activity)[0].happened_at
    assert lin.post(f"/activities/{one}/correction", correction(world, app)).status_code == 303
    (made,) = rows(Activity)
    assert (made.summary, made.phase, made.step, made.happened_at) == (
        "看了恒温室和仓库",
        "after",
        "",
        before,
    )
    shown = lin.get(f"/activities/{one}").text
    assert "更改记录" in shown
    assert "看了恒温室 → 看了恒温室和仓库" in shown


def test_what_is_wrong_and_who_came_first(as_, world, app, one):
    lin = as_(world.lin)
    answer = lin.post(f"/activities/{one}/correction", correction(world, app, result=" ", contact=""))
    assert answer.status_code == 422
    assert "请写明拜访的结果" in answer.text
    assert "请选择见到的联系人" in answer.text
    mine = correction(world, app, summary="我写的")
    assert lin.post(f"/activities/{one}/correction", correction(world, app)).status_code == 303
    answer = lin.post(f"/activities/{one}/correction", mine)
    assert answer.status_code == 409
    assert "我写的" in answer.text
    assert "看了恒温室和仓库" in answer.text
    assert (
        lin.post(f"/activities/{one}/correction", correction(world, app, summary="我写的")).status_code == 303
    )


def test_afterwards_his_head_with_a_reason(as_, world, app, one):
    with clock.standing_at(clock.now() + timedelta(days=8)):
        for person in (world.lin, world.assistant):
            assert as_(person).get(f"/activities/{one}/correction").status_code == 409
            assert "/correction" not in as_(person).get(f"/activities/{one}").text
        head = as_(world.head)
        assert head.post(f"/activities/{one}/correction", correction(world, app)).status_code == 422
        told = correction(world, app, reason="本人说明写错")
        assert head.post(f"/activities/{one}/correction", told).status_code == 303
        assert "更正原因：本人说明写错" in head.get(f"/activities/{one}").text


def test_files_come_with_a_correction(as_, world, app, one, rows):
    sent = correction(world, app, files=(io.BytesIO("纪要".encode()), "会谈纪要.txt"))
    answer = as_(world.lin).post(f"/activities/{one}/correction", sent, content_type="multipart/form-data")
    assert answer.status_code == 303
    (link,) = _links(app)
    page = as_(world.lin).get(f"/activities/{one}").text
    assert f"/customers/{world.haichuan}/attachments/{link}" in page
    assert as_(world.zhou).get(f"/customers/{world.haichuan}/attachments/{link}").status_code == 404


def _links(app):
    with app.app_context():
        return session.scalars(select(ActivityFile.attachment_id)).all()


def test_taken_back_and_brought_back(as_, world, one):
    lin, at = as_(world.lin), f"/activities/{one}"
    assert lin.get(f"{at}/removal/new").status_code == 200
    assert lin.post(f"{at}/removal", {"reason": ""}).status_code == 422
    assert lin.post(f"{at}/removal", {"reason": "记错了客户"}).status_code == 303
    page = lin.get(at).text
    assert "已撤回" in page
    assert "记错了客户" in page
    assert as_(world.director).get(at).status_code == 404
    for gone in ("/correction", "/removal/new"):
        assert lin.get(at + gone).status_code == 404
    assert "看了恒温室" not in lin.get("/activities").text
    assert lin.post(f"{at}/restoration").status_code == 303
    assert lin.post(f"{at}/restoration").status_code == 404
    assert "看了恒温室" in lin.get("/activities").text


def test_one_line_with_the_next_date(as_, world, app, rows):
    lin, sent = as_(world.lin), {"customer": world.haichuan, "kind": "phone", "summary": "月底给清单"}
    answer = lin.htmx("POST", "/activities/quick", "tab", data=sent | {"next_on": SOON.isoformat()})
    assert answer.status_code == 200
    assert "月底给清单" in answer.text
    assert answer.text.lstrip().startswith("<div")
    (plan,) = rows(ScheduledActivity)
    assert (plan.due_on, plan.kind, plan.cause) == (SOON, "phone", "next")
    assert lin.post("/activities/quick", sent | {"summary": ""}).status_code == 422
    answer = lin.post("/activities/quick", sent | {"kind": "visit"})
    assert answer.status_code == 422
    assert "请选择见到的联系人" in answer.text
    with app.app_context():
        person = str(contact_of(world.haichuan))
    answer = lin.post("/activities/quick", sent | {"kind": "visit", "contact": person})
    assert answer.location.endswith(f"/customers/{world.haichuan}?tab=activities")
    assert lin.post("/activities/quick", sent | {"next_on": "2020-01-01"}).status_code == 422
    assert len(rows(Activity)) == 2


@pytest.mark.parametrize(("part", "home"), [("tab", "quick"), ("card", "dialog")])
def test_a_refused_line_is_told_where_it_was_typed(as_, world, part, home):
    """In the tab of the card, or in the dialog that its head opens; never as another page."""
    sent = {"customer": world.haichuan, "kind": "visit", "summary": "看了恒温室"}
    answer = as_(world.lin).htmx("POST", "/activities/quick", part, data=sent)
    assert (answer.status_code, answer.headers["HX-Retarget"]) == (422, f"#{home}")
    assert "请选择见到的联系人" in answer.text
    assert 'value="看了恒温室"' in answer.text
    assert f'hx-target="#{part}"' in answer.text
    assert "<html" not in answer.text


def test_from_the_results_of_a_search(as_, world):
    page = as_(world.chief).get("/search", query_string={"q": "公司"}).text
    assert f"/activities/quick?customer={world.haichuan}" in page
    assert "/activities/quick" not in as_(world.director).get("/search", query_string={"q": "公司"}).text


def test_from_the_head_of_the_card_by_a_key_that_is_free(as_, world):
    at, line = f"/customers/{world.haichuan}", f'href="/activities/quick?customer={world.haichuan}"'
    assert f'{line} data-key="n"' in as_(world.lin).get(at).text
    page = as_(world.lin).get(f"{at}?tab=contacts").text
    assert f"{line} data-key" not in page  # there it begins a new contact
    assert line in page
    assert line not in as_(world.director).get(at).text


def test_a_name_becomes_a_card(as_, world, one, rows):
    lin, (named,) = as_(world.lin), rows(Referral)
    at = f"/activities/referrals/{named.id}"
    page = lin.get(at).text
    assert "北仑轴承厂" in page
    assert "/customers/new?q=" in page
    for wrong in (world.haichuan, world.secret, "没有这家", ""):
        assert lin.post(f"{at}/card", {"customer": wrong}).status_code in {409, 422}, wrong
    assert lin.post(f"{at}/dropping", {"reason": ""}).status_code == 422
    assert as_(world.zhou).get(at).status_code == 404
    assert as_(world.assistant).post(f"{at}/card", {"customer": world.dongfang}).status_code == 303
    assert rows(Referral)[0].state == "carded"
    assert world.dongfang not in lin.get(f"/activities/{one}").text  # 周's customer: 林 is not told which
    assert world.dongfang in as_(world.assistant).get(f"/activities/{one}").text


def test_a_name_nobody_follows(as_, world, one, rows):
    at = f"/activities/referrals/{rows(Referral)[0].id}"
    answer = as_(world.lin).post(f"{at}/dropping", {"reason": "已停产"})
    assert answer.location.endswith(f"/activities/{one}")
    assert rows(Referral)[0].state == "dropped"


def test_the_tab_goes_on_and_counts_its_statements(as_, world, app, count_queries):
    with app.app_context():
        for hours in range(22):
            record(
                world.haichuan, call(summary=f"第{hours}次", happened_at=ago(hours=hours + 1)), by=world.lin
            )
    lin, at = as_(world.lin), f"/customers/{world.haichuan}?tab=activities"
    lin.get(at)
    with count_queries() as statements:
        page = lin.get(at).text
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8, [
        one[:150] for one in statements
    ]
    assert "第0次" in page
    assert "第21次" not in page
    (last,) = [row.id for row in _all(app) if row.summary == "第19次"]
    assert "第21次" in lin.get(f"{at}&before={last}").text
    assert lin.get(f"{at}&before=x").status_code == 200
    assert "没有查看联络的权限" not in page


def _all(app):
    with app.app_context():
        return session.scalars(select(Activity)).all()


def test_strangers_learn_nothing(as_, world, app):
    with app.app_context():
        key = record(world.secret, call(summary="机密通话"), by=world.zhou).id
    for person in (world.lin, world.chief, world.director, world.assistant):
        for path in (f"/activities/{key}", f"/activities/{key}/correction"):
            assert as_(person).get(path).status_code in {403, 404}
        assert "机密" not in as_(person).get("/activities").text
    assert as_(world.zhou).get(f"/activities/{key}").status_code == 200
