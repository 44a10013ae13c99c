"""交接 as each sees it: the list, the request, the steps in their forms, the papers, the doors."""

import io

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.managing import certify, customer, keep
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.handovers import asking, effect, steps
from webapp.models import Handover, HandoverItem, Member
from webapp.trail import trail

LIST = "/assignments/handovers"
TODAY = clock.today()


@pytest.fixture
def room(app, world):
    with app.app_context():
        certify(world.lin, "senior")
        certify(world.zhou, "senior")
    return world


@pytest.fixture
def made(app, room):
    """林 gives 海川 to 周, asked for by the head of all; the address."""
    with app.app_context(), acting_as(room.chief):
        one = asking.ask(
            old=room.lin.id, to=room.zhou.id, numbers=[room.haichuan], cause="transfer", reason="调整分工"
        )
        return f"{LIST}/{one.number}"


def kept(app):
    with app.app_context():
        return session.scalars(select(Handover)).one()


def at_state(app, world, state):
    """As far as that."""
    with app.app_context():
        one = session.scalars(select(Handover)).one()
        order = ("commented", "accepted", "informed", "approved")
        for step in order[: order.index(state) + 1]:
            if step == "accepted":
                with acting_as(world.zhou):
                    steps.accept_rest(one)
            elif step == "informed":
                with acting_as(world.zhou):
                    steps.tell(one, customer=world.haichuan, on=TODAY, how="phone")
            elif step == "approved":
                with acting_as(world.chief):
                    effect.approve(one, effective_on=TODAY)


FORM = {"cause": "transfer", "reason": "调整分工"}


def test_a_head_asks_from_the_page(app, room, as_):
    page = as_(room.chief).get(f"{LIST}/new", query_string={"from": room.lin.id}).text
    assert room.haichuan in page
    sent = FORM | {"from": room.lin.id, "to": room.zhou.id, "picked": room.haichuan}
    answer = as_(room.chief).post(LIST, data=sent)
    assert answer.status_code == 303
    assert "调整分工" in as_(room.chief).get(answer.location).text


def test_picked_customers_lead_to_their_manager(room, as_):
    page = as_(room.chief).get(f"{LIST}/new", query_string={"picked": room.haichuan}).text
    assert 'value="K-000001" checked' in page


def test_a_refused_request_keeps_what_was_typed(app, room, as_):
    sent = FORM | {"from": room.lin.id, "to": "", "picked": room.haichuan}
    answer = as_(room.chief).post(LIST, data=sent)
    assert answer.status_code == 422
    assert "请选择接收人" in answer.text
    assert "调整分工" in answer.text
    assert "checked" in answer.text


def test_the_rules_refuse_with_409(app, room, as_):
    sent = FORM | {"from": room.lin.id, "to": room.zhou.id, "picked": room.haichuan}
    as_(room.chief).post(LIST, data=sent)
    answer = as_(room.chief).post(LIST, data=sent)
    assert answer.status_code == 422  # it is offered no more


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lin", 200), ("zhou", 200), ("head", 200), ("other_head", 200), ("chief", 200), ("quality", 200),
        ("director", 200), ("he", 403), ("assistant", 403), ("committee", 403), ("admin", 403),
    ],
)  # fmt: skip
def test_who_reads_it(made, room, as_, who, status):
    assert as_(getattr(room, who)).get(made).status_code == status


def test_a_stranger_to_it_finds_nothing(app, made, room, as_):
    """周's own isolated customer: its hand-over does not exist for heads and quality."""
    with app.app_context(), acting_as(room.zhou):
        keep(
            Member(
                customer_id=customer(room.secret).id, user_id=room.lin.id, part="named",
                created_at=clock.now(),
            )
        )  # fmt: skip
        one = asking.ask(
            old=room.zhou.id, to=room.lin.id, numbers=[room.secret], cause="other", reason="专人"
        ).number
    for who in ("chief", "quality", "director", "head", "other_head"):
        assert as_(getattr(room, who)).get(f"{LIST}/{one}").status_code == 404
        assert one not in as_(getattr(room, who)).get(LIST).text
    assert as_(room.lin).get(f"{LIST}/{one}").status_code == 200


def test_the_old_one_comments_in_place(app, made, room, as_):
    with app.app_context():
        ids = list(session.scalars(select(HandoverItem.id).where(HandoverItem.is_open)))
    page = as_(room.lin).get(made).text
    assert all(f'name="comment-{one}"' in page for one in ids)
    answer = as_(room.lin).post(f"{made}/comments", data={f"comment-{one}": "正常" for one in ids})
    assert answer.status_code in (303, 409)  # nothing is open: it is the other's turn already


def test_the_new_one_accepts_one_by_one(app, made, room, as_):
    with app.app_context():
        ids = list(session.scalars(select(HandoverItem.id)))
    assert kept(app).state == "commented"  # nothing was open
    for one in ids:
        assert as_(room.zhou).post(f"{made}/acceptances", data={"item": one}).status_code == 303
    assert kept(app).state == "accepted"


def test_an_item_is_sent_back_and_told_again(app, made, room, as_):
    with app.app_context():
        first = session.scalars(select(HandoverItem.id)).first()
    path = f"{made}/items/{first}/return"
    assert as_(room.zhou).get(f"{path}/new").status_code == 200
    assert as_(room.zhou).post(path, data={"note": ""}).status_code == 422
    assert as_(room.zhou).post(path, data={"note": "缺电话"}).status_code == 303
    page = as_(room.lin).get(made).text
    assert "缺电话" in page
    assert as_(room.lin).post(f"{made}/comments", data={f"comment-{first}": "已补"}).status_code == 303
    assert "已补" in as_(room.zhou).get(made).text


def test_long_words_come_back_as_typed(app, made, room, as_):
    answer = as_(room.lin).post(f"{made}/comments", data={"comment-1": "长" * 501})
    assert answer.status_code == 422
    assert "最多 500 个字" in answer.text


def test_told_approved_and_asked_after(app, made, room, as_):
    at_state(app, room, "accepted")
    path = f"{made}/telling/{room.haichuan}"
    assert as_(room.zhou).get(f"{path}/new").status_code == 200
    assert as_(room.zhou).post(path, data={"on": "", "how": "phone"}).status_code == 422
    assert as_(room.zhou).post(path, data={"on": str(TODAY), "how": "phone"}).status_code == 303
    assert as_(room.zhou).post(f"{made}/approval", data={"effective_on": str(TODAY)}).status_code == 403
    assert as_(room.chief).get(f"{made}/approval/new").status_code == 200
    assert as_(room.chief).post(f"{made}/approval", data={"effective_on": "2020-01-01"}).status_code == 409
    assert as_(room.chief).post(f"{made}/approval", data={"effective_on": str(TODAY)}).status_code == 303
    with app.app_context():
        assert customer(room.haichuan).manager_id == room.zhou.id
    call = {"on": str(TODAY), "is_satisfied": "yes", "note": "很好"}
    path = f"{made}/check/{room.haichuan}"
    assert as_(room.zhou).post(path, data=call).status_code == 409
    assert as_(room.chief).get(f"{path}/new").status_code == 200
    assert as_(room.chief).post(path, data=call).status_code == 303
    assert kept(app).state == "closed"


def test_cancelled(app, made, room, as_):
    assert as_(room.lin).get(f"{made}/cancellation/new").status_code == 200
    assert as_(room.lin).post(f"{made}/cancellation", data={"reason": "x"}).status_code == 409
    assert as_(room.chief).post(f"{made}/cancellation", data={"reason": ""}).status_code == 422
    assert as_(room.chief).post(f"{made}/cancellation", data={"reason": "不换了"}).status_code == 303
    assert "不换了" in as_(room.lin).get(made).text or as_(room.lin).get(made).status_code == 200


def test_the_fragment_is_part_of_the_page(made, room, as_):
    whole, part = as_(room.lin).get(made).text, as_(room.lin).htmx("GET", made, "handover").text
    assert part.strip() in whole
    assert as_(room.lin).htmx("GET", LIST, "results").status_code == 200


@pytest.mark.parametrize("state", ["open", "late", "all", "commented", "nonsense"])
def test_the_list_narrows(made, room, as_, state):
    page = as_(room.lin).get(LIST, query_string={"state": state, "whose": "mine"}).text
    assert ("JJ-" in page) is (state != "late")


def test_papers(app, made, room, as_):
    answer = as_(room.lin).get(f"{made}.pdf")
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.data)).pages)
    assert "客户交接单" in text.replace(" ", "")
    assert "海川精密" in text
    letter = as_(room.zhou).get(f"{made}/letters/{room.haichuan}.pdf")
    text = "".join(one.extract_text() for one in PdfReader(io.BytesIO(letter.data)).pages)
    assert "周敏" in text
    with app.app_context():
        noted = [one["what"].split()[0] for one in trail().events("print")]
    assert noted == ["客户专员变更告知函", "客户交接单"]
    assert as_(room.zhou).get(f"{made}/letters/{room.dongfang}.pdf").status_code == 404


def test_today_tells_whose_turn_it_is(app, made, room, as_):
    assert "待办的交接" in as_(room.zhou).get("/").text
    assert "待办的交接" not in as_(room.lin).get("/").text
    at_state(app, room, "informed")
    assert "待办的交接" in as_(room.chief).get("/").text


def test_few_statements(made, room, as_, count_queries):
    as_(room.zhou).get(made)
    with count_queries() as counted:
        as_(room.zhou).get(made)
    assert len(counted) <= 14


def test_all_are_ticked_with_one_link_and_none_with_another(room, as_):
    visitor = as_(room.chief)
    address = f"{LIST}/new?from={room.zhou.id}"
    none, every = visitor.get(address).text, visitor.get(f"{address}&all=yes").text
    assert 'name="picked"' in none
    assert " checked" not in none.partition('class="handing"')[2].partition("</ul>")[0]
    listed = every.partition('class="handing"')[2].partition("</ul>")[0]
    assert listed.count(" checked") == listed.count('name="picked"') > 0
    assert "先选移交人" in visitor.get(f"{LIST}/new").text
