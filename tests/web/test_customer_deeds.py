"""The deeds of a card as pages: who gets the form, what it refuses, what happens, what stays as typed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tests.web.prepared import at_work, card
from tests.world import World
from webapp import clock
from webapp.actions import session
from webapp.models import AuditEntry, Member, Tag

SOON = (clock.today() + timedelta(days=40)).isoformat()


@dataclass(frozen=True)
class Deed:
    """What is sent, by whom it may be done, what wrong value is refused and in which words."""

    noun: str
    who: str
    data: dict[str, Any]
    after: dict[str, Any]
    wrong: dict[str, Any]
    words: str
    refused: tuple[tuple[str, int], ...] = (("director", 403), ("zhou", 404), ("he", 403))
    keeps: str = "reason"


DEEDS = [
    Deed("assignment", "chief", {"manager": "@zhou", "reason": "调整分工"}, {"manager_id": "@zhou"},
         {"manager": "999"}, "请从列表中选择", (("lin", 403), ("assistant", 403), ("other_head", 404))),
    Deed("release", "head", {"reason": "离职"}, {"manager_id": None}, {"reason": " "}, "请写明原因",
         (("lin", 403), ("assistant", 403), ("other_head", 404)), keeps=""),
    Deed("grade", "head", {"grade": "B", "until": SOON, "reason": "稳定"}, {"grade": "B"},
         {"until": ""}, "请填写等级的截止日期", (("lin", 403), ("assistant", 403), ("other_head", 404))),
    Deed("status", "lin", {"to": "former", "reason": "两年无业务"}, {"status": "former"},
         {"to": "lead"}, "请从列表中选择"),
    Deed("secrecy", "head", {"secrecy": "sensitive", "reason": "军工"}, {"secrecy": "sensitive"},
         {"secrecy": "open"}, "密级没有变化", (("lin", 403), ("assistant", 403), ("other_head", 404))),
    Deed("sticker", "lin", {"text": "欠费", "tone": "bad"}, {"sticker": "欠费", "sticker_tone": "bad"},
         {"text": "欠" * 41}, "最多 40 个字", keeps=""),
]  # fmt: skip


def filled(world: World, values: dict[str, Any]) -> dict[str, Any]:
    """@zhou stands for 周's id."""
    return {
        name: getattr(world, value[1:]).id if isinstance(value, str) and value.startswith("@") else value
        for name, value in values.items()
    }


@pytest.fixture(params=DEEDS, ids=lambda deed: deed.noun)
def deed(request) -> Deed:
    return request.param


def test_the_form_stands_alone_and_in_the_dialog(world: World, as_, deed):
    visitor = as_(getattr(world, deed.who))
    page = visitor.get(f"/customers/{world.haichuan}/{deed.noun}/new")
    assert page.status_code == 200
    assert f'action="/customers/{world.haichuan}/{deed.noun}"' in page.text
    part = visitor.htmx("GET", f"/customers/{world.haichuan}/{deed.noun}/new", "dialog")
    assert part.status_code == 200
    assert part.text.strip()[:300] in page.text


def test_done_it_shows_the_card(app, world: World, as_, deed):
    answer = as_(getattr(world, deed.who)).post(
        f"/customers/{world.haichuan}/{deed.noun}", data=filled(world, deed.data)
    )
    assert (answer.status_code, answer.location) == (303, f"/customers/{world.haichuan}?tab=basic")
    with at_work(app):
        one = card(world.haichuan)
        assert {name: getattr(one, name) for name in deed.after} == filled(world, deed.after)
        last = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert last.actor_name == getattr(world, deed.who).name


def test_htmx_gets_the_card_on_the_tab_it_stands_on(world: World, as_, deed):
    visitor = as_(getattr(world, deed.who))
    path = f"/customers/{world.haichuan}/{deed.noun}"
    answer = visitor.client.post(
        path,
        data=filled(world, deed.data),
        headers={
            "Origin": "http://localhost",
            "Sec-Fetch-Site": "same-origin",
            "HX-Request": "true",
            "HX-Request-Type": "partial",
            "HX-Target": "section#card",
            "HX-Current-URL": f"http://localhost/customers/{world.haichuan}?tab=risk&from=sort%3Dnumber",
        },
    )
    assert answer.status_code == 200
    assert "目前看到的风险" in answer.text
    assert "from=sort" in answer.text
    assert "toast" in answer.headers["HX-Trigger"]


def test_refused_it_comes_back_as_typed(app, world: World, as_, deed):
    visitor = as_(getattr(world, deed.who))
    path, data = f"/customers/{world.haichuan}/{deed.noun}", filled(world, deed.data) | deed.wrong
    with at_work(app):
        before = card(world.haichuan).version
    for answer in (visitor.post(path, data=data), visitor.htmx("POST", path, "card", data=data)):
        assert answer.status_code in {409, 422}
        assert deed.words in answer.text
        assert not deed.keeps or data[deed.keeps] in answer.text
    assert answer.headers["HX-Retarget"] == "#dialog"
    with at_work(app):
        assert card(world.haichuan).version == before


def test_who_may_not(app, world: World, as_, stranger, deed):
    path, data = f"/customers/{world.haichuan}/{deed.noun}", filled(world, deed.data)
    assert stranger.post(path, data=data).status_code == 302
    for person, status in deed.refused:
        visitor = as_(getattr(world, person))
        assert visitor.get(f"{path}/new").status_code == status
        assert visitor.post(path, data=data).status_code == status
    foreign = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
    assert as_(getattr(world, deed.who)).post(path, data=data, headers=foreign).status_code == 403
    with at_work(app):
        one = card(world.haichuan)
        assert {name: getattr(one, name) for name in deed.after} != filled(world, deed.after)


def test_an_isolated_card_has_no_deeds(world: World, as_, deed):
    person = "lin" if deed.who == "lin" else "chief"
    path = f"/customers/{world.secret}/{deed.noun}"
    assert as_(getattr(world, person)).get(f"{path}/new").status_code == 404
    assert as_(getattr(world, person)).post(path, data=filled(world, deed.data)).status_code == 404


def test_nobody_is_offered_himself_nor_the_present_manager(world: World, as_):
    page = as_(world.chief).get(f"/customers/{world.haichuan}/assignment/new").text
    assert "周敏（市场开发组，现有 2 家）" in page
    assert "林晓" not in page.partition('name="manager"')[2].partition("</select>")[0]


def test_only_the_moves_that_are_allowed_are_offered(world: World, as_):
    page = as_(world.lin).get(f"/customers/{world.haichuan}/status/new").text
    assert 'value="former"' in page
    assert 'value="lead"' not in page
    assert "目前状态 <strong>现有客户" in page


def test_ungraded_again(app, world: World, as_):
    visitor, path = as_(world.head), f"/customers/{world.haichuan}/grade"
    visitor.post(path, data={"grade": "B", "until": SOON, "reason": "稳定"})
    assert visitor.post(path, data={"grade": "none", "until": "", "reason": "重评"}).status_code == 303
    with at_work(app):
        assert (card(world.haichuan).grade, card(world.haichuan).grade_until) == ("", None)


def test_the_sticker_comes_off(app, world: World, as_):
    visitor, path = as_(world.lin), f"/customers/{world.haichuan}/sticker"
    visitor.post(path, data={"text": "欠费", "tone": "bad"})
    assert visitor.post(path, data={"text": "", "tone": "bad"}).status_code == 303
    with at_work(app):
        assert card(world.haichuan).sticker == ""


def test_tags_ticked_and_typed(app, world: World, as_):
    visitor, path = as_(world.lin), f"/customers/{world.haichuan}/tags"
    assert visitor.post(path, data={"more": "重点、三号线"}).status_code == 303
    form = visitor.get(f"{path}/new").text
    assert form.count(" checked") >= 2
    assert visitor.post(path, data={"picked": ["重点"], "more": "新的"}).status_code == 303
    with at_work(app):
        assert set(session.scalars(select(Tag.name))) == {"重点", "新的"}
    long = visitor.post(path, data={"picked": ["重点"], "more": "长" * 21})
    assert (long.status_code, "太长" in long.text, "长" * 21 in long.text) == (409, True, True)
    assert as_(world.director).get(f"{path}/new").status_code == 403
    assert as_(world.director).post(path, data={"more": "x"}).status_code == 403
    assert as_(world.zhou).post(path, data={"more": "x"}).status_code == 404


def test_tags_of_cards_out_of_reach_are_not_suggested(world: World, as_):
    as_(world.zhou).post(f"/customers/{world.dongfang}/tags", data={"more": "东方专用"})
    assert "东方专用" not in as_(world.lin).get(f"/customers/{world.haichuan}/tags/new").text
    assert "东方专用" in as_(world.assistant).get(f"/customers/{world.haichuan}/tags/new").text


def test_members_come_and_go(app, world: World, as_):
    visitor, path = as_(world.lin), f"/customers/{world.haichuan}/members"
    assert "林晓" not in visitor.get(f"{path}/new").text.partition('name="user"')[2].partition("</select>")[0]
    data = {"user": world.zhou.id, "part": "team", "may_edit": "y", "until": SOON, "reason": "三号线"}
    assert visitor.post(path, data=data).status_code == 303
    page = visitor.get(f"/customers/{world.haichuan}").text
    assert f"协作成员 · 可修改 · 至 {SOON}" in page
    assert as_(world.zhou).get(f"/customers/{world.haichuan}").status_code == 200
    assert as_(world.zhou).post(path, data=data | {"user": world.other_head.id}).status_code == 403
    past = visitor.post(path, data=data | {"until": "2020-01-01"})
    assert (past.status_code, "早于今天" in past.text, "三号线" in past.text) == (409, True, True)
    gone = f"{path}/{world.zhou.id}/removal"
    assert as_(world.assistant).post(gone).status_code == 403
    assert visitor.post(gone).status_code == 303
    assert visitor.post(gone).status_code == 409
    with at_work(app):
        assert session.scalars(select(Member)).all() == []


def test_isolating_names_people(app, world: World, as_):
    path = f"/customers/{world.haichuan}/secrecy"
    data = {"secrecy": "isolated", "reason": "军工", "named": [world.chief.id]}
    assert as_(world.head).post(path, data=data).status_code == 303
    assert as_(world.chief).get(f"/customers/{world.haichuan}").status_code == 200
    assert as_(world.assistant).get(f"/customers/{world.haichuan}").status_code == 404
    assert "只有以上人员看得到" in as_(world.head).get(f"/customers/{world.haichuan}").text


def test_a_card_given_out_of_sight_leads_to_the_list(world: World, as_):
    visitor, path = as_(world.head), f"/customers/{world.nobody}/assignment"
    data = {"manager": world.zhou.id, "reason": "归市场开发组"}
    answer = visitor.htmx("POST", path, "card", data=data)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/customers")
    assert "已不在您的查看范围内" in visitor.get("/customers").text
    assert visitor.get(f"/customers/{world.nobody}").status_code == 404
    back = {"manager": world.lin.id, "reason": "归客户服务组"}
    answer = as_(world.other_head).post(f"/customers/{world.nobody}/assignment", data=back)
    assert (answer.status_code, answer.location) == (303, "/customers")


@pytest.mark.parametrize("target", ["", "dialog"])
def test_what_nobody_manages_is_not_taken_back(world: World, as_, target):
    visitor, path = as_(world.chief), f"/customers/{world.nobody}/release"
    shown = visitor.htmx("GET", path + "/new", target) if target else visitor.get(path + "/new")
    assert shown.status_code == 409
    assert target or "该客户还在待分配，无须收回。" in shown.text
    sent = visitor.post(path, data={"reason": "误点"})
    assert (sent.status_code, "无须收回" in sent.text) == (409, True)
    assert f"{path}/new" not in visitor.get(f"/customers/{world.nobody}").text
    assert f"/customers/{world.haichuan}/release/new" in visitor.get(f"/customers/{world.haichuan}").text
