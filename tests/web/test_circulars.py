"""群发 in the browser: picked in the list, looked at one after the other, a few at once and many as a job."""

import pytest

from tests.complaining import Way
from tests.contacting import contact_of
from tests.messaging import at_home, changed, messages
from webapp.actions.messages import many
from webapp.blueprints.outbox import circular

TEXT = {"kind": "letter", "subject": "函", "body": "{客户名称}：您好。"}


@pytest.fixture
def homes(app, world):
    with app.app_context():
        for number in (world.haichuan, world.dongfang, world.secret):
            at_home(number)
    return world


@pytest.fixture
def rows(app):
    def of():
        with app.app_context():
            return messages()

    return of


def picked(world):
    return [world.haichuan, world.dongfang, world.nobody, world.secret]


def test_the_list_leads_here_and_tells_who_gets_it(homes, as_):
    desk = as_(homes.assistant)
    assert 'formaction="/outbox/circular"' in desk.get("/customers?view=all").text
    assert "没有选中客户" in desk.get("/outbox/circular").text
    told = TEXT | {"picked": picked(homes)}
    page = desk.get("/outbox/circular", query_string=told).text
    assert "<b>2</b> 家会收到" in page
    assert "2 家不会" in page
    assert "客户卡上没有地址" in page
    assert "星澜特种" not in page
    assert "宁波海川精密仪器有限公司：您好。" in page
    second = desk.htmx("POST", "/outbox/circular?at=2", "preview", data=told).text
    assert "杭州东方计量技术有限公司：您好。" in second
    assert "宁波海川" not in second
    everything = desk.get("/outbox/circular", query_string=TEXT | {"scope": "all", "query": "view=all"}).text
    assert "选中 3 家客户" in everything


def test_a_few_are_written_at_once(homes, as_, rows):
    desk = as_(homes.assistant)
    answer = desk.post("/outbox/circular", TEXT | {"picked": [homes.haichuan, homes.dongfang]})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/outbox?job={rows()[0].job}"
    assert "宁波海川" in desk.get(answer.headers["Location"]).text
    answer = desk.post("/outbox/circular", TEXT | {"picked": picked(homes), "body": "第二封"})
    assert answer.status_code == 200
    assert "写好 2 条，另有 2 家没有写" in answer.text
    assert desk.post("/outbox/circular", TEXT | {"picked": homes.nobody}).status_code == 409
    assert len(rows()) == 4


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"body": ""}, (422, "请填写正文")),
        ({"subject": ""}, (409, "请填写标题")),
        ({"body": "{错的}"}, (409, "没有“{错的}”")),
        ({"picked": ""}, (409, "没有找到")),
    ],
)
def test_refused_as_typed(homes, as_, rows, more, told):
    answer = as_(homes.assistant).post("/outbox/circular", TEXT | {"picked": homes.haichuan} | more)
    status, told = told
    assert answer.status_code == status
    assert told in answer.text
    assert rows() == []


def test_a_complaint_asks_for_a_tick(homes, as_, app, rows):
    with app.app_context():
        Way(homes)
    desk, told = as_(homes.assistant), TEXT | {"picked": homes.dongfang}
    page = desk.get("/outbox/circular", query_string=told).text
    assert "<b>0</b> 家会收到" in page
    assert "其中 1 家有未办结的投诉" in page
    assert desk.post("/outbox/circular", told).status_code == 409
    assert desk.post("/outbox/circular", told | {"confirmed": "y"}).status_code == 303
    assert len(rows()) == 1


def test_many_go_as_a_job(homes, as_, rows, monkeypatch):
    monkeypatch.setattr(many, "AT_ONCE", 1)
    answer = as_(homes.assistant).post("/outbox/circular", TEXT | {"picked": picked(homes)})
    assert answer.headers["Location"].startswith("/jobs/RW-")
    assert len(rows()) == 2


def test_of_very_many_the_first_are_looked_at(homes, as_, monkeypatch):
    monkeypatch.setattr(circular, "LOOKED_AT", 1)
    page = as_(homes.assistant).get("/outbox/circular", query_string=TEXT | {"picked": picked(homes)}).text
    assert "只核对前 1 家" in page
    assert "<b>1</b> 家会收到" in page


def test_who_is_silent_gets_none(homes, as_, app, rows):
    with app.app_context():
        changed(contact_of(homes.haichuan), do_not_contact=True)
    answer = as_(homes.lin).post("/outbox/circular", TEXT | {"picked": homes.haichuan})
    assert answer.status_code == 409
    assert "请勿联系" in answer.text
    assert rows() == []


def test_few_statements_however_many(homes, as_, count_queries):
    desk, told = as_(homes.assistant), TEXT | {"picked": picked(homes)}
    desk.get("/outbox/circular", query_string=told)
    with count_queries() as statements:
        desk.get("/outbox/circular", query_string=told)
    assert len([one for one in statements if one.startswith("SELECT")]) <= 10
