"""Where the workbench is reached from: the card, its dialog, 今日, a leaver, a workbook."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.proposed import last, proposed


@pytest.fixture
def room(app, world):
    return proposed(app, world)


def test_a_wish_is_written_down_from_the_card(app, room, as_):
    manager = as_(room.lin)
    at = f"/assignments/proposals/{room.haichuan}/request"
    assert "客户要求更换" in manager.get(f"/customers/{room.haichuan}").text
    refused = manager.htmx("POST", at, "card", data={"words": ""})
    assert (refused.status_code, "请写明客户的要求。" in refused.text) == (422, True)
    done = manager.htmx("POST", at, "card", data={"words": "王经理希望换人"})
    assert (done.status_code, "海川" in done.text) == (200, True)
    assert last(app, room.haichuan) == ("open", room.lin.id)
    assert as_(room.zhou).post(at, data={"words": "换"}).status_code == 404
    assert as_(room.quality).get(f"{at}/new").status_code == 403


def test_the_customers_of_somebody_who_leaves(app, room, as_):
    visitor = as_(room.other_head)
    dialog = visitor.htmx("GET", f"/assignments/arrangements/new?manager={room.zhou.id}", "dialog")
    assert "周敏（1 家）" in dialog.text
    assert "星澜" not in dialog.text
    refused = visitor.post("/assignments/arrangements", data={"manager": room.zhou.id, "reason": ""})
    assert (refused.status_code, "请写明原因。" in refused.text) == (422, True)
    done = visitor.post("/assignments/arrangements", data={"manager": room.zhou.id, "reason": "调离"})
    assert done.location.startswith("/jobs/")
    assert last(app, room.dongfang)[0] == "open"
    assert "客户经理离岗" in visitor.get("/assignments").text


def test_the_card_and_its_dialog_lead_here(room, as_):
    head = as_(room.chief)
    link = f"/assignments/proposals/{room.dongfang}"
    assert link in head.get(f"/customers/{room.dongfang}").text
    dialog = head.htmx("GET", f"/customers/{room.dongfang}/assignment/new", "dialog").text
    assert link in dialog
    assert "林晓" in dialog
    assert f'"{link}"' not in as_(room.zhou).get(f"/customers/{room.dongfang}").text


def test_today_says_how_many_wait_and_since_when(room, as_):
    page = as_(room.chief).get("/").text
    assert "待确认的分配建议" in page
    assert f"/assignments/proposals/{room.dongfang}" in page
    assert "待确认的分配建议" not in as_(room.lin).get("/").text


def test_the_workbook(room, as_):
    answer = as_(room.chief).get("/assignments.xlsx?trigger=request")
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.data)).active.rows]
    text = str(rows)
    assert "杭州东方计量技术有限公司" in text
    assert "林晓" in text
    assert "温州" not in text
