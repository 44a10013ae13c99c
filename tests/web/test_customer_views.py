"""Saved views: kept, renamed, shared, opened first; one's own only."""

import pytest
from sqlalchemy import select

from tests.world import World
from webapp.actions import session
from webapp.models import AuditEntry, SavedView


@pytest.fixture
def kept(app):
    def read():
        with app.app_context():
            return [
                (one.owner_id, one.name, one.query, one.is_shared, one.is_default)
                for one in session.scalars(select(SavedView).order_by(SavedView.id))
            ]

    return read


def save(visitor, **given):
    return visitor.post("/customers/views", {"name": "甲级", "query": "grade=A&sort=name&page=3", **given})


def test_a_view_is_kept_without_its_page_and_shown_as_a_tab(as_, world: World, kept):
    assert save(as_(world.lin)).status_code == 303
    assert kept() == [(world.lin.id, "甲级", "grade=A&sort=name", False, False)]
    page = as_(world.lin).get("/customers?grade=A&sort=name").text
    assert '<a href="/customers?grade=A&amp;sort=name" aria-current="page">甲级</a>' in page
    assert "甲级" not in as_(world.zhou).get("/customers").text


def test_what_is_saved_is_cleaned(as_, world: World, kept):
    save(as_(world.lin), query="grade=A&evil=1&sort=name;drop&columns=x,phone", name="  两 个  空格 ")
    assert kept() == [(world.lin.id, "两 个 空格", "grade=A&columns=phone", False, False)]


@pytest.mark.parametrize("name", ["", "   ", "长" * 31])
def test_a_bad_name_is_refused_with_everything_kept(as_, world: World, kept, name):
    answer = save(as_(world.lin), name=name)
    assert answer.status_code in (409, 422)
    assert 'name="query" value="grade=A&amp;sort=name"' in answer.text
    assert kept() == []
    assert save(as_(world.lin), name="长" * 30).status_code == 303


def test_the_same_name_replaces_one_s_own_only(as_, world: World, kept):
    save(as_(world.lin))
    save(as_(world.zhou))
    save(as_(world.lin), query="grade=B")
    assert [(owner, query) for owner, _name, query, *_rest in kept()] == [
        (world.lin.id, "grade=B"),
        (world.zhou.id, "grade=A&sort=name"),
    ]


def test_sharing_wants_its_right(as_, world: World, kept):
    assert save(as_(world.lin), shared="y").status_code == 403
    assert kept() == []
    save(as_(world.lin))
    assert as_(world.lin).post("/customers/views/1/sharing", {"value": "1"}).status_code == 403
    save(as_(world.head), name="共用", shared="y")
    assert [one[3] for one in kept()] == [False, True]
    page = as_(world.lin).get("/customers/views").text
    assert "共用" in page
    assert "陈立 共享" in page
    assert "/customers/views/2/deletion" not in page
    as_(world.head).post("/customers/views/2/sharing", {"value": "0"})
    assert "共用" not in as_(world.lin).get("/customers").text


def test_a_shared_view_shows_each_only_his_own(as_, world: World):
    save(as_(world.head), name="全部现有", query="status=active", shared="y")
    text = as_(world.lin).get("/customers?status=active").text
    assert "海川" in text
    assert "东方" not in text


@pytest.mark.parametrize("deed", ["name", "default", "sharing", "deletion"])
def test_nobody_touches_another_s_view(as_, world: World, kept, deed):
    save(as_(world.head), shared="y")
    before = kept()
    given = {"name": "改了", "value": "1"}
    for person in (world.assistant, world.chief):
        assert as_(person).post(f"/customers/views/1/{deed}", given).status_code == 404
    assert as_(world.head).post("/customers/views/99/deletion").status_code == 404
    assert as_(world.he).post(f"/customers/views/1/{deed}", given).status_code == 403
    foreign = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert as_(world.head).post(f"/customers/views/1/{deed}", given, headers=foreign).status_code == 403
    assert kept() == before


def test_renaming_default_and_deletion(app, as_, world: World, kept):
    visitor = as_(world.lin)
    save(visitor)
    save(visitor, name="乙级", query="grade=B")
    assert visitor.post("/customers/views/1/name", {"name": "甲"}).status_code == 303
    assert visitor.post("/customers/views/1/name", {"name": "乙级"}).status_code == 409
    for number in (1, 2):
        visitor.post(f"/customers/views/{number}/default", {"value": "1"})
    assert [(name, default) for _o, name, _q, _s, default in kept()] == [("甲", False), ("乙级", True)]
    assert visitor.get("/customers").headers["Location"] == "/customers?grade=B"
    assert visitor.get("/customers?view=all").status_code == 200
    visitor.post("/customers/views/2/default", {"value": "0"})
    assert visitor.get("/customers").status_code == 200
    visitor.post("/customers/views/2/deletion")
    assert [name for _o, name, *_rest in kept()] == ["甲"]
    with app.app_context():
        changes = session.scalars(select(AuditEntry.kind).where(AuditEntry.kind == "saved_views")).all()
        assert len(changes) >= 5


def test_there_is_an_end_to_how_many(as_, world: World, kept):
    visitor = as_(world.lin)
    for number in range(40):
        assert save(visitor, name=f"视图{number}").status_code == 303
    assert save(visitor, name="再一个").status_code == 409
    assert save(visitor, name="视图7", query="grade=C").status_code == 303
    assert len(kept()) == 40
