"""The tab 联系人 and a person's sheet, for everybody who may and may not."""

import pytest
from sqlalchemy import select

from tests.conftest import OURS
from tests.web.people import names
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import contacts as actions
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact
from webapp.queries.customers import cards


@pytest.fixture
def url(at, person):
    return lambda path: at + path.format(person=person)


@pytest.fixture
def unchanged(app, world):
    """Asked after a refusal."""
    return lambda: names(app, world) == ["王海"]


def fill(app, world, **values):
    with app.app_context(), acting_as(SYSTEM):
        return actions.add(cards.get(world.haichuan, viewer=SYSTEM), values=values).id


GETS = ["?tab=contacts", "/contacts/{person}", "/contacts/new", "/contacts/{person}?edit=1"]


POSTS = ["/contacts", "/contacts/{person}", "/contacts/{person}/deletion"]


@pytest.mark.parametrize("path", GETS)
def test_strangers_sign_in_first(stranger, at, person, path):
    answer = stranger.get(at + path.format(person=person))
    assert answer.status_code == 302
    assert "/login" in answer.location


READS = {
    "lin": (200, 200), "head": (200, 200), "chief": (200, 200), "assistant": (200, 200),
    "quality": (200, 403), "director": (200, 403), "zhou": (404, 404), "other_head": (404, 404),
    "he": (403, 403), "committee": (403, 403), "admin": (403, 403),
}  # fmt: skip


REFUSED = [(who, edits) for who, (_reads, edits) in READS.items() if edits != 200]


@pytest.mark.parametrize("who", READS)
def test_who_reads_and_who_gets_a_form(as_, world, url, who):
    visitor, (reads, edits) = as_(getattr(world, who)), READS[who]
    expected = dict(zip(GETS, (reads, reads, edits, edits), strict=True))
    assert {path: visitor.get(url(path)).status_code for path in GETS} == expected


@pytest.mark.parametrize("refused", REFUSED)
def test_others_change_nothing(as_, world, url, unchanged, refused):
    who, status = refused
    for path in POSTS:
        assert as_(getattr(world, who)).post(url(path), {"name": "坏人"}).status_code == status
        assert unchanged()


@pytest.mark.parametrize("path", POSTS)
def test_other_sites_change_nothing(as_, world, url, unchanged, path):
    evil = {"Origin": "http://evil.example"}
    answer = as_(world.lin).client.post(url(path), data={"name": "坏人"}, headers=evil)
    assert answer.status_code == 403
    assert unchanged()


def test_the_tab_is_a_part_of_the_page(as_, world, at):
    visitor = as_(world.lin)
    page, part = visitor.get(at + "?tab=contacts").text, visitor.htmx("GET", at + "?tab=contacts", "tab").text
    assert part.strip() in page
    assert "待明确" in part
    assert "<main" not in part


def test_taken_to_the_bin(app, as_, world, at, person):
    assert as_(world.lin).post(at + f"/contacts/{person}/deletion").status_code == 303
    assert names(app, world) == []
    assert as_(world.lin).get(at + f"/contacts/{person}").status_code == 404
    assert "还没有联系人" in as_(world.lin).get(at + "?tab=contacts").text


def test_readers_get_masks_on_every_page(app, as_, world, at):
    other = fill(
        app,
        world,
        name="陈敏",
        mobile="13877776666",
        wechat="chenmin88",
        birth_year=1980,
        home_address="宁波市北仑区某路 1 号",
        personality="owl",
        note="公开的话",
    )
    for path in ("?tab=contacts", f"/contacts/{other}"):
        page = as_(world.quality).get(at + path).text
        for secret in ("13877776666", "chenmin88", "1980", "某路", "猫头鹰"):
            assert secret not in page
        assert "138****6666" in page
        assert "13877776666" in as_(world.lin).get(at + path).text
    assert "猫头鹰" in as_(world.lin).get(at + f"/contacts/{other}").text


def test_guests_from_abroad_bring_advice(app, as_, world, at):
    other = fill(app, world, name="Hans", country="德国")
    assert "接待提示" in as_(world.lin).get(at + f"/contacts/{other}").text


def test_script_in_names_is_text(app, as_, world, at):
    fill(
        app,
        world,
        name="<script>alert(1)</script>",
        job_title='"onmouseover="x',
        roles="user",
        relation_stage="trust",
    )
    page = as_(world.lin).get(at + "?tab=contacts").text
    assert "<script>alert" not in page
    assert '"onmouseover="x' not in page


def test_who_left_stays_visible(app, as_, world, at):
    fill(app, world, name="老刘", left_on=clock.today(), roles="decider")
    page = as_(world.lin).get(at + "?tab=contacts").text
    assert "已离职 1 人" in page
    assert "老刘" in page


def test_a_private_person_has_no_buying_centre(app, as_, world):
    from webapp.actions.customers import assignment, creation

    with app.app_context(), acting_as(SYSTEM):
        made = creation.create(values={"name": "张三"}, kind="person", contact={"name": "张太太"})
        assignment.assign(made, to=world.lin.id, reason="x")
        number = made.number
    page = as_(world.lin).get(f"/customers/{number}?tab=contacts").text
    assert "张太太" in page
    assert "采购中心" not in page


@pytest.fixture
def twelve(app, world):
    for number in range(12):
        fill(app, world, name=f"人{number}", roles="user、decider", mobile=f"1380000{number:04d}")


@pytest.mark.usefixtures("twelve")
@pytest.mark.parametrize("who", ["lin", "head", "director"])
def test_at_most_eight_statements(as_, world, at, count_queries, who):
    visitor = as_(getattr(world, who))
    with count_queries() as statements:
        assert visitor.get(at + "?tab=contacts").status_code == 200
    assert len(statements) <= 8, statements


def test_isolated_people_do_not_exist_for_others(app, as_, world):
    with app.app_context():
        hidden_one = session.scalar(select(Contact.id).where(Contact.name == "秘密"))
    for who in ("lin", "chief", "director", "assistant", "quality"):
        visitor = as_(getattr(world, who))
        assert visitor.get(f"/customers/{world.secret}?tab=contacts").status_code == 404
        assert visitor.get(f"/customers/{world.secret}/contacts/{hidden_one}").status_code == 404
        assert visitor.get(f"/customers/{world.haichuan}/contacts/{hidden_one}").status_code in {403, 404}
    assert as_(world.zhou).get(f"/customers/{world.secret}/contacts/{hidden_one}").status_code == 200


@pytest.mark.parametrize("odd", ["99999999999999999999", "x", "-1", "0"])
def test_odd_numbers_are_not_found(as_, world, at, odd):
    assert as_(world.lin).get(at + f"/contacts/{odd}").status_code == 404
    assert as_(world.lin).post(at + f"/contacts/{odd}", {"name": "x"}, headers=OURS).status_code in {404, 405}
