"""交接 under pressure: days beyond all calendars, numbers beyond all rows, counts of what is not shown."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.handing import order
from tests.managing import customer, keep
from tests.web.test_handovers import LIST, TODAY, at_state, kept, made, room
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.handovers import asking
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import HandoverCustomer, Member

__all__ = ["made", "room"]  # fixtures


def test_a_number_longer_than_any_row_has_is_no_item(app, made, room, as_):
    for key in ("9" * 5000, "٣", "²", "-1", ""):
        answer = as_(room.lin).post(f"{made}/comments", data={f"comment-{key}": "正常"})
        assert answer.status_code == 303, key[:5]


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-01"])
def test_a_day_far_off_is_refused_and_the_page_stays(app, made, room, as_, day):
    at_state(app, room, "accepted")
    zhou, telling = as_(room.zhou), f"{made}/telling/{room.haichuan}"
    far = zhou.post(telling, data={"on": TODAY, "how": "phone", "visit_on": day})
    assert far.status_code == 409
    assert "一年" in far.text
    early = zhou.post(telling, data={"on": "0001-01-01", "how": "phone"})
    assert early.status_code == 422
    assert "年份不能早于 1900 年" in early.text
    early = zhou.post(telling, data={"on": "1999-01-01", "how": "phone"})
    assert early.status_code == 409
    assert "告知日期" in early.text
    assert zhou.post(telling, data={"on": TODAY, "how": "phone"}).status_code == 303
    chief = as_(room.chief)
    assert chief.post(f"{made}/approval", data={"effective_on": day}).status_code == 409
    assert kept(app).state == "informed"
    for page in (made, f"{made}.pdf", LIST, "/"):
        assert chief.get(page).status_code == 200
    last = TODAY + timedelta(days=365)
    assert chief.post(f"{made}/approval", data={"effective_on": last}).status_code == 303


def test_an_isolated_customer_on_board_is_not_counted_for_others(app, room, as_):
    """周 gives 东方 and the isolated one to 林, who is named on it; 陈, head of 林, is not."""
    with app.app_context():
        order(room.secret, room.zhou.id)
        keep(
            Member(
                customer_id=customer(room.secret).id,
                user_id=room.lin.id,
                part="named",
                created_at=clock.now(),
            )
        )
        with acting_as(room.zhou):
            made = asking.ask(
                old=room.zhou.id, to=room.lin.id, numbers=[room.dongfang, room.secret], cause="transfer",
                reason="调整分工",
            )  # fmt: skip
        number = made.number
        at = f"{LIST}/{number}"
        with transaction(Verb.HANDOVER_EDIT, SYSTEM):
            card = customer(room.secret)
            wanted = select(HandoverCustomer).where(HandoverCustomer.customer_id == card.id)
            session.scalars(wanted).one().told_on, card.grade = TODAY - timedelta(days=40), "B"
    late = f"{LIST}?state=late"
    assert number in as_(room.zhou).get(late).text  # the joint visit with the isolated one
    assert number not in as_(room.head).get(late).text
    assert "逾期</" not in as_(room.head).get(LIST).text.partition('id="results"')[2]
    assert "项未结事项没有说明" in as_(room.zhou).get(at).text
    for reader in (room.head, room.quality, room.director):
        page = as_(reader).get(at).text
        assert "杭州东方计量技术有限公司" in page
        for trace in ("星澜", room.secret, "没有说明", "，共 2 项"):
            assert trace not in page


WORDS = ("𠮷㐂😀\u202e倒", '<script>alert(1)</script>"{{7*7}}', "=1+1", "\x00\x01空")


def test_odd_words_go_through_every_step_and_onto_paper(app, made, room, as_):
    with app.app_context():
        order(room.haichuan, room.lin.id)
    lin, zhou, chief = (as_(one) for one in (room.lin, room.zhou, room.chief))
    for text in WORDS:
        sent = {
            "from": room.zhou.id,
            "to": room.lin.id,
            "picked": room.dongfang,
            "cause": "other",
            "reason": text,
        }
        answer = chief.post(LIST, data=sent)
        assert answer.status_code == 303
        at = answer.location
        for page in (at, f"{at}.pdf", f"{at}/letters/{room.dongfang}.pdf"):
            shown = chief.get(page)
            assert shown.status_code == 200
            assert b"<script>alert" not in shown.data
        ended = chief.post(f"{at}/cancellation", data={"reason": text})
        assert ended.status_code == 303
        assert chief.get(f"{at}.pdf").status_code == 200
    for reason in ("", " \x00 ", "长" * 20_000):
        assert chief.post(f"{made}/cancellation", data={"reason": reason}).status_code in {409, 422}
    for visitor in (lin, zhou):
        assert visitor.post(f"{made}/comments", data={"comment-1": "长" * 20_000}).status_code in {409, 422}
