"""中间商 in the browser: entered, assessed, approved by another, ended; nothing typed is lost."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.partnering import assessed, entered
from webapp.domain.partner_words import CRITERIA

HOSTILE = "<img src=x onerror=alert(1)>'\"; DROP TABLE partners; --"


def sent(world, **changed):
    return {
        "name": "慈溪城东代送检服务站", "kind": "collection", "contact": "王海波", "phone": "0574-63001234",
        "keeper": str(world.lin.id), "note": "周边有三个园区", **changed,
    }  # fmt: skip


MARKS = {code: "4" for code, _word in CRITERIA if code != "force"}


@pytest.fixture
def number(app, world):
    with app.app_context():
        return entered(world.lin).number


@pytest.fixture
def waiting(app, world):
    with app.app_context():
        partner = entered(world.lin)
        assessed(partner, by=world.lin)
        return partner.number


def test_the_whole_course(as_, world):
    lin = as_(world.lin)
    assert lin.get("/partners").status_code == 200
    assert "登记中间商" in lin.get("/partners/new").text
    answer = lin.post("/partners", sent(world))
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert "还没有评估" in lin.get(where).text
    assert lin.get(f"{where}.pdf").status_code == 404
    assert "业务力量" not in lin.get(f"{where}/assessment").text
    assert lin.post(f"{where}/assessment", {**MARKS, "note": "走访过", "version": "1"}).status_code == 303
    assert "得分 80.00" in lin.get(where).text
    assert lin.get(f"{where}/decision").status_code == 403
    head = as_(world.head)
    assert "待批准的准入" in head.get("/").text
    assert "审批结论" in head.get(f"{where}/decision").text
    done = head.post(f"{where}/decision", {"verdict": "approved", "decision": "同意", "version": "2"})
    assert done.status_code == 303
    page = head.get(where).text
    assert "合作中" in page
    assert "同意" in page
    paper = PdfReader(BytesIO(head.get(f"{where}.pdf").data)).pages[0].extract_text()
    assert "志同道合" in paper
    assert "80.00" in paper
    assert "终止原因" in head.get(f"{where}/end").text
    assert head.post(f"{where}/end", {"reason": "合作期满", "version": "3"}).status_code == 303
    assert "已终止" in head.get(where).text
    assert "只有合作中的" in head.get(f"{where}/end").text


def test_what_is_missing_is_told_at_its_field_and_nothing_typed_is_lost(as_, world):
    answer = as_(world.lin).post("/partners", sent(world, contact="", phone="不是电话", since_year="2200"))
    assert answer.status_code == 422
    assert "请填写联系人。" in answer.text
    assert "周边有三个园区" in answer.text
    late = as_(world.lin).post("/partners", sent(world, since_year="2099"))
    assert late.status_code == 422
    assert "不能晚于今年" in late.text


def test_the_same_name_is_refused_kindly(as_, world, number):
    answer = as_(world.assistant).post("/partners", sent(world))
    assert answer.status_code == 409
    assert number in answer.text
    assert "周边有三个园区" in answer.text
    other = as_(world.zhou).post("/partners", sent(world, keeper=str(world.zhou.id)))
    assert other.status_code == 409
    assert number not in other.text


def test_marks_left_out_are_told_and_the_others_stay(as_, world, number):
    answer = as_(world.lin).post(
        f"/partners/{number}/assessment",
        {**MARKS, "years": "", "solvency": "9", "note": "走访过", "version": "1"},
    )
    assert answer.status_code == 422
    assert "请评分。" in answer.text
    assert "走访过" in answer.text
    assert "请从列表中选择。" in answer.text or "列表中没有" in answer.text


def test_a_colleague_was_quicker(as_, world, number):
    head, assistant = as_(world.head), as_(world.assistant)
    page = assistant.get(f"/partners/{number}/edit").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    mine = sent(world, address="城东路 1 号", seen=seen, version="1")
    assert (
        head.post(f"/partners/{number}/edit", sent(world, contact="李春", seen=seen, version="1")).status_code
        == 303
    )
    clash = assistant.post(f"/partners/{number}/edit", mine)
    assert clash.status_code == 409
    assert "李春" in clash.text
    assert "城东路 1 号" in clash.text
    again = assistant.post(f"/partners/{number}/edit", {**mine, "version": "2", "choice-contact": "theirs"})
    assert again.status_code in {303, 409}
    stale = assistant.post(f"/partners/{number}/assessment", {**MARKS, "note": "看过账", "version": "1"})
    assert stale.status_code == 409
    assert "看过账" in stale.text
    assert "刚被他人办理过" in stale.text


def test_the_decision_comes_back_as_typed(as_, world, waiting):
    where = f"/partners/{waiting}/decision"
    unchosen = as_(world.head).post(where, {"decision": "再想想", "version": "2"})
    assert unchosen.status_code == 422
    assert "再想想" in unchosen.text
    bare = as_(world.head).post(where, {"verdict": "refused", "version": "2"})
    assert bare.status_code == 409
    assert "不批准的，请写明理由。" in bare.text
    assert (
        as_(world.head).post(where, {"verdict": "refused", "decision": "不合适", "version": "2"}).status_code
        == 303
    )
    late = as_(world.director).post(where, {"verdict": "approved", "decision": "同意的话", "version": "2"})
    assert late.status_code == 409
    assert "同意的话" in late.text


def test_who_may_not_finds_nothing(as_, world, waiting):
    for person in (world.he, world.committee, world.admin):
        assert as_(person).get("/partners").status_code == 403
        assert as_(person).get(f"/partners/{waiting}").status_code == 403
    zhou = as_(world.zhou)
    for part in ("", ".pdf", "/edit", "/assessment"):
        assert zhou.get(f"/partners/{waiting}{part}").status_code == 404
    assert waiting not in zhou.get("/partners").text
    quality = as_(world.quality)
    assert quality.get(f"/partners/{waiting}").status_code == 200
    assert quality.get(f"/partners/{waiting}/assessment").status_code == 403


def test_the_list_is_narrowed_and_goes_out(as_, world, waiting):
    head = as_(world.head)
    assert waiting in head.get("/partners?state=waiting&kind=collection&q=王海&sort=-points").text
    assert "没有符合条件的中间商" in head.get("/partners?state=ended").text
    assert waiting in head.get("/partners?state=nonsense&kind=x&sort=y&page=99").text
    assert head.get("/partners.xlsx?state=waiting").data.startswith(b"PK")


def test_hostile_text_is_text(as_, world):
    answer = as_(world.lin).post("/partners", sent(world, name=HOSTILE, note=HOSTILE))
    assert answer.status_code == 303
    page = as_(world.lin).get(answer.headers["Location"]).text
    assert "<img src=x" not in page


def test_the_rules_are_kept_by_version(as_, world):
    admin = as_(world.admin)
    page = admin.get("/settings/partners?edit=limit").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    assert admin.post("/settings/partners/limit", {"floor": "70", "seen": seen}).status_code == 303
    assert "70" in as_(world.lin).get("/settings/partners").text
    short = admin.post("/settings/partners/limit", {"floor": "5", "seen": ""})
    assert short.status_code == 422
    weights = {code: "10" for code, _word in CRITERIA} | {"aims": "11"}
    wrong = admin.post("/settings/partners/weights", {**weights, "seen": ""})
    assert wrong.status_code == 422
    assert "现为 101" in wrong.text
    assert admin.post("/settings/partners/reset/limit").status_code == 303


def test_pages_ask_little(as_, world, waiting, count_queries):
    head = as_(world.head)
    for path in ("/partners", f"/partners/{waiting}", f"/partners/{waiting}/decision"):
        head.get(path)
        with count_queries() as asked:
            assert head.get(path).status_code == 200
        assert len([one for one in asked if one != "BEGIN"]) <= 8, path
