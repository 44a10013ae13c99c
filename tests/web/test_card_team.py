"""Tab 团队 as it is seen and worked with, with and without htmx."""

import pytest
from sqlalchemy import select

from tests.managing import customer
from tests.teams import duty, graded, named
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions.customers import members, team
from webapp.domain.viewer import SYSTEM
from webapp.models import Member, TeamDuty

HOSTILE = "<script>alert(1)</script>'{{7*7}}"


@pytest.fixture
def at(app, world: World) -> str:
    """海川 with 林's duty and a share for 周 until the end of 2099."""
    with app.app_context(), acting_as(SYSTEM):
        named(world.haichuan, world.zhou, "backup")
        duty(world.haichuan, world.lin, goal="年内签三年框架协议")
        team.rate(customer(world.haichuan), level="point", reason="只和设备科往来")
    return f"/customers/{world.haichuan}"


def duties(app) -> list[tuple[int, str, str]]:
    with app.app_context():
        return [(one.user_id, one.duty, one.goal) for one in session.scalars(select(TeamDuty))]


def row(app) -> int:
    with app.app_context():
        return session.scalars(select(TeamDuty.id)).first()


def test_the_tab_tells_who_does_what(at, as_, world: World):
    page = as_(world.lin).get(f"{at}?tab=team").text
    for word in ("周敏", "替补经理", "年内签三年框架协议", "单点", "只和设备科往来", "还没有人承担"):
        assert word in page
    assert f'{at}/duties/new?duty=technical"' in page
    reading = as_(world.quality).get(f"{at}?tab=team").text
    assert "年内签三年框架协议" in reading
    assert "/duties/new" not in reading
    assert "/partnership/new" not in reading


def test_a_duty_by_hand_and_with_htmx(app, at, as_, world: World):
    lin = as_(world.lin)
    assert 'value="technical"' in lin.get(f"{at}/duties/new?duty=technical").text
    empty = lin.post(f"{at}/duties", {"user": "", "duty": "billing", "goal": "写了很久的目标"})
    assert (empty.status_code, "写了很久的目标" in empty.text, "请选择人员" in empty.text) == (
        422,
        True,
        True,
    )
    sent = {"user": str(world.zhou.id), "duty": "billing", "goal": "逾期不超过 30 天"}
    done = lin.post(f"{at}/duties", sent)
    assert (done.status_code, done.headers["Location"]) == (303, f"{at}?tab=team")
    again = lin.post(f"{at}/duties", sent)
    assert (again.status_code, "已有这项职责" in again.text) == (409, True)
    fragment = lin.htmx("POST", f"{at}/duties", "card", data=sent | {"duty": "technical"})
    assert fragment.status_code == 200
    assert "<html" not in fragment.text
    assert [code for _user, code, _goal in duties(app)] == ["business", "billing", "technical"]


def test_who_sees_nothing_of_it_gets_no_duty_and_the_field_says_so(app, at, as_, world: World):
    lin = as_(world.lin)
    form = lin.get(f"{at}/duties/new").text
    assert f'value="{world.zhou.id}"' in form
    for person in (world.he, world.other_head, world.committee):
        assert f'value="{person.id}"' not in form
        answer = lin.post(f"{at}/duties", {"user": str(person.id), "duty": "billing", "goal": "目标"})
        assert (answer.status_code, "看不到该客户" in answer.text, "目标" in answer.text) == (422, True, True)
    for odd in ("x", "-1", "9" * 30, "²"):
        assert lin.post(f"{at}/duties", {"user": odd, "duty": "billing"}).status_code == 422
    assert len(duties(app)) == 1


def test_changing_and_taking_back(app, at, as_, world: World):
    lin, key = as_(world.lin), row(app)
    assert "年内签三年框架协议" in lin.get(f"{at}/duties/{key}").text
    changed = {"user": str(world.zhou.id), "duty": "business", "goal": "改由周敏跟进"}
    assert lin.post(f"{at}/duties/{key}", changed).status_code == 303
    assert duties(app) == [(world.zhou.id, "business", "改由周敏跟进")]
    assert lin.post(f"{at}/duties/{key}/removal").status_code == 303
    assert duties(app) == []
    for path in (f"{at}/duties/{key}/removal", f"{at}/duties/{key}"):
        assert lin.post(path, changed).status_code == 404


def test_partnership_with_its_reason_and_history(at, as_, world: World):
    lin = as_(world.lin)
    empty = lin.post(f"{at}/partnership", {"level": "partner", "reason": ""})
    assert (empty.status_code, "请写明原因" in empty.text) == (422, True)
    same = lin.post(f"{at}/partnership", {"level": "point", "reason": "还是这样"})
    assert (same.status_code, "没有变化" in same.text, "还是这样" in same.text) == (409, True, True)
    assert lin.post(f"{at}/partnership", {"level": "partner", "reason": "三个部门对口"}).status_code == 303
    page = lin.get(f"{at}?tab=team").text
    assert page.index("三个部门对口") < page.index("只和设备科往来")


def test_who_may_not(at, as_, stranger, world: World):
    assert stranger.get(f"{at}/duties/new").status_code == 302
    sent = {"level": "partner", "reason": "试"}
    for person in (world.quality, world.assistant, world.zhou, world.he):
        assert as_(person).get(f"{at}/duties/new").status_code == 403
        assert as_(person).post(f"{at}/partnership", sent).status_code == 403
    assert as_(world.other_head).post(f"{at}/duties", {"user": "1"}).status_code == 404
    secret = f"/customers/{world.secret}"
    assert as_(world.lin).get(f"{secret}/duties/new").status_code == 404
    named_only = as_(world.zhou).get(f"{secret}/duties/new").text
    assert "吴静" not in named_only
    assert "只列出客户经理和点名的知情人" in named_only


def test_a_lost_right_is_told(app, at, as_, world: World):
    with app.app_context(), acting_as(SYSTEM):
        duty(world.haichuan, world.zhou, "technical")
        members.remove(customer(world.haichuan), user=world.zhou.id)
        assert session.scalars(select(Member)).all() == []
    page = as_(world.lin).get(f"{at}?tab=team").text
    assert "已看不到此客户" in page
    assert f'{at}/duties/new?duty=technical"' in page


def test_one_person_alone_is_warned_of(app, as_, world: World):
    with app.app_context(), acting_as(SYSTEM):
        graded(world.haichuan, "B")
    told = "这家 B 级客户只有一人联系"
    page = f"/customers/{world.haichuan}?tab=team"
    assert told in as_(world.lin).get(page).text
    with app.app_context(), acting_as(SYSTEM):
        duty(world.haichuan, world.assistant, "reception")
    assert told not in as_(world.lin).get(page).text


def test_hostile_text_is_only_text(app, at, as_, world: World):
    with app.app_context(), acting_as(SYSTEM):
        duty(world.haichuan, world.zhou, "technical", HOSTILE)
        team.rate(customer(world.haichuan), level="partner", reason=HOSTILE)
    page = as_(world.lin).get(f"{at}?tab=team").text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_the_log_tells_of_it_in_words(at, as_, world: World):
    log = as_(world.lin).get(f"{at}?tab=log").text
    for word in ("团队职责", "商务", "合作程度", "单点"):
        assert word in log
    assert ">business<" not in log


def test_a_customer_of_nobody_is_no_one_person_s(app, as_, world: World):
    with app.app_context(), acting_as(SYSTEM):
        graded(world.nobody, "A")
    page = as_(world.head).get(f"/customers/{world.nobody}?tab=team").text
    assert "只有一人联系" not in page.partition('id="tab"')[2]
    assert "由部门负责人指定客户经理" in page
