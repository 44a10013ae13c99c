"""流失调查 on its pages: who reads what, who is refused, hostile words, files, the report, the prints."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from tests.actions.test_losses import SAID, given, graded, lose, submitted
from tests.valuing import card, order
from tests.world import World
from webapp import clock
from webapp.actions import acting_as
from webapp.actions.losses import deciding, nightly
from webapp.actions.segments import nightly as value_nightly
from webapp.actions.segments import stating
from webapp.domain.viewer import SYSTEM
from webapp.queries.losses import sight

HOSTILE = "<script>alert(1)</script>{{7*7}}'\";--"


@pytest.fixture
def number(app: Flask, world: World) -> str:
    """A case of 海川 that waits."""
    with app.app_context(), acting_as(SYSTEM):
        case = lose(world.haichuan)
        assert case is not None
        return case.number


def closed(app: Flask, world: World, number: str, **more: Any) -> None:
    with app.app_context(), acting_as(SYSTEM):
        opened = sight.get(number, viewer=SYSTEM)
        assert opened is not None
        submitted(world, opened.case, **more)
        with acting_as(world.head):
            deciding.close(number, note="措施可行", version=opened.case.version)


def sent(**more: Any) -> dict[str, Any]:
    day = clock.today().isoformat()
    told = {name: "" if value is None else str(value) for name, value in SAID.items()}
    return told | {"held_on": day, "version": "2"} | more


def test_the_head_assigns_somebody_else_records_and_hands_in(world: World, as_: Any, number: str) -> None:
    at = f"/segments/lost/{number}"
    page = as_(world.head).get(at).text
    assert "分派访谈人" in page
    assert "林晓 ·" not in page  # the manager is not offered
    assert (
        as_(world.head).post(f"{at}/assignment", {"to": world.assistant.id, "version": 1}).status_code == 303
    )
    assert number in as_(world.assistant).get("/segments/lost?stage=mine").text
    assert "待做的流失访谈" in as_(world.assistant).get("/").text
    assert as_(world.assistant).post(f"{at}/interview", sent()).status_code == 303
    assert as_(world.assistant).post(f"{at}/submission", {"version": 3}).status_code == 303
    assert "待办的流失调查" in as_(world.head).get("/").text
    assert as_(world.head).post(f"{at}/closing", {"note": "", "version": 4}).status_code == 422
    assert as_(world.head).post(f"{at}/closing", {"note": "同意", "version": 4}).status_code == 303
    assert "已结案" in as_(world.head).get(at).text


def test_what_is_missing_stands_where_it_is_handed_in(world: World, as_: Any, number: str) -> None:
    at = f"/segments/lost/{number}"
    as_(world.head).post(f"{at}/assignment", {"to": world.assistant.id, "version": 1})
    asks = as_(world.assistant)
    assert "还没有填写：访谈日期、受访人" in asks.get(at).text
    assert "提交访谈记录" not in asks.get(at).text
    early = asks.post(f"{at}/submission", {"version": 2})
    assert early.status_code == 409
    assert "请填写访谈日期。" in early.text
    assert "办理经过" in early.text  # on its page, not on one of its own
    assert asks.post(f"{at}/interview", sent(signals="")).status_code == 303
    assert "还没有填写：我们错过的信号。" in asks.get(at).text
    assert asks.post(f"{at}/interview", sent(version="3", unreachable="三次没有人接")).status_code == 303
    assert "还没有填写" not in asks.get(at).text
    assert "提交访谈记录" in asks.get(at).text


def test_the_manager_reads_the_outcome_and_never_the_words(
    app: Flask, world: World, as_: Any, number: str
) -> None:
    at = f"/segments/lost/{number}"
    with app.app_context(), acting_as(SYSTEM):
        from webapp.queries.losses import sight

        opened = sight.get(number, viewer=SYSTEM)
        assert opened is not None
        submitted(world, opened.case)
    page = as_(world.lin).get(at).text
    assert "结案后可以看到结果" in page
    for word in ("太贵了", "敌营", "半年没有询价"):
        assert word not in page
        assert word not in as_(world.lin).get(f"/customers/{world.haichuan}/trace").text
    assert "价格" not in as_(world.lin).get("/segments/lost?stage=submitted").text.partition("<tbody")[2]
    assert number not in as_(world.lin).get("/segments/lost?reason=price").text.partition("<tbody")[2]
    with app.app_context(), acting_as(world.head):
        opened = sight.get(number, viewer=world.head)
        assert opened is not None
        deciding.close(number, note="措施可行", version=opened.case.version)
    page = as_(world.lin).get(at).text
    assert "措施可行" in page
    assert "半年没有询价" in page
    assert "太贵了" not in page
    assert "王工" not in page


def test_who_has_no_part_in_it_finds_nothing(world: World, as_: Any, number: str) -> None:
    at = f"/segments/lost/{number}"
    assert as_(world.zhou).get(at).status_code == 404
    assert as_(world.other_head).get(at).status_code == 404
    assert as_(world.he).get(at).status_code == 403
    assert as_(world.lin).post(f"{at}/assignment", {"to": 1, "version": 1}).status_code == 403
    assert as_(world.lin).get(f"{at}/interview").status_code == 403
    assert as_(world.assistant).get(at).status_code == 404


def test_a_case_of_an_isolated_customer_is_there_for_those_named_only(
    app: Flask, world: World, as_: Any
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        case = lose(world.secret)
        assert case is not None
        secret = case.number
    assert as_(world.zhou).get(f"/segments/lost/{secret}").status_code == 200
    for person in (world.director, world.quality, world.other_head, world.chief):
        assert as_(person).get(f"/segments/lost/{secret}").status_code == 404
    assert "流失客户" not in as_(world.director).get("/segments/lost/report").text


def test_hostile_words_stay_words(app: Flask, world: World, as_: Any, number: str) -> None:
    words = ("spoken_with", "reason_text", "said", "signals", "fee_why", "rival", "unreachable")
    closed(app, world, number, **dict.fromkeys(words, HOSTILE))
    for address in (f"/segments/lost/{number}", "/segments/lost", "/segments/lost/report"):
        page = as_(world.head).get(address).text
        assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in as_(world.head).get(f"/segments/lost/{number}").text


def test_a_form_that_does_not_hold_keeps_what_was_typed(
    app: Flask, world: World, as_: Any, number: str
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        from webapp.queries.losses import sight

        opened = sight.get(number, viewer=SYSTEM)
        assert opened is not None
        given(world, opened.case)
    visitor, at = as_(world.assistant), f"/segments/lost/{number}/interview"
    late = (clock.today() + timedelta(days=1)).isoformat()
    answer = visitor.post(at, sent(held_on=late, said="原话在此"))
    assert answer.status_code == 422
    assert "访谈日期不能晚于今天" in answer.text
    assert "原话在此" in answer.text
    answer = visitor.post(at, sent(fee="12"))
    assert answer.status_code == 422
    assert "请写明理由" in answer.text
    answer = visitor.post(at, sent(reason="bribe"))
    assert answer.status_code == 422
    stale = visitor.post(at, sent(version="99", said="原话在此"))
    assert stale.status_code == 409
    assert "原话在此" in stale.text


def test_files_come_in_checked_and_never_reach_the_manager(
    app: Flask, world: World, as_: Any, number: str
) -> None:
    with app.app_context(), acting_as(SYSTEM):
        from webapp.queries.losses import sight

        opened = sight.get(number, viewer=SYSTEM)
        assert opened is not None
        given(world, opened.case)
    at, asked = f"/segments/lost/{number}", as_(world.assistant)
    bad = {"files": (BytesIO(b"MZ evil"), "笔录.exe"), "note": "x"}
    assert asked.post(f"{at}/files", bad).status_code in {409, 422}
    good = {"files": (BytesIO("笔录".encode()), "笔录.txt"), "note": "记录"}
    assert asked.post(f"{at}/files", good).status_code == 303
    assert "笔录.txt" in asked.get(at).text
    assert asked.get(f"{at}/files/1").status_code == 200
    assert as_(world.lin).get(f"{at}/files/1").status_code == 404
    assert "笔录.txt" not in as_(world.lin).get(at).text
    assert asked.post(f"{at}/files/1/deletion").status_code == 303
    assert asked.get(f"{at}/files/1").status_code == 404
    assert asked.post(f"{at}/files/1/restoration").status_code == 303


def test_the_report_counts_closed_reasons_and_what_came_back(
    app: Flask, world: World, as_: Any, number: str
) -> None:
    closed(app, world, number)
    with app.app_context(), acting_as(SYSTEM):
        today = clock.today()
        order(world.dongfang, today - timedelta(days=100), 300_000)
        graded(world.dongfang, "B")
        value_nightly.follow()
        stating.state_loss(card(world.dongfang), on=today - timedelta(days=1), why="不再合作")
        nightly.night()
        order(world.dongfang, today, 100)
        nightly.night()
    page = as_(world.chief).get("/segments/lost/report").text
    for word in ("2 家", "8,000.00", "50%", "100%", "价格", "原因未明"):
        assert word in page
    drilled = as_(world.chief).get("/segments/lost/report?reason=price").text
    assert number in drilled
    assert as_(world.chief).get("/segments/lost/report.xlsx").status_code == 200
    assert as_(world.chief).get("/segments/lost.xlsx").status_code == 200
    assert as_(world.chief).get("/segments/lost/report?from=nonsense&to=0001-01-01").status_code == 200
    assert "1 家" in as_(world.head).get("/segments/lost/report").text  # his department alone
    assert as_(world.lin).get("/segments/lost/report").status_code == 403


def test_the_pages_ask_few_statements(
    app: Flask, world: World, as_: Any, number: str, count_queries: Any
) -> None:
    closed(app, world, number)
    visitor = as_(world.head)
    for address in ("/segments/lost", f"/segments/lost/{number}", "/segments/lost/report"):
        visitor.get(address)
        with count_queries() as counted:
            visitor.get(address)
        assert len(counted) <= 8, (address, counted)


def test_a_corrected_fee_is_told_to_its_manager_once_it_is_closed(
    app: Flask, world: World, as_: Any, number: str
) -> None:
    """He reads nothing of the record before; sorting tells it no more than the column does."""
    with app.app_context(), acting_as(SYSTEM):
        opened = sight.get(number, viewer=SYSTEM)
        assert opened is not None
        submitted(world, opened.case, fee=123_456_00, fee_why="另有合同")
    told = as_(world.lin).get("/segments/lost?sort=-fee").text
    assert "5,000.00" in told
    assert "123,456" not in told
    assert "123,456" in as_(world.head).get("/segments/lost?sort=-fee").text
    with app.app_context(), acting_as(world.head):
        opened = sight.get(number, viewer=SYSTEM)
        assert opened is not None
        deciding.close(number, note="措施可行", version=opened.case.version)
    assert "123,456" in as_(world.lin).get("/segments/lost").text
