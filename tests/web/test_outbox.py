"""发件箱 in the browser: what waits, why, and what can be done about it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.recalls import owned, reachable
from webapp import clock
from webapp.db import session
from webapp.models import Notice, OutboxMessage

TODAY = clock.today()
WINDOW = {"kind": "due", "from_on": TODAY.isoformat(), "to_on": (TODAY + timedelta(days=30)).isoformat()}


@pytest.fixture
def key(app, world, as_):
    """林's message to 海川, held: no server is set."""
    with app.app_context():
        reachable(world.haichuan, email="wang@example.cn")
        owned(world.haichuan, "<b>天平", due_on=TODAY)
    as_(world.lin).post("/recalls/batches", WINDOW)
    with app.app_context():
        number = session.scalars(select(Notice.number)).one()
    as_(world.lin).post(f"/recalls/notices/{number}/sending", {"way": "email"})
    with app.app_context():
        return session.scalars(select(OutboxMessage.id)).one()


def test_it_says_plainly_that_nothing_goes_out(key, world, as_):
    page = as_(world.lin).get("/recalls/outbox")
    for word in ("还没有设置邮件服务器", "暂存", "wang@example.cn", "&lt;b&gt;天平", "放弃"):
        assert word in page.text
    assert "<b>天平" not in page.text
    part = as_(world.lin).htmx("GET", "/recalls/outbox?state=held", "results")
    assert part.text.strip() in as_(world.lin).get("/recalls/outbox?state=held").text
    assert "wang@example.cn" not in as_(world.lin).get("/recalls/outbox?state=sent").text
    assert "wang@example.cn" in as_(world.lin).get("/recalls/outbox?state=nonsense&page=99").text


def test_the_outbox_of_all_shows_no_key(key, world, as_, app):
    with app.app_context():
        token = session.scalars(select(Notice.token)).one()
        body = session.scalars(select(OutboxMessage.body)).one()
    for path in ("/outbox", "/outbox?of=notice"):
        page = as_(world.lin).get(path).text
        assert "wang@example.cn" in page
        assert token not in page
    for words in (token, body[:20]):  # nor can it be found by guessing
        assert "没有符合条件" in as_(world.lin).get("/outbox", query_string={"q": words}).text
    assert as_(world.lin).get(f"/outbox/{key}").status_code == 404


def test_the_ladder(key, world, as_, stranger, app):
    assert stranger.get("/recalls/outbox").status_code == 302
    assert as_(world.he).get("/recalls/outbox").status_code == 403
    assert "wang@example.cn" not in as_(world.zhou).get("/recalls/outbox").text
    for deed in ("retry", "dropping"):
        path = f"/recalls/outbox/{key}/{deed}"
        assert as_(world.quality).post(path).status_code == 403
        assert as_(world.zhou).post(path).status_code == 404
        assert stranger.post(path).status_code == 302
    assert as_(world.lin).post(f"/recalls/outbox/{key}/retry").status_code == 409
    with app.app_context():
        assert session.scalars(select(OutboxMessage.state)).one() == "held"
    assert as_(world.lin).post(f"/recalls/outbox/{key}/dropping").status_code == 303
    with app.app_context():
        assert session.scalars(select(OutboxMessage.state)).one() == "dropped"
