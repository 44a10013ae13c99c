"""What one may not see cannot be asked for all day: foreign customers' names, slipped passwords."""

from limits import RateLimitItemPerHour

from tests.world import World
from webapp.queries import events
from webapp.queries.customers import lists
from webapp.queries.customers.filters import Filters
from webapp.trail import trail
from webapp.web import limits


def look(visitor, name: str):
    return visitor.get("/customers/new", query_string={"name": name})


def test_foreign_names_cannot_be_spelled_out_letter_by_letter(app, world: World, as_, monkeypatch):
    monkeypatch.setattr(limits, "LOOKUPS", RateLimitItemPerHour(3))
    lin = as_(world.lin)
    assert [look(lin, name).status_code for name in ("东方", "东方计", "东方计量")] == [200] * 3
    slowed = look(lin, "东方计量技")
    assert slowed.status_code == 429
    assert "周" not in slowed.text
    form = {"name": "东方计量技术", "kind": "company", "status": "prospect", "declined": ""}
    assert lin.post("/customers", form).status_code == 429
    with app.app_context():
        assert lists.count(Filters.read("q=东方计量技术"), viewer=world.chief) == 1
    assert look(as_(world.zhou), "东方").status_code == 200  # each for himself
    assert lin.get("/customers?view=all").status_code == 200  # all else goes on


def test_who_reads_every_card_asks_as_often_as_he_likes(world: World, as_, monkeypatch):
    monkeypatch.setattr(limits, "LOOKUPS", RateLimitItemPerHour(1))
    assert [look(as_(world.assistant), "东方").status_code for _turn in range(3)] == [200] * 3


def test_a_day_of_ordinary_work_is_not_slowed():
    assert limits.LOOKUPS.amount >= 100


def test_a_password_typed_as_a_name_is_written_nowhere(app, world: World, as_, stranger):
    for name in ("correct horse 电池", "correct horse 电池", "correct horse 电池", "LIN", "lin", "Lin"):
        assert stranger.post("/login", {"username": name, "password": "x"}).status_code == 401
    assert [row["what"] for row in trail().events("sign_in_failed")] == ["lin"] * 3 + [
        "（没有这个用户名）"
    ] * 3
    with app.app_context():
        rows = events.failed_sign_ins(world.admin).rows
    assert [(row.title, row.tag) for row in rows] == [("lin", "3 ×"), ("（没有这个用户名）", "3 ×")]
    for path in ("/", "/audit/events", "/audit/events?kind=sign_in_failed"):
        assert "horse" not in as_(world.admin).get(path).text
