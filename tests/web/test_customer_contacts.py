"""The tab 联系人 and a person's form, for everybody who may and may not."""

import re

import pytest
from sqlalchemy import select

from tests.conftest import OURS
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.customers import contacts as actions
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, ContactRole
from webapp.queries.customers import cards


@pytest.fixture
def at(world):
    return f"/customers/{world.haichuan}"


@pytest.fixture
def one(app, world):
    """林's contact 王海 by id."""
    with app.app_context():
        customer = cards.get(world.haichuan, viewer=SYSTEM)
        return session.scalar(select(Contact.id).where(Contact.customer_id == customer.id))


@pytest.fixture
def url(at, one):
    return lambda path: at + path.format(one=one)


def names(app, world):
    with app.app_context():
        customer = cards.get(world.haichuan, viewer=SYSTEM)
        statement = select(Contact.name).where(
            Contact.customer_id == customer.id, Contact.deleted_at.is_(None)
        )
        return sorted(session.scalars(statement))


@pytest.fixture
def unchanged(app, world):
    """Asked after a refusal."""
    return lambda: names(app, world) == ["王海"]


def fill(app, world, **values):
    with app.app_context(), acting_as(SYSTEM):
        return actions.add(cards.get(world.haichuan, viewer=SYSTEM), values=values).id


def alone(part):
    """A dialog's form aims at the card below it; on a page of its own it posts plainly."""
    return re.sub(r' hx-post="[^"]*" hx-target="#card"', "", part).strip()


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


GETS = ["?tab=contacts", "/contacts/{one}", "/contacts/new", "/contacts/{one}?edit=1"]
POSTS = ["/contacts", "/contacts/{one}", "/contacts/{one}/deletion"]


@pytest.mark.parametrize("path", GETS)
def test_strangers_sign_in_first(stranger, at, one, path):
    answer = stranger.get(at + path.format(one=one))
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


def test_the_form_is_a_part_of_its_page(as_, world, at):
    visitor = as_(world.lin)
    page, part = (
        visitor.get(at + "/contacts/new").text,
        visitor.htmx("GET", at + "/contacts/new", "dialog").text,
    )
    assert alone(part) in page


def test_a_person_is_added_with_parts_and_marks(app, as_, world, at):
    sent = {
        "name": "陈敏", "mobile": "138 0574 0004", "level": "decision", "roles": ["decider", "approver"],
        "is_coach": "y", "is_main": "y", "influence": "5", "version": "0",
    }  # fmt: skip
    answer = as_(world.lin).post(at + "/contacts", sent)
    assert (answer.status_code, answer.location) == (303, at + "?tab=contacts")
    with app.app_context():
        found = session.scalar(select(Contact).where(Contact.name == "陈敏"))
        assert (found.is_main, found.is_coach, found.is_recall, found.influence) == (True, True, False, "5")
        assert set(session.scalars(select(ContactRole.role).where(ContactRole.contact_id == found.id))) == {
            "decider",
            "approver",
        }
        assert not session.scalar(select(Contact.is_main).where(Contact.name == "王海"))


def test_htmx_gets_the_card_at_once(as_, world, at):
    answer = as_(world.lin).htmx("POST", at + "/contacts", "card", data={"name": "陈敏", "roles": "decider"})
    assert answer.status_code == 200
    assert "陈敏" in answer.text
    assert "toast" in answer.headers["HX-Trigger"]


def test_a_refused_form_keeps_everything_typed(app, as_, world, at):
    sent = {
        "name": "", "mobile": "138000", "job_title": "部长&<b>", "roles": ["user", "buyer"], "is_recall": "y",
        "left_on": "2026-13-40", "note": "第一行\n第二行", "level": "decision", "birth_year": "1800",
    }  # fmt: skip
    answer = as_(world.lin).post(at + "/contacts", sent)
    assert answer.status_code == 422
    text = answer.text
    assert "请填写姓名" in text
    for kept in (
        'value="138000"',
        "部长&amp;&lt;b&gt;",
        "第一行\n第二行",
        'value="2026-13-40"',
        'value="1800"',
    ):
        assert kept in text
    assert len(re.findall(r'name="roles"[^>]*checked|checked[^>]*name="roles"', text)) == 2
    assert names(app, world) == ["王海"]


def test_a_refused_form_goes_home(as_, world, at):
    answer = as_(world.lin).htmx("POST", at + "/contacts", "card", data={"name": ""})
    assert answer.status_code == 422
    assert answer.headers["HX-Retarget"] == "#dialog"


def test_rules_say_no_and_the_form_stays(app, as_, world, at, one):
    other = fill(app, world, name="员", reports_to=str(one))
    form = as_(world.lin).get(at + f"/contacts/{one}?edit=1").text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    sent = {"name": "王海", "reports_to": str(other), "phone": "12345678", **opened}
    answer = as_(world.lin).post(at + f"/contacts/{one}", sent)
    assert answer.status_code == 409
    assert "下属" in answer.text
    assert 'value="12345678"' in answer.text
    answer = as_(world.lin).post(at + "/contacts", {"name": "新人", "left_on": "2099-01-01"})
    assert answer.status_code == 409
    assert "离职日期" in answer.text


def test_foreign_bosses_and_fields_are_not_taken(app, as_, world, at, one):
    with app.app_context(), acting_as(SYSTEM):
        foreign = actions.add(cards.get(world.dongfang, viewer=SYSTEM), values={"name": "外人"}).id
    sent = {"name": "新人", "reports_to": str(foreign)}
    assert as_(world.lin).post(at + "/contacts", sent).status_code == 422
    as_(world.lin).post(
        at + "/contacts", {"name": "新人", "customer_id": "2", "deleted_at": "2020-01-01", "id": "777"}
    )
    assert names(app, world) == ["新人", "王海"]
    assert as_(world.lin).get(at + f"/contacts/{foreign}").status_code == 404
    assert as_(world.lin).post(at + f"/contacts/{foreign}", {"name": "x"}).status_code == 404


def test_two_editors_see_each_other_and_choose(app, as_, world, at, one):
    form = as_(world.lin).get(at + f"/contacts/{one}?edit=1").text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    theirs = {"name": "王海", "mobile": "13800000001", "is_main": "y", "is_recall": "y"}
    as_(world.assistant).post(
        at + f"/contacts/{one}", {**theirs, **opened, "job_title": "部长", "roles": "decider"}
    )
    mine = {**theirs, **opened, "job_title": "科长", "roles": "buyer", "phone": "0574-86005555"}
    answer = as_(world.lin).post(at + f"/contacts/{one}", mine)
    assert answer.status_code == 409
    for told in (
        "吴静",
        "部长",
        'value="科长"',
        "决策者",
        'name="choice-job_title"',
        'name="choice-roles"',
        "0574-86005555",
    ):
        assert told in answer.text
    again = {"version": hidden(answer.text, "version"), "seen": hidden(answer.text, "seen")}
    chosen = {**mine, **again, "choice-job_title": "mine", "choice-roles": "theirs"}
    assert as_(world.lin).post(at + f"/contacts/{one}", chosen).status_code == 303
    with app.app_context():
        found = session.get(Contact, one)
        assert (found.job_title, found.phone) == ("科长", "0574-86005555")
        assert session.scalars(select(ContactRole.role).where(ContactRole.contact_id == one)).all() == [
            "decider"
        ]


def test_theirs_can_be_taken_for_marks_boss_and_day(app, as_, world, at, one):
    boss = fill(app, world, name="总")
    form = as_(world.lin).get(at + f"/contacts/{one}?edit=1").text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    as_(world.assistant).post(
        at + f"/contacts/{one}",
        {"name": "王海", "mobile": "13800000001", "reports_to": str(boss), "is_coach": "y", **opened},
    )
    answer = as_(world.lin).post(
        at + f"/contacts/{one}",
        {"name": "王海", "mobile": "13800000001", "is_main": "y", "is_recall": "y", **opened},
    )
    assert answer.status_code == 409
    assert "总" in answer.text
    again = {"version": hidden(answer.text, "version"), "seen": hidden(answer.text, "seen")}
    choices = {
        f"choice-{name}": "theirs" for name in ("reports_to", "is_coach", "is_main", "is_recall", "left_on")
    }
    as_(world.lin).post(
        at + f"/contacts/{one}", {"name": "王海", "mobile": "13800000001", "is_main": "y", **again, **choices}
    )
    with app.app_context():
        found = session.get(Contact, one)
        assert (found.reports_to_id, found.is_coach, found.is_main, found.left_on) == (
            boss,
            True,
            False,
            None,
        )


def test_taken_to_the_bin(app, as_, world, at, one):
    assert as_(world.lin).post(at + f"/contacts/{one}/deletion").status_code == 303
    assert names(app, world) == []
    assert as_(world.lin).get(at + f"/contacts/{one}").status_code == 404
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


def test_the_same_mobile_is_hinted_after_saving(as_, world, at):
    answer = as_(world.lin).htmx(
        "POST", at + "/contacts", "card", data={"name": "王海二", "mobile": "13800000001"}
    )
    assert "\\u6838\\u5bf9" in answer.headers["HX-Trigger"]  # 核对
    assert answer.status_code == 200


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
