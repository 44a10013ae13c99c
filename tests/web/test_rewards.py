"""转介绍奖励 on the page: asked for, decided on 今日, handed out, exported, and counted as a cost (CH-03)."""

import io

import openpyxl
import pytest

from tests.rewarding import AT, ask, brought, reward
from webapp import clock

EVIL = "<img src=x onerror=1>"


@pytest.fixture
def named(app, world):
    with app.app_context():
        return brought(world)


def wish(named, **more):
    told = {
        "referral": str(named),
        "kind": "gift",
        "amount": "200.50",
        "payee": f"海川{EVIL}",
        "note": "介绍成交",
    }
    return told | more


@pytest.fixture
def asked(app, world, named):
    with app.app_context():
        return ask(named, world.lin)


def test_asked_for_by_the_manager_and_seen_by_the_head(app, as_, world, named):
    lin = as_(world.lin)
    page = lin.get(f"{AT}/new?giver={world.haichuan}").text
    assert "绍兴越城食品厂" in page
    assert lin.post(AT, wish(named)).status_code == 303
    once = lin.get(f"{AT}?state=all").text.count("200.50")
    assert lin.post(AT, wish(named)).status_code == 303  # the button pressed twice
    assert lin.post(AT, wish(named, note="再要一次")).status_code == 422  # it is not offered again
    assert lin.get(f"{AT}?state=all").text.count("200.50") == once
    shown = as_(world.head).get(AT).text
    assert "200.50" in shown
    assert EVIL not in shown
    home = as_(world.head).get("/").text
    assert "转介绍奖励待审批" in home
    assert "申请 200.50 元" in home
    assert "转介绍奖励待审批" not in lin.get("/").text


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"amount": "500.01"}, "单次奖励不能超过 500.00 元。"), ({"amount": "1.005"}, "金额最多两位小数。"),
        ({"amount": "x"}, "请填写数字。"), ({"payee": ""}, "请填写由谁领取。"),
        ({"kind": "cash"}, "请从列表中选择。"), ({"referral": "999"}, "请从列表中选择。"),
        ({"referral": "９"}, "请从列表中选择。"), ({"amount": "9" * 40}, "金额"),
        ({"note": ""}, "请写明奖励的理由。"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_what_was_typed_stays(as_, world, named, wrong, told):
    answer = as_(world.lin).post(AT, wish(named, note="介绍了越城") | wrong)
    assert answer.status_code in {409, 422}
    assert told in answer.text
    assert "note" in wrong or "介绍了越城" in answer.text


def test_decided_handed_out_and_part_of_what_the_channel_costs(app, as_, world, asked):
    head, lin = as_(world.head), as_(world.lin)
    before = head.get("/activities/channels.xlsx").data
    refused = head.post(f"{AT}/{asked}/decision", {"grants": "no"})
    assert refused.status_code == 422
    assert "请写明不批准的原因。" in refused.text
    answer = head.post(f"{AT}/{asked}/decision?from=home", {"grants": "yes", "reason": "可以"})
    assert (answer.status_code, answer.location) == (303, "/")
    again = {"grants": "yes", "reason": "可以"}
    assert head.post(f"{AT}/{asked}/decision", again).status_code == 303  # the button pressed twice
    told = head.post(f"{AT}/{asked}/decision", {"grants": "no", "reason": "不同意"})
    assert (told.status_code, "该奖励申请已有决定" in told.text, "不同意" in told.text) == (409, True, True)
    assert as_(world.director).post(f"{AT}/{asked}/decision", again).status_code == 409
    over = head.get(f"{AT}/{asked}/decision/new").text
    assert "该奖励申请已有决定" in over
    assert "<textarea" not in over
    today = clock.today().isoformat()
    assert lin.post(f"{AT}/{asked}/payment", {"paid_on": today, "receipt": ""}).status_code == 422
    assert lin.post(f"{AT}/{asked}/payment", {"paid_on": today, "receipt": "PZ-9"}).status_code == 303
    assert lin.post(f"{AT}/{asked}/payment", {"paid_on": today, "receipt": "PZ-9"}).status_code == 303
    assert lin.post(f"{AT}/{asked}/payment", {"paid_on": today, "receipt": "PZ-8"}).status_code == 409
    assert "只有已批准、尚未发放的奖励" in lin.get(f"{AT}/{asked}/payment/new").text
    assert "PZ-9" in lin.get(f"{AT}?state=paid").text
    assert cost(head.get("/activities/channels.xlsx").data) - cost(before) == 200
    with app.app_context():
        assert reward(asked).state == "paid"


def cost(data):
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return sum(float(row[5]) for row in sheet.iter_rows(values_only=True) if str(row[2]).isdigit())


def test_withdrawn_with_its_reason(as_, world, asked):
    lin = as_(world.lin)
    assert "撤回申请" in lin.get(f"{AT}/{asked}/withdrawal/new").text
    assert lin.post(f"{AT}/{asked}/withdrawal", {"reason": ""}).status_code == 422
    assert lin.post(f"{AT}/{asked}/withdrawal", {"reason": "客户不收"}).status_code == 303
    assert "客户不收" in lin.get(f"{AT}?state=withdrawn").text
    assert lin.post(f"{AT}/{asked}/withdrawal", {"reason": "再撤"}).status_code == 409


def test_whom_it_is_not_there_for(as_, world, asked):
    for person, status in ((world.zhou, 404), (world.other_head, 404), (world.quality, 403)):
        for deed in ("payment", "withdrawal"):
            assert as_(person).get(f"{AT}/{asked}/{deed}/new").status_code == status
    assert as_(world.other_head).post(f"{AT}/{asked}/decision", {"grants": "yes"}).status_code == 404
    assert as_(world.lin).post(f"{AT}/{asked}/decision", {"grants": "yes"}).status_code == 403
    assert "审批" in as_(world.director).get(f"{AT}/{asked}/decision/new").text


def test_its_filters_and_its_workbook(as_, world, asked):
    head, today = as_(world.head), clock.today().isoformat()
    for query, is_there in (
        (f"state=all&from={today}&until={today}", True), ("state=all&until=2020-01-01", False),
        (f"state=all&person={world.lin.id}", True), (f"state=all&person={world.zhou.id}", False),
        ("state=paid", False), ("state=waiting", True),
    ):  # fmt: skip
        assert ("介绍越城成交" in head.get(f"{AT}?{query}").text) is is_there, query
        sheet = openpyxl.load_workbook(io.BytesIO(head.get(f"{AT}.xlsx?{query}").data)).active
        told = [row for row in sheet.iter_rows(values_only=True) if "介绍越城成交" in row]
        assert bool(told) is is_there, query


def test_in_few_statements(as_, world, asked, count_queries):
    visitor = as_(world.chief)
    for path in (AT, f"{AT}?state=all", f"{AT}/new", f"{AT}/{asked}/decision/new"):
        visitor.get(path)
        with count_queries() as statements:
            assert visitor.get(path).status_code == 200
        assert len([one for one in statements if one.startswith("SELECT")]) <= 8, path
