"""The board on the page: six columns, a card sent on or refused at the card, five hundred bounded."""

from datetime import timedelta

import pytest

from tests.managing import keep
from tests.selling import customer, decider, held, opportunity, ready
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.opportunities import ending
from webapp.db import session
from webapp.domain.opportunity_ends import End
from webapp.domain.opportunity_words import STAGES, Stage, State
from webapp.models import Opportunity


@pytest.fixture
def deal(app, world):
    with app.app_context():
        opportunity(world.zhou, world.secret, name="机密设备校准", amount=900_000)
        return opportunity(world.lin, world.haichuan, name="<b>压力表</b>校准", amount=480_000).number


def stage_of(app, number):
    with app.app_context():
        return session.query(Opportunity).filter_by(number=number).one().stage


def column(text, stage):
    return text.split(f'id="column-{stage}"')[1].split("</section>")[0]


def test_six_columns_with_what_one_may_see(as_, world, deal):
    page = as_(world.lin).get("/opportunities/board").text
    for code, word in STAGES:
        assert word in column(page, code)
    assert "&lt;b&gt;压力表" in column(page, "develop")
    assert "4,800.00" in column(page, "develop")
    assert "0 / 5" in column(page, "develop")
    for person in (world.director, world.assistant, world.quality, world.chief):
        shown = as_(person).get("/opportunities/board").text
        assert "机密" not in shown
        assert "周" not in column(shown, "develop")
        assert "9,000" not in shown
    assert "机密" in as_(world.zhou).get("/opportunities/board").text
    assert as_(world.he).get("/opportunities/board").status_code == 403


def test_who_only_reads_moves_nothing(as_, world, deal):
    page = as_(world.director).get("/opportunities/board").text
    assert "draggable" not in page
    assert "/stage/new" not in page
    sent = {"number": deal, "to": "qualify"}
    assert as_(world.director).post("/opportunities/board", sent).status_code == 403
    assert as_(world.zhou).post("/opportunities/board", sent).status_code == 404
    assert as_(world.zhou).post("/opportunities/board", {"to": "qualify"}).status_code == 400


def test_a_card_goes_on_and_is_refused_at_the_card(app, as_, world, deal):
    lin, sent = as_(world.lin), {"number": deal, "to": "qualify", "board": "q=压力表&evil=1"}
    answer = lin.post("/opportunities/board", sent)
    assert answer.status_code == 303
    assert "evil" not in answer.headers["Location"]
    assert stage_of(app, deal) == "qualify"
    part = lin.htmx("POST", "/opportunities/board", "board", data=sent | {"to": "propose"})
    assert part.status_code == 409
    card = part.text.split(f'id="card-{deal}"')[1].split("</li>")[0]
    assert 'role="alert"' in card
    assert "未登记决策层联系人" in card
    assert "<html" not in part.text
    assert stage_of(app, deal) == "qualify"
    whole = lin.post("/opportunities/board", sent | {"to": "propose"})
    assert whole.status_code == 409
    assert "<html" in whole.text


def test_the_menu_moves_without_javascript_and_leads_back_to_the_board(app, as_, world, deal):
    lin, at = as_(world.lin), f"/opportunities/{deal}/stage"
    page = lin.get("/opportunities/board?age=ok").text
    assert f"{at}/new?board=age%3Dok" in page
    assert 'name="board" value="age=ok"' in lin.get(f"{at}/new?board=age%3Dok").text
    with app.app_context():
        version = session.query(Opportunity).filter_by(number=deal).one().version
    answer = lin.post(at, {"to": "qualify", "version": version, "board": "age=ok"})
    assert answer.headers["Location"].endswith("/opportunities/board?age=ok")
    part = lin.htmx("POST", at, "board", data={"to": "develop", "version": version, "board": ""})
    assert part.status_code == 409
    assert 'hx-target="#board"' in part.text


def test_what_was_won_stands_in_the_last_column_for_ninety_days(app, as_, world):
    with app.app_context():
        one = ready(world.lin, world.haichuan)
        decider(world.haichuan)
        with acting_as(world.lin):
            ending.win(held(one), one, end=End(State.WON, "price", "合适", "", "annual"))
        number = one.number
    assert number in column(as_(world.lin).get("/opportunities/board").text, "perform")
    with clock.standing_at(clock.now() + timedelta(days=91)):
        assert number not in as_(world.lin).get("/opportunities/board").text


def test_five_hundred_in_few_statements(app, as_, world, count_queries):
    with app.app_context():
        key, today = customer(world.haichuan).id, clock.today()
        keep(
            *(
                Opportunity(
                    number=f"SJ-T-{count}", customer_id=key, owner_id=world.lin.id, name=f"第{count}件",
                    stage=list(Stage)[count % 5].value, stage_since=today, opened_on=today,
                    created_at=clock.now(), amount=count,
                )
                for count in range(520)
            )
        )  # fmt: skip
    lin = as_(world.lin)
    lin.get("/opportunities/board")
    with count_queries() as counted:
        page = lin.get("/opportunities/board").text
    assert len(counted) <= 8
    assert page.count('id="card-') == 500
    assert "另有 4 个，在列表中查看" in page


def test_narrowed_and_odd_addresses(as_, world, deal):
    lin = as_(world.lin)
    assert deal in lin.get(f"/opportunities/board?q=压力表&owner={world.lin.id}").text
    assert deal not in lin.get("/opportunities/board?q=没有").text
    for odd in ("owner=x", "age=x", "q=%", "since=2026-99-99", "&" * 50, "a=1&" * 60):
        assert lin.get(f"/opportunities/board?{odd}").status_code == 200


def test_what_stands_too_long_waits_on_today(app, as_, world, deal):
    with clock.standing_at(clock.now() + timedelta(days=60)):
        assert "停留超期的商机" not in as_(world.lin).get("/").text
    with clock.standing_at(clock.now() + timedelta(days=61)):
        page = as_(world.lin).get("/").text
        assert "停留超期的商机" in page
        assert "压力表" in page
        assert "机密" not in as_(world.head).get("/").text
        assert "停留超期的商机" in as_(world.head).get("/").text
        assert "停留超期的商机" in as_(world.director).get("/").text  # he oversees the house
