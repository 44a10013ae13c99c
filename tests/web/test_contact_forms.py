"""A person's form: saved, refused, kept as typed, two editors, foreign values."""

import re

from sqlalchemy import select

from tests.web.people import names
from tests.web.tied import alone
from webapp.actions import acting_as, session
from webapp.actions.customers import contacts as actions
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, ContactRole
from webapp.queries.customers import cards


def fill(app, world, **values):
    with app.app_context(), acting_as(SYSTEM):
        return actions.add(cards.get(world.haichuan, viewer=SYSTEM), values=values).id


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1)


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


def test_rules_say_no_and_the_form_stays(app, as_, world, at, person):
    other = fill(app, world, name="员", reports_to=str(person))
    form = as_(world.lin).get(at + f"/contacts/{person}?edit=1").text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    sent = {"name": "王海", "reports_to": str(other), "phone": "12345678", **opened}
    answer = as_(world.lin).post(at + f"/contacts/{person}", sent)
    assert answer.status_code == 409
    assert "下属" in answer.text
    assert 'value="12345678"' in answer.text
    answer = as_(world.lin).post(at + "/contacts", {"name": "新人", "left_on": "2099-01-01"})
    assert answer.status_code == 409
    assert "离职日期" in answer.text


def test_foreign_bosses_and_fields_are_not_taken(app, as_, world, at, person):
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


def test_two_editors_see_each_other_and_choose(app, as_, world, at, person):
    form = as_(world.lin).get(at + f"/contacts/{person}?edit=1").text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    theirs = {"name": "王海", "mobile": "13800000001", "is_main": "y", "is_recall": "y"}
    as_(world.assistant).post(
        at + f"/contacts/{person}", {**theirs, **opened, "job_title": "部长", "roles": "decider"}
    )
    mine = {**theirs, **opened, "job_title": "科长", "roles": "buyer", "phone": "0574-86005555"}
    answer = as_(world.lin).post(at + f"/contacts/{person}", mine)
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
    assert as_(world.lin).post(at + f"/contacts/{person}", chosen).status_code == 303
    with app.app_context():
        found = session.get(Contact, person)
        assert (found.job_title, found.phone) == ("科长", "0574-86005555")
        assert session.scalars(select(ContactRole.role).where(ContactRole.contact_id == person)).all() == [
            "decider"
        ]


def test_theirs_can_be_taken_for_marks_boss_and_day(app, as_, world, at, person):
    boss = fill(app, world, name="总")
    form = as_(world.lin).get(at + f"/contacts/{person}?edit=1").text
    opened = {"version": hidden(form, "version"), "seen": hidden(form, "seen")}
    as_(world.assistant).post(
        at + f"/contacts/{person}",
        {"name": "王海", "mobile": "13800000001", "reports_to": str(boss), "is_coach": "y", **opened},
    )
    answer = as_(world.lin).post(
        at + f"/contacts/{person}",
        {"name": "王海", "mobile": "13800000001", "is_main": "y", "is_recall": "y", **opened},
    )
    assert answer.status_code == 409
    assert "总" in answer.text
    again = {"version": hidden(answer.text, "version"), "seen": hidden(answer.text, "seen")}
    choices = {
        f"choice-{name}": "theirs" for name in ("reports_to", "is_coach", "is_main", "is_recall", "left_on")
    }
    as_(world.lin).post(
        at + f"/contacts/{person}",
        {"name": "王海", "mobile": "13800000001", "is_main": "y", **again, **choices},
    )
    with app.app_context():
        found = session.get(Contact, person)
        assert (found.reports_to_id, found.is_coach, found.is_main, found.left_on) == (
            boss,
            True,
            False,
            None,
        )


def test_the_same_mobile_is_hinted_after_saving(as_, world, at):
    answer = as_(world.lin).htmx(
        "POST", at + "/contacts", "card", data={"name": "王海二", "mobile": "13800000001"}
    )
    assert "\\u6838\\u5bf9" in answer.headers["HX-Trigger"]  # 核对
    assert answer.status_code == 200


def test_the_one_field_that_must_be_filled_says_so(app, as_, at, world):
    page = as_(world.lin).get(f"{at}/contacts/new").text
    fields = dict(re.findall(r'<label for="f-(name|department)">(.*?)</label>', page))
    assert "必填" in fields["name"]
    assert "必填" not in fields["department"]
    assert re.search(r'<input[^>]*id="f-name"[^>]*required', page)
