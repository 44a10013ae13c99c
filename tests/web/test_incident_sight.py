"""Who learns of an incident: by role and part, never across an isolated customer, never who reported it."""

import re

import pytest

from tests import incidents as made
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.customers import merging, removal
from webapp.domain.verbs import Role
from webapp.domain.viewer import SYSTEM
from webapp.queries.incidents import lists, sight

WORD = "暗号文字"


def numbers(person) -> list[str]:
    """What the list shows this person."""
    wanted = lists.asked(state="", year="", person=None, sort="-number", page=1)
    return [line.number for line in lists.search(wanted, viewer=person, today=made.clock.today()).rows]


def readers(number: str, world: World) -> set[str]:
    people = {name: who for name, who in vars(world).items() if not isinstance(who, str)}
    found = {name for name, who in people.items() if sight.get(number, viewer=who) is not None}
    assert found == {name for name, who in people.items() if number in numbers(who)}
    return found


WIDE = {"quality", "director", "chief"}


@pytest.mark.usefixtures("context")
def test_reporter_role_and_department_decide(world: World):
    assert readers(made.reported(world.he).number, world) == WIDE | {"he"}
    assert readers(made.reported(world.lin).number, world) == WIDE | {"lin", "head"}
    named = made.reported(world.he, responsible=str(world.zhou.id))
    assert readers(named.number, world) == WIDE | {"he", "other_head"}


@pytest.mark.usefixtures("context")
def test_the_person_concerned_reads_it_once_it_is_taken_on_whatever_his_role(world: World):
    for person in ("lin", "head", "director", "chief"):
        concerned = getattr(world, person)
        waiting = made.reported(world.he, responsible=str(concerned.id))
        assert person not in readers(waiting.number, world)
        taken = made.accepted(world.he, world.quality, responsible=str(concerned.id))
        assert person in readers(taken.number, world)


@pytest.mark.usefixtures("context")
def test_of_an_isolated_customer_only_the_named_know(world: World):
    number = made.reported(world.zhou, customer=world.secret).number
    assert readers(number, world) == {"zhou"}
    made.name_on(world.secret, world.quality)
    assert readers(number, world) == {"zhou", "quality"}


@pytest.mark.usefixtures("context")
def test_a_merge_carries_the_isolation_along(world: World):
    number = made.reported(world.assistant, customer=world.nobody).number
    assert "quality" in readers(number, world)
    kept, gone = made.card(world.secret), made.card(world.nobody)
    merging.merge(kept, gone, choices={}, reason="重复", versions=(kept.version, gone.version))
    assert readers(number, world) == set()
    made.name_on(world.secret, world.quality)
    assert readers(number, world) == {"quality"}


def told_to(visitor, number: str) -> str:
    """All that the program says of it anywhere: pages, files, log, 今日."""
    found = []
    for path in (
        "/", "/incidents", "/incidents.xlsx", f"/incidents/{number}", f"/incidents/{number}.pdf", "/audit",
        "/audit?verb=incident.report", "/audit.xlsx", "/audit/events", "/reports/outputs",
        "/incidents?state=reported", "/jobs",
    ):  # fmt: skip
        answer = visitor.get(path)
        if answer.mimetype.endswith("sheet"):
            found.append(str(made.unpacked(answer.data)))
        elif answer.mimetype == "text/html" or path.endswith(".pdf"):
            found.append(answer.text)
        answer.close()
    return "".join(found)


@pytest.mark.usefixtures("plain_paper")
def test_nothing_of_an_isolated_incident_shines_through(app, world: World, as_):
    with app.app_context():
        number = made.reported(world.zhou, customer=world.secret, what=WORD).number
    for path in (f"/incidents/{number}.pdf", "/incidents.xlsx", f"/customers/{world.secret}?tab=risk"):
        as_(world.zhou).get(path).close()
    assert WORD in told_to(as_(world.zhou), number)
    for person in world.everybody():
        if person.username != "zhou":
            told = told_to(as_(person), number)
            assert WORD not in told, person.name
            assert "星澜" not in told, person.name
            # A refusal's line says which address was asked for; nothing else says the number.
            kept = [line for line in told.splitlines() if number in line and "/incidents/" not in line]
            assert not kept, (person.name, kept)
            for path in ("/search", "/audit"):
                assert WORD not in as_(person).get(path, query_string={"q": number}).text


@pytest.mark.usefixtures("plain_paper")
def test_the_person_concerned_never_learns_who_reported(app, world: World, as_):
    """Not on the page, in the list, on paper, in the workbook, in the log, nor by asking for the name."""
    with app.app_context():
        first = made.another("tipster", "举报甲", Role.STAFF)
        second = made.another("second", "第二人", Role.QUALITY)
        concerned = {"quality": second, "director": world.director, "lin": world.lin, "head": world.head}
        cases = {
            name: made.accepted(first, world.quality, responsible=str(person.id)).number
            for name, person in concerned.items()
        }
    as_(world.quality).get(f"/incidents/{cases['lin']}.pdf").close()
    for name, person in concerned.items():
        visitor = as_(person)
        page = visitor.get(f"/incidents/{cases[name]}")
        assert page.status_code == 200
        assert "（不公开）" in page.text
        assert "举报甲" not in page.text
        assert "举报甲" not in visitor.get(f"/incidents/{cases[name]}.pdf").text
        asked = visitor.get(f"/incidents?person={first.id}").text
        assert f"/incidents/{cases[name]}" not in asked
        workbook = "".join(made.unpacked(visitor.get("/incidents.xlsx").data).values())
        row = next(part for part in workbook.split("<row") if cases[name] in part)
        assert "举报甲" not in row
        if person.may(lists.Verb.AUDIT_READ):
            assert cases[name] not in re.sub(r'value="[^"]*"', "", visitor.get("/audit").text)
    assert "举报甲" in as_(world.quality).get(f"/incidents/{cases['lin']}").text
    assert "举报甲" not in as_(world.lin).get("/incidents").text
    assert cases["lin"] in as_(world.quality).get("/audit").text


def test_the_administrator_reads_nothing_of_it_in_the_log(app, world: World, as_):
    with app.app_context():
        number = made.reported(world.lin, what=WORD).number
    page = as_(world.admin).get("/audit").text
    assert WORD not in page
    assert number not in page
    assert WORD in as_(world.director).get("/audit").text


def test_the_log_says_it_in_words(app, world: World, as_):
    with app.app_context():
        made.investigated(world.lin, world.quality, responsible=str(world.zhou.id))
    page = as_(world.quality).get("/audit").text
    for said in ("泄密事件", "报价与合同、客户联系方式", "内部自查", "调查中", "严重", "周敏", "林晓"):
        assert said in page, said


def test_the_risk_tab_shows_it_only_to_its_readers(app, world: World, as_):
    with app.app_context():
        number = made.accepted(world.assistant, world.quality, customer=world.haichuan, what=WORD).number
    tab = f"/customers/{world.haichuan}?tab=risk"
    for person in (world.quality, world.director, world.assistant):
        assert number in as_(person).get(tab).text
    for person in (world.lin, world.head):
        answer = as_(person).get(tab)
        assert answer.status_code == 200
        assert WORD not in answer.text
        assert number not in answer.text


@pytest.mark.usefixtures("plain_paper")
def test_the_card_s_own_log_and_deeds_do_not_tell(app, world: World, as_):
    """Neither that it was reported, nor that it was printed, nor that a merge would move it."""
    with app.app_context():
        number = made.accepted(world.quality, world.quality, customer=world.nobody, what=WORD).number
    as_(world.quality).get(f"/incidents/{number}.pdf").close()
    for path in (
        f"/customers/{world.nobody}?tab=log",
        f"/customers/{world.haichuan}/merger?with={world.nobody}",
        f"/customers/{world.nobody}/deletion/new",
        "/reports/outputs",
    ):
        for person in (world.head, world.assistant):
            page = as_(person).get(path)
            assert page.status_code == 200, path
            assert WORD not in page.text
            left = re.sub(r"<nav.*?</nav>|报告泄密事件", "", page.text, flags=re.DOTALL)
            assert "泄密事件" not in left, path
    assert number in as_(world.director).get("/reports/outputs").text


def test_a_customer_in_the_bin_keeps_its_number_and_loses_its_name(app, world: World, as_):
    with app.app_context(), acting_as(SYSTEM):
        number = made.reported(world.assistant, customer=world.nobody).number
        removal.delete(made.card(world.nobody), reason="停业")
    page = as_(world.quality).get(f"/incidents/{number}").text
    assert world.nobody in page
    assert "已在回收站" in page
    assert "越城食品" not in page
    assert f'href="/customers/{world.nobody}"' not in page


def test_a_reader_without_the_customer_learns_no_name(app, world: World, as_):
    """head reads what 林 reported; the customer is another department's."""
    with app.app_context():
        number = made.accepted(world.lin, world.quality).number
        with acting_as(world.quality):
            incident = made.get(number)
            made.actions.investigate(
                incident, values=made.found(customer=world.dongfang), version=incident.version, seen=""
            )
    page = as_(world.head).get(f"/incidents/{number}").text
    assert "不在您查看范围内的客户" in page
    assert "东方计量" not in page
    assert world.dongfang not in page
    assert "东方计量" in as_(world.quality).get(f"/incidents/{number}").text
