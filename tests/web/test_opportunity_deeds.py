"""商机 by its forms: opened, tested, moved, ended and taken up again; nothing typed is lost."""

import re

import pytest

from tests.selling import customer, decider, instrument, opportunity, ready, steps
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.opportunities import contracts
from webapp.db import session
from webapp.domain.opportunity_tests import NAMES
from webapp.domain.opportunity_words import Stage, State
from webapp.models import Contract, Opportunity

WIN = {"code": "price", "note": "价格合适"}


def one_of(number):
    return session.query(Opportunity).filter_by(number=number).one()


@pytest.fixture
def deal(app, world):
    with app.app_context():
        instrument("Q-1", world.haichuan)
        return opportunity(world.lin, world.haichuan).number


@pytest.fixture
def near(app, world):
    """In 商务谈判 with all that the gates ask for."""
    with app.app_context():
        return ready(world.lin, world.haichuan, name="二期校准").number


def version(app, number):
    with app.app_context():
        return one_of(number).version


def test_a_new_one_asks_whose_it_is_first(as_, world):
    lin = as_(world.lin)
    assert 'name="customer"' in lin.get("/opportunities/new").text
    assert "没有找到这个客户" in lin.get("/opportunities/new?customer=K-999999").text
    assert "没有找到这个客户" in lin.get(f"/opportunities/new?customer={world.dongfang}").text
    page = lin.get(f"/opportunities/new?customer={world.haichuan}").text
    assert "海川精密" in page
    assert as_(world.director).get("/opportunities/new").status_code == 403


def test_one_is_opened_with_its_instruments(app, as_, world, deal):
    lin = as_(world.lin)
    sent = {"customer": world.haichuan, "name": "新产线校准", "amount": "4800.5", "picked": "Q-1"}
    answer = lin.post("/opportunities", sent)
    assert answer.status_code == 303
    page = lin.get(answer.headers["Location"]).text
    assert "4,800.50" in page
    assert "Q-1" in page
    assert "客户开发" in page


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": ""}, "请填写商机名称"),
        ({"name": "甲", "amount": "一百"}, "金额"),
        ({"name": "甲", "expected_on": "2026-99-01"}, "日期"),
        ({"name": "甲", "strategy_fit": "no"}, "请写明为什么仍要跟进"),
        ({"name": "甲", "growth": "x"}, "f-growth-error"),
    ],
)
def test_what_is_refused_comes_back_as_typed(as_, world, typed, told):
    sent = {"customer": world.haichuan, "need": "每年两次现场校准", "name": "甲"} | typed
    answer = as_(world.lin).post("/opportunities", sent)
    assert answer.status_code == 422
    assert told in answer.text
    assert "每年两次现场校准" in answer.text
    assert "aria-invalid" in answer.text


def test_the_same_twice_is_refused_and_nothing_is_lost(as_, world, deal):
    sent = {"customer": world.haichuan, "name": "年度校准服务", "need": "每年两次"}
    answer = as_(world.lin).post("/opportunities", sent)
    assert answer.status_code == 409
    assert deal in answer.text
    assert "每年两次" in answer.text


def test_two_editors_see_each_other(as_, world, deal):
    at = f"/opportunities/{deal}"
    page = as_(world.lin).get(f"{at}?edit=opportunity").text
    hidden = {
        name: re.search(f'name="{name}" value="([^"]*)"', page).group(1) for name in ("version", "seen")
    }
    as_(world.head).post(at, {"name": "主任改的名", **hidden})
    answer = as_(world.lin).post(at, {"name": "我改的名", **hidden})
    assert answer.status_code == 409
    assert "主任改的名" in answer.text
    assert "我改的名" in answer.text
    assert as_(world.assistant).get(f"{at}?edit=opportunity").status_code == 200
    assert as_(world.quality).get(f"{at}?edit=opportunity").status_code == 403


def test_five_tests_each_with_its_evidence(app, as_, world, deal):
    at, lin = f"/opportunities/{deal}/tests", as_(world.lin)
    sent = {"version": version(app, deal)}
    for name in NAMES[:3]:
        sent |= {f"test_{name}": "yes", f"evidence_{name}": "采购科来函"}
    refused = lin.post(at, sent | {"test_supplier": "no"})
    assert refused.status_code == 422
    assert refused.text.count("请写明依据") == 1
    assert refused.text.count("采购科来函") == 3
    assert lin.post(at, sent).status_code == 303
    page = lin.get(f"/opportunities/{deal}").text
    assert "3 / 5" in page
    assert as_(world.director).get(f"{at}/new").status_code == 403


def test_the_gate_says_what_is_missing_and_where(app, as_, world, deal):
    lin = as_(world.lin)
    sent = {"to": "qualify", "version": version(app, deal)}
    assert lin.post(f"/opportunities/{deal}/stage", sent).status_code == 303
    page = lin.get(f"/opportunities/{deal}").text
    assert "进入“提案”前还缺" in page
    assert f'href="/opportunities/{deal}/tests/new"' in page
    assert f"/customers/{world.haichuan}?tab=contacts" in page
    sent = {"to": "propose", "note": "想先提案", "version": version(app, deal)}
    answer = lin.post(f"/opportunities/{deal}/stage", sent)
    assert answer.status_code == 409
    assert "未登记决策层联系人" in answer.text
    assert "想先提案" in answer.text


def test_back_wants_a_reason(app, as_, world, near):
    lin, sent = as_(world.lin), {"to": "propose", "version": version(app, near)}
    answer = lin.post(f"/opportunities/{near}/stage", sent)
    assert answer.status_code == 409
    assert "请写明退回的原因" in answer.text
    assert lin.post(f"/opportunities/{near}/stage", sent | {"note": "方案要重做"}).status_code == 303
    assert "方案要重做" in lin.get(f"/opportunities/{near}").text


def test_a_stale_form_changes_nothing_and_keeps_what_was_typed(app, as_, world, near):
    sent = {"code": "price", "note": "贵了一成", "version": version(app, near) - 1}
    answer = as_(world.lin).post(f"/opportunities/{near}/loss", sent)
    assert answer.status_code == 409
    assert "贵了一成" in answer.text
    with app.app_context():
        assert one_of(near).state == State.OPEN


@pytest.mark.parametrize("end", ["loss late", "stop budget"])
def test_an_end_wants_its_reason(app, as_, world, deal, end):
    deed, code = end.split()
    lin, at = as_(world.lin), f"/opportunities/{deal}/{deed}"
    sent = {"code": code, "note": "", "version": version(app, deal)}
    refused = lin.post(at, sent)
    assert refused.status_code == 422
    assert "请写明具体原因" in refused.text
    assert "请选择原因" in lin.post(at, {"note": "对手先签了", "version": sent["version"]}).text
    assert lin.post(at, sent | {"note": "对手先签了"}).status_code == 303
    assert "对手先签了" in lin.get(f"/opportunities/{deal}").text
    again = {"reason": "又有预算了", "version": version(app, deal)}
    assert lin.post(f"/opportunities/{deal}/reopening", again | {"reason": ""}).status_code == 422
    assert lin.post(f"/opportunities/{deal}/reopening", again).status_code == 303
    assert "跟进中" in lin.get(f"/opportunities/{deal}").text


def test_it_is_given_to_another_by_who_assigns(app, as_, world, deal):
    at, sent = f"/opportunities/{deal}/owner", {"to": world.zhou.id, "reason": "专业对口"}
    sent["version"] = version(app, deal)
    assert as_(world.lin).post(at, sent).status_code == 403
    page = as_(world.head).get(f"{at}/new").text
    assert "林晓" not in page.split("<select")[1]
    assert as_(world.head).post(at, sent | {"reason": ""}).status_code == 422
    assert as_(world.head).post(at, sent).status_code == 303
    with app.app_context():
        assert one_of(deal).owner_id == world.zhou.id


def test_instruments_are_chosen(app, as_, world, deal):
    lin, at = as_(world.lin), f"/opportunities/{deal}/instruments"
    assert "Q-1" in lin.get(f"{at}/new").text
    sent = {"picked": ["Q-1"], "version": version(app, deal)}
    assert lin.post(at, sent).status_code == 303
    assert "checked" in lin.get(f"{at}/new").text.split("Q-1")[1][:40]
    odd = lin.post(at, {"picked": ["Q-9"], "version": version(app, deal)})
    assert odd.status_code == 409


def test_forms_work_in_the_dialog_and_alone(as_, world, deal):
    lin = as_(world.lin)
    for path in ("tests", "stage", "win", "loss", "stop", "reopening", "instruments"):
        at = f"/opportunities/{deal}/{path}/new"
        assert "<html" in lin.get(at).text
        part = lin.htmx("GET", at, "dialog").text
        assert "<html" not in part
        assert 'hx-target="#record"' in part


def test_a_deed_in_the_dialog_draws_the_page_anew(app, as_, world, deal):
    sent = {"to": "qualify", "version": version(app, deal)}
    part = as_(world.lin).htmx("POST", f"/opportunities/{deal}/stage", "record", data=sent)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "立项" in part.text
    with app.app_context():
        assert [step.kind for step in steps(one_of(deal))] == ["opened", "forward"]


def test_the_way_is_drawn_with_its_days(app, as_, world):
    with app.app_context():
        decider(world.haichuan)
        one = ready(world.lin, world.haichuan, stage=Stage.BID, name="二")
        number, name = one.number, customer(world.haichuan).name
    page = as_(world.lin).get(f"/opportunities/{number}").text
    assert page.count('class="done"') == 3
    assert 'aria-current="step"' in page
    assert name in page


def test_a_won_one_is_taken_up_again_only_while_nothing_more_than_a_draft_came_of_it(app, as_, world, near):
    lin, at = as_(world.lin), f"/opportunities/{near}"
    sent = WIN | {"contract": "annual", "version": version(app, near)}
    assert lin.post(f"{at}/win", sent).status_code == 303
    page = lin.get(at).text
    assert f"{at}/reopening/new" in page
    contract = re.search(r"/opportunities/contracts/HT-[0-9-]+", page)[0]
    assert f"{contract}/signing/new" not in lin.get(contract).text  # it does not say yet what it must
    with app.app_context(), acting_as(world.lin):
        held, today = session.query(Contract).one(), clock.today()
        told = {"from_on": today, "until_on": today, "scope": "60 台", "returns": "免费返工"}
        contracts.save(customer(world.haichuan), held, values=contracts.present(held) | told)
    assert f"{contract}/signing/new" in lin.get(contract).text
    with app.app_context(), acting_as(world.lin):
        contracts.sign(customer(world.haichuan), session.query(Contract).one(), on=clock.today())
    assert f"{at}/reopening/new" not in lin.get(at).text
    refused = lin.post(f"{at}/reopening", {"reason": "x", "version": version(app, near)})
    assert refused.status_code == 409
