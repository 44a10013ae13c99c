"""/feedback: whoever writes without signing in is taken down once, told a number and a code, no more."""

from io import BytesIO

import pytest
from sqlalchemy import select

from webapp.db import session
from webapp.domain.query_codes import LENGTH, SIGNS
from webapp.models import CaseFile, Complaint, ComplaintLink, Praise, ServiceRequest
from webapp.web import public_limits as limits
from webapp.web import strangers

HOSTILE = '<script>alert(1)</script>"{{7*7}}'


def sent(**changes):
    given = {
        "kind": "technical", "words": "示值误差与说明书不符", "complainant": "赵工", "company": "某某厂",
        "phone": "13812345678", "website": "", "numbers": "", "wanted": "重新校准",
    }  # fmt: skip
    return given | changes


@pytest.fixture
def patient(app, monkeypatch):
    """Whoever takes his time."""
    monkeypatch.setattr(strangers, "FASTEST", 0)
    with app.test_request_context():
        return {"opened": strangers.stamp()}


@pytest.fixture
def write(world, stranger, patient):
    return lambda **changes: stranger.post("/feedback", sent(**changes) | patient)


def rows(app, model):
    with app.app_context():
        return session.scalars(select(model)).all()


def test_a_complaint_is_taken_down_and_its_number_told(app, world, stranger, write):
    answer = write()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/feedback/received")
    (made,) = rows(app, Complaint)
    assert (made.track, made.channel, made.stage, made.receiver_id) == (
        "technical",
        "web",
        "registered",
        None,
    )
    assert (made.words, made.complainant, made.customer_id) == ("示值误差与说明书不符", "赵工", None)
    page = stranger.get("/feedback/received").text
    assert made.number in page
    assert f"{made.query_code[:4]} {made.query_code[4:]}" in page
    assert set(made.query_code) <= set(SIGNS)
    assert len(made.query_code) == LENGTH


def test_the_number_is_told_to_the_browser_that_wrote_alone(app, world, stranger, write, as_):
    write()
    assert as_(world.lin).get("/feedback/received").headers["Location"] == "/feedback/status"


def test_the_form_works_signed_in_too_and_is_still_a_stranger_s(app, world, as_, patient):
    assert as_(world.lin).post("/feedback", sent() | patient).status_code == 303
    (made,) = rows(app, Complaint)
    assert made.receiver_id is None


def test_sent_twice_it_is_taken_once(app, world, stranger, write):
    write()
    first = stranger.get("/feedback/received").text
    assert write().status_code == 303
    assert len(rows(app, Complaint)) == 1
    assert rows(app, Complaint)[0].number in first


@pytest.mark.parametrize(
    ("kind", "model"), [("suggestion", ServiceRequest), ("request", ServiceRequest), ("praise", Praise)]
)
def test_the_other_kinds_go_their_own_way(app, stranger, write, kind, model):
    assert write(kind=kind).status_code == 303
    (made,) = rows(app, model)
    assert not rows(app, Complaint)
    assert made.number in stranger.get("/feedback/received").text
    write(kind=kind)
    assert len(rows(app, model)) == 1


def test_numbers_stay_words_until_the_desk_looks_them_up(app, world, stranger, write):
    """Nobody outside learns whether an order or certificate is there."""
    write(numbers="WT-2026-0001 JD-0001")
    assert [(row.order_id, row.certificate_number) for row in rows(app, ComplaintLink)] == [
        (None, "WT-2026-0001"), (None, "JD-0001"),
    ]  # fmt: skip


def test_without_a_name_nothing_of_it_is_kept(app, world, write):
    assert write(is_anonymous="y", phone="", complainant="赵工").status_code == 303
    (made,) = rows(app, Complaint)
    assert (made.complainant, made.company, made.is_anonymous) == ("", "", True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": ""}, "请写明您要反映的内容"),
        ({"complainant": ""}, "请填写您的姓名"),
        ({"phone": ""}, "请至少留下电话或邮箱"),
        ({"phone": "abc"}, "电话的写法不对"),
        ({"email": "x@"}, "邮箱的写法不对"),
        ({"kind": "nothing"}, "请从列表中选择"),
        ({"words": "长" * 4001}, "最多 4000 个字"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(app, world, write, changes, sentence):
    answer = write(wanted="留着", **changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "留着" in answer.text
    assert not rows(app, Complaint)


def test_a_program_fills_in_what_nobody_sees(app, world, write):
    answer = write(website="http://x.example")
    assert answer.status_code == 422
    assert "请稍等几秒" in answer.text
    assert "示值误差" in answer.text
    assert not rows(app, Complaint)


def test_too_quick_is_a_program_s_pace(app, world, stranger):
    with app.test_request_context():
        fresh = strangers.stamp()
    for opened in (fresh, "forged", ""):
        answer = stranger.post("/feedback", sent(opened=opened))
        assert answer.status_code == 422
        assert "请稍等几秒" in answer.text
    assert not rows(app, Complaint)


def test_an_address_that_writes_too_much_waits(app, world, write):
    for number in range(limits.FEEDBACK.amount):
        assert write(words=f"第 {number} 件").status_code == 303
    answer = write(words="再一件")
    assert answer.status_code == 429
    assert "操作太频繁" in answer.text
    assert "再一件" in answer.text
    assert len(rows(app, Complaint)) == limits.FEEDBACK.amount


def test_other_sites_cannot_write_in(app, world, stranger, patient):
    for headers in ({"Origin": "http://evil.example"}, {}):
        assert stranger.client.post("/feedback", data=sent() | patient, headers=headers).status_code == 403
    assert not rows(app, Complaint)


def test_hostile_words_are_shown_as_words(app, world, stranger, write, as_):
    assert write(words=HOSTILE, complainant=HOSTILE, company=HOSTILE, numbers=HOSTILE).status_code == 303
    (made,) = rows(app, Complaint)
    for path in ("/complaints", f"/complaints/{made.number}"):
        page = as_(world.quality).get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_small_files_come_along_and_others_are_refused(app, world, write):
    taken = write(files=[(BytesIO(b"words"), "../../说明.txt")])
    assert taken.status_code == 303
    (file,) = rows(app, CaseFile)
    assert (file.name, file.is_closed, file.added_by_id) == ("说明.txt", True, None)
    too_large = b"x" * (5 * 1024 * 1024 + 1)
    for files, sentence in (
        ([(BytesIO(b"PK\x03\x04"), "all.zip")], "不能上传"),
        ([(BytesIO(b"<html>"), "a.html")], "不能上传"),
        ([(BytesIO(b"MZ"), "a.txt")], "内容与扩展名不符"),
        ([(BytesIO(too_large), "large.txt")], "超过 5 MB"),
        ([(BytesIO(b"a"), f"{n}.txt") for n in range(4)], "最多添加 3 个附件"),
    ):
        answer = write(words=sentence, files=files)
        assert answer.status_code == 409, sentence
        assert sentence in answer.text
    assert len(rows(app, CaseFile)) == 1
    assert len(rows(app, Complaint)) == 1


def test_exactly_five_megabytes_is_small_enough(app, world, write):
    assert write(files=[(BytesIO(b"x" * (5 * 1024 * 1024)), "just.txt")]).status_code == 303
