"""异议 after the contact: settled with its answer, open again, listed; and whom nobody learns of."""

import pytest
from sqlalchemy import select

from tests.contacting import call, record
from webapp.actions import session
from webapp.actions.activities.told import Objected
from webapp.models import Activity, Objection

AT = "/activities/objections"


@pytest.fixture
def said(app, world):
    """海川 objects to two things (one settled), 东方 to one, the isolated one to one: ids by text."""
    with app.app_context():
        for number, by, some in (
            (
                world.haichuan,
                world.lin,
                (Objected("价格比去年高"), Objected("周期长", "可加急", is_solved=True)),
            ),
            (world.dongfang, world.zhou, (Objected("要分开开票"),)),
            (world.secret, world.zhou, (Objected("机密顾虑"),)),
        ):
            record(number, call(objections=some), by=by)
        return dict(session.execute(select(Objection.text, Objection.id)).all())


def row(app, key):
    with app.app_context():
        one = session.get_one(Objection, key)
        return one.is_solved, one.answer, one.solved_by_id


def test_settled_with_its_answer_and_open_again(app, as_, world, said):
    lin, at = as_(world.lin), f"{AT}/{said['价格比去年高']}"
    assert "价格比去年高" in lin.htmx("GET", f"{at}/solving/new?from=list", "dialog").text
    assert lin.post(f"{at}/solving", {"answer": " "}).status_code == 422
    answer = lin.post(f"{at}/solving", {"answer": "新增了三个项目，逐项说明"})
    assert answer.status_code == 303
    assert "/activities/" in answer.headers["Location"]
    assert row(app, said["价格比去年高"]) == (True, "新增了三个项目，逐项说明", world.lin.id)
    again = lin.post(f"{at}/solving", {"answer": "又一次"})
    assert again.status_code == 409
    assert "该异议已解决" in again.text
    assert lin.post(f"{at}/reopening?from=list").headers["Location"] == AT
    assert row(app, said["价格比去年高"]) == (False, "新增了三个项目，逐项说明", None)
    assert lin.post(f"{at}/reopening").status_code == 409


def test_the_list(as_, world, said):
    lin = as_(world.lin)
    page = lin.get(AT).text
    assert "价格比去年高" in page
    assert "周期长" not in page
    solved = lin.get(f"{AT}?group=solved").text
    assert "可加急" in solved
    assert "林晓" in solved
    sent = lin.htmx(
        "POST", f"{AT}/{said['价格比去年高']}/solving?from=list", "results", data={"answer": "量大可议"}
    )
    assert "没有未解决的异议" in sent.text
    assistant = as_(world.assistant)
    assert "要分开开票" in assistant.get(f"{AT}?manager={world.zhou.id}").text
    assert "要分开开票" not in assistant.get(f"{AT}?manager={world.lin.id}").text
    assert "没有符合条件的异议" in assistant.get(f"{AT}?manager=99&group=odd&page=x").text


def test_each_sees_his_own_and_nobody_an_isolated_customer(as_, world, said):
    at = f"{AT}/{said['机密顾虑']}"
    for person in (world.lin, world.head, world.other_head, world.chief, world.director, world.assistant):
        visitor = as_(person)
        assert "机密顾虑" not in visitor.get(AT).text
        if person is not world.director:
            assert visitor.get(f"{at}/solving/new").status_code == 404
            assert visitor.post(f"{at}/solving", {"answer": "x"}).status_code == 404
    assert "要分开开票" not in as_(world.lin).get(AT).text
    assert "要分开开票" not in as_(world.head).get(AT).text
    assert "机密顾虑" in as_(world.zhou).get(AT).text
    assert as_(world.director).post(f"{AT}/{said['要分开开票']}/solving", {"answer": "x"}).status_code == 403
    assert "solving/new" not in as_(world.director).get(AT).text
    assert as_(world.he).get(AT).status_code == 403


def test_on_the_card_and_on_the_contact(app, as_, world, said):
    lin, link = as_(world.lin), f"{AT}/{said['价格比去年高']}/solving/new"
    tab = lin.get(f"/customers/{world.haichuan}?tab=activities").text
    assert "未解决的异议" in tab
    assert link in tab
    with app.app_context():
        key = session.scalars(select(Activity.id).order_by(Activity.id)).first()
    assert link in lin.get(f"/activities/{key}").text
    assert link not in as_(world.director).get(f"/activities/{key}").text
    lin.post(f"{AT}/{said['价格比去年高']}/solving", {"answer": "量大可议"})
    assert "未解决的异议" not in lin.get(f"/customers/{world.haichuan}?tab=activities").text


def test_of_a_contact_taken_back_there_is_none(app, as_, world, said):
    lin = as_(world.lin)
    with app.app_context():
        key = session.scalars(select(Activity.id).order_by(Activity.id)).first()
    assert lin.post(f"/activities/{key}/removal", {"reason": "记错了客户"}).status_code == 303
    assert "价格比去年高" not in lin.get(AT).text
    assert lin.get(f"{AT}/{said['价格比去年高']}/solving/new").status_code == 404
    assert "未解决的异议" not in lin.get(f"/customers/{world.haichuan}?tab=activities").text


def test_in_few_statements(as_, world, said, count_queries):
    visitor = as_(world.chief)
    visitor.get(AT)
    with count_queries() as statements:
        assert visitor.get(AT).status_code == 200
    assert len([one for one in statements if one.startswith("SELECT")]) <= 8
