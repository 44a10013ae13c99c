"""The tab 价值 of a card: figures with their reasons, the course of churn, and what a customer said."""

import pytest

from tests import valuing
from tests.web.valued import made_of
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.segments import nightly
from webapp.db import run as sql
from webapp.domain.viewer import SYSTEM


@pytest.fixture
def made(app, world):
    with app.app_context():
        found = made_of(world)
        with acting_as(SYSTEM):
            nightly.follow()
        return found.number


@pytest.fixture
def tab(world):
    return f"/customers/{world.haichuan}?tab=value"


def states(app, number):
    with app.app_context():
        key = valuing.card(number).id
        return [
            tuple(row)
            for row in sql(
                "SELECT to_state, why, note FROM churn_events WHERE customer_id = ? ORDER BY id", [key]
            )
        ]


def test_every_number_with_its_reason(as_, world, made, tab):
    page = as_(world.lin).get(tab).text
    for word in (
        "重要价值", "二八客户", "得分 / 权重", "35 / 35", "M 5 分", "忠诚度 50%：还没有调查过，是假定值。",
        "预期间隔 365 天", "价值指数 96＝", "客户终身价值", "第 1 版规则", made,
    ):  # fmt: skip
        assert word in page, word


def test_a_customer_without_orders(as_, world, made):
    page = as_(world.chief).get(f"/customers/{world.nobody}?tab=value").text
    assert "还没有客户价值" in page
    assert "loss/new" not in page


@pytest.mark.parametrize("person", ["zhou", "other_head", "he", "admin"])
def test_not_for_others(as_, world, made, tab, person):
    answer = as_(getattr(world, person)).get(tab)
    assert answer.status_code in {403, 404}


def test_an_isolated_one(as_, world, made):
    tab = f"/customers/{world.secret}?tab=value"
    assert "星澜特种装备研究所" in as_(world.zhou).get(tab).text
    for person in ("assistant", "director", "quality", "other_head", "chief"):
        assert as_(getattr(world, person)).get(tab).status_code == 404


def test_who_only_reads_may_not_state_a_loss(as_, world, made, tab):
    at = f"/customers/{world.haichuan}/loss"
    assert f"{at}/new" in as_(world.lin).get(tab).text
    quality = as_(world.quality)
    assert "重要价值" in quality.get(tab).text
    assert f"{at}/new" not in quality.get(tab).text
    assert quality.post(at, {"on": "2026-07-01", "reason": "改用别家"}).status_code == 403


def test_a_loss_is_stated_and_taken_back(app, as_, world, made, tab):
    lin, at, day = as_(world.lin), f"/customers/{world.haichuan}/loss", clock.today().isoformat()
    assert "登记后客户立即转为流失" in lin.get(f"{at}/new").text
    assert lin.post(at, {"on": day, "reason": "<b>改用</b>别家"}).status_code == 303
    assert states(app, world.haichuan)[-1] == ("lost", "stated", "<b>改用</b>别家")
    page = lin.get(tab).text
    assert "&lt;b&gt;改用&lt;/b&gt;别家" in page
    assert "林晓" in page
    assert "撤回流失登记" in page
    assert "客户明确告知" in lin.get("/segments/churn?state=lost").text
    back = f"{at}-withdrawal"
    assert lin.get(f"{back}/new").status_code == 200
    assert lin.post(back, {"reason": "客户说是误会"}).status_code == 303
    assert states(app, world.haichuan)[-1][2] == "客户说是误会"
    assert "loss/new" in lin.get(tab).text


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ({"on": "2026-07-01", "reason": ""}, 422, "请写明原因"),
        ({"on": "", "reason": "改用别家"}, 422, "请填写日期"),
        ({"on": "2099-01-01", "reason": "改用别家"}, 409, "日期不能晚于今天"),
        ({"on": "2026-01-01", "reason": "改用别家"}, 409, "还有委托，不能早于这一天"),
    ],
)
def test_refused_as_typed(app, as_, world, made, typed, status, told):  # noqa: PLR0917
    before = states(app, world.haichuan)
    answer = as_(world.lin).post(f"/customers/{world.haichuan}/loss", typed)
    assert answer.status_code == status
    assert told in answer.text
    if typed["reason"]:
        assert "改用别家</textarea>" in answer.text
    assert states(app, world.haichuan) == before


def test_nothing_to_take_back(as_, world, made):
    answer = as_(world.lin).post(f"/customers/{world.haichuan}/loss-withdrawal", {"reason": "x"})
    assert answer.status_code == 409


def test_the_course_over_the_runs(app, as_, world, made, tab):
    assert "历次等级得分" not in as_(world.lin).get(tab).text
    with app.app_context():
        valuing.run(valuing.AS_OF.replace(month=3, day=31))
        valuing.run(valuing.AS_OF)  # a comparison
    page = as_(world.lin).get(tab).text
    assert "历次等级得分" in page
    assert page.count("2026-06-30</th>") == 1


@pytest.mark.parametrize("person", ["lin", "head", "assistant"])
def test_at_most_eight_statements(as_, world, made, count_queries, person):
    visitor = as_(getattr(world, person))
    for query in ("&from=status%3Dactive", "&from=", ""):
        with count_queries() as statements:
            visitor.get(f"/customers/{world.haichuan}?tab=value{query}")
        assert len([one for one in statements if one != "BEGIN"]) <= 8, statements
