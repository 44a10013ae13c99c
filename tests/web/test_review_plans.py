"""A draft of 考评计划 on its page: weights, numbers of the methods, order, library; then two signatures."""

import re
from typing import Any

import pytest
from flask import Flask

from tests import reviewing
from tests.web.planned import drafted, review, seen, state
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.reviews import plans
from webapp.domain.viewer import SYSTEM


@pytest.fixture
def at(app: Flask, world: World) -> str:
    """The address of the plan of 林, whom 陈立 reviews."""
    with app.app_context(), acting_as(SYSTEM):
        return f"/reviews/{reviewing.review(world).number}/plan"


def test_from_an_empty_plan_to_two_signatures_without_javascript(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        reviewing.library()
    head, lin = as_(world.head), as_(world.lin)
    assert "从空白开始" in head.get(at).text
    assert "由考评人制订" in lin.get(at).text
    assert head.post(at).status_code == 303
    choice = head.get(f"{at}/items/new").text
    ids = re.findall(r'name="picked" value="(\d+)"', choice)
    assert len(ids) == 8
    assert head.post(f"{at}/items", {"picked": ids}).status_code == 303
    page = head.get(at).text
    weights = dict(re.findall(r'/items/(\d+)/weight.*?aria-label="(.+?)的权重"', page))
    wanted = {name: weight for _code, name, *_rest, weight in reviewing.ITEMS if weight}
    for row, name in weights.items():
        assert head.post(f"{at}/items/{row}/weight", {"weight": wanted[name]}).status_code == 303
    page = head.get(at).text
    assert "各项核对通过" in page
    assert head.post(f"{at}/offer", {"seen": seen(page)}).status_code == 303
    assert "加入指标" not in head.get(at).text
    page = lin.get(at).text
    assert "签字同意" in page
    assert lin.post(f"{at}/agreement", {"seen": seen(page, "agreement")}).status_code == 303
    assert state(app, at)[0] == "run"
    assert "双方已签字" in lin.get(at).text


def test_a_weight_is_saved_as_it_is_typed_and_the_checks_answer(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    row = drafted(app, world, at)["spend"]
    head = as_(world.head)
    answer = head.htmx("POST", f"{at}/items/{row}/weight", "checks", data={"weight": "15"})
    assert answer.status_code == 200
    assert "还差 15" in answer.text
    assert "权重合计应为 100，目前 85" in answer.text
    assert "<html" not in answer.text
    assert "disabled" in answer.text
    answer = head.htmx("POST", f"{at}/items/{row}/weight", "checks", data={"weight": "30"})
    assert "各项核对通过" in answer.text
    assert "15" not in state(app, at)[1][0][2].split(",")[1]


def test_a_weight_that_is_none_is_refused_with_a_sentence(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    row, head = drafted(app, world, at)["spend"], as_(world.head)
    before = state(app, at)
    for typed in ("三十", "-1", "101", "12.5", "1e2", "<b>", "9" * 5000):
        answer = head.htmx("POST", f"{at}/items/{row}/weight", "checks", data={"weight": typed})
        assert answer.status_code == 422
        assert "“客户消费额”：权重应为 0 到 100 的整数。" in answer.text
        assert answer.headers["HX-Retarget"] == "#checks"
        assert state(app, at) == before
    assert 'value="101"' in head.post(f"{at}/items/{row}/weight", {"weight": "101"}).text


def test_an_item_is_opened_as_a_form_and_comes_back_as_typed(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    rows, head = drafted(app, world, at), as_(world.head)
    page = head.get(f"{at}?edit={rows['recall_conv']}").text
    assert [page.count(f'name="{name}"') for name in ("floor", "target", "stretch", "low")] == [1, 1, 1, 0]
    mark = re.search(r'plan-item.*?name="seen" value="(\w+)"', page, re.DOTALL)
    assert mark
    sent = {"weight": "20", "floor": "85", "target": "80", "stretch": "90", "cap": "120", "goal": "送检率"}
    refused = head.post(f"{at}/items/{rows['recall_conv']}", sent | {"seen": mark[1]})
    assert refused.status_code == 422
    assert "底线值、目标值、挑战值应依次增大。" in refused.text
    assert 'value="85"' in refused.text
    good = sent | {"floor": "65", "seen": mark[1]}
    assert head.post(f"{at}/items/{rows['recall_conv']}", good).status_code == 303
    page = head.get(at).text
    assert "65 % 得 60 分" in page
    late = head.post(f"{at}/items/{rows['recall_conv']}", good | {"floor": "50"})
    assert late.status_code == 409
    assert "内容刚被他人修改" in late.text
    assert 'value="50"' in late.text


def test_steps_are_typed_line_by_line(app: Flask, as_: Any, world: World, at: str) -> None:
    row, head = drafted(app, world, at)["close_ontime"], as_(world.head)

    def sent(limits: list[str], scores: list[str]) -> Any:
        page = head.get(f"{at}?edit={row}").text
        mark = re.search(r'plan-item.*?name="seen" value="(\w+)"', page, re.DOTALL)
        assert mark
        told = {"weight": "15", "cap": "120", "limit": limits, "score": scores, "seen": mark[1]}
        return head.post(f"{at}/items/{row}", told)

    wrong = sent(["90", "95", ""], ["70", "85", ""])
    assert wrong.status_code == 422
    assert "各档应从得分最高的一档起依次填写" in wrong.text
    assert sent(["98", "92", ""], ["100", "80", ""]).status_code == 303
    page = head.get(at).text
    assert "≥ 98 % 得 100 分，≥ 92 % 得 80 分，其余 0 分" in page


def test_a_veto_has_its_tier_and_points(app: Flask, as_: Any, world: World, at: str) -> None:
    row, head = drafted(app, world, at)["major_leak"], as_(world.head)
    page = head.get(f"{at}?edit={row}").text
    mark = re.search(r'plan-item.*?name="seen" value="(\w+)"', page, re.DOTALL)
    assert mark
    assert head.post(f"{at}/items/{row}", {"tier": "", "seen": mark[1]}).status_code == 422
    bad = head.post(f"{at}/items/{row}", {"tier": "V1", "points": "101", "seen": mark[1]})
    assert bad.status_code == 422
    good = {"tier": "V3", "points": "", "goal": "", "seen": mark[1]}
    assert head.post(f"{at}/items/{row}", good).status_code == 303
    assert "当期、其后各期及年度不合格" in head.get(at).text


def test_the_order_is_changed_with_buttons(app: Flask, as_: Any, world: World, at: str) -> None:
    rows, head = drafted(app, world, at), as_(world.head)
    assert head.post(f"{at}/items/{rows['spend']}/position", {"way": "up"}).status_code == 303
    page = head.get(at).text
    assert page.index(f'id="item-{rows["spend"]}"') < page.index(f'id="item-{rows["new_cust"]}"')
    moved = head.htmx("POST", f"{at}/items/{rows['spend']}/position", "record", data={"way": "down"}).text
    assert re.search(r'value="down" autofocus', moved)  # the keyboard goes on where it was
    moved = head.htmx("POST", f"{at}/items/{rows['spend']}/position", "record", data={"way": "up"}).text
    assert re.search(
        r'aria-label="下移 客户消费额"[^>]*autofocus', moved
    )  # it is first now: up leads nowhere
    assert head.post(f"{at}/items/{rows['spend']}/removal").status_code == 303
    assert f'id="item-{rows["spend"]}"' not in head.get(at).text
    assert head.post(f"{at}/items/{rows['spend']}/removal").status_code == 404


def test_the_library_is_searched_and_what_is_ticked_stays(
    app: Flask, as_: Any, world: World, at: str
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        rows = {row.code: row.id for row in reviewing.library()}
        with acting_as(world.head):
            plans.begin(review(at))
    found = as_(world.head).htmx("GET", f"{at}/items/new?q=送检&picked={rows['spend']}", "found").text
    assert "到期送检率" in found
    assert re.search(rf'value="{rows["spend"]}" checked', found)
    assert "新增成交客户数" not in found
    assert "没有找到指标" in as_(world.head).get(f"{at}/items/new?q=查无此标").text
    assert as_(world.head).post(f"{at}/items", {}).status_code == 422


def test_an_item_reads_in_english_too(app: Flask, as_: Any, world: World, at: str) -> None:
    rows, head = drafted(app, world, at), as_(world.head)
    head.client.set_cookie("language", "en")
    page = head.get(f"{at}?edit={rows['major_leak']}").text
    assert "V1 Points off" in page
    assert "V1 扣分" not in page
