"""What the person complained of never reads of a complaint, and strangers not at all."""

import re
from io import BytesIO

import pytest
from sqlalchemy import select

from tests.incidents import unpacked
from tests.intakes import form, put, registered
from webapp.actions import acting_as
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import CaseFile, Complaint
from webapp.trail import trail

CLOSED = (
    "绝密原话",
    "绝密诉求",
    "王绝密",
    "绝密公司",
    "13911110000",
    "m@jue.mi",
    "宁波海川",
    "K-000001",
    "绝密信",
    "绝密更正",
)


@pytest.fixture
def desk(world, as_):
    return as_(world.assistant)


@pytest.fixture
def about_he(app, world, desk):
    """A complaint of 海川 about 何 and 林, its manager; it has come to 已分派."""
    sent = form(
        words="绝密原话", wanted="绝密诉求", complainant="王绝密", company="绝密公司", phone="13911110000",
        email="m@jue.mi", summary="证书信息有误", customer="K-000001", people="何平、林晓",
        files=(BytesIO(b"x"), "绝密信.txt"),
    )  # fmt: skip
    assert desk.post("/complaints", sent).status_code == 303
    with app.app_context(), acting_as(SYSTEM):
        number = session.scalars(select(Complaint.number)).one()
    told = form(
        words="绝密原话二",
        complainant="王绝密",
        summary="证书信息有误",
        people="何平、林晓",
        reason="绝密更正",
    )
    assert desk.post(f"/complaints/{number}/intake", told | {"version": "1"}).status_code in {303, 409}
    with app.app_context(), acting_as(SYSTEM):
        put(number, stage="assigned")
    return number


def test_he_who_is_complained_of_reads_the_summary_alone(app, about_he, world, as_):
    """何 by part, 林 although he manages the customer: page, list, workbook, card, search, log."""
    number = about_he
    for person in (world.he, world.lin):
        visitor = as_(person)
        page = visitor.get(f"/complaints/{number}").text
        assert "证书信息有误" in page
        assert "这件投诉涉及您" in page
        for path in (
            f"/complaints/{number}", "/complaints", "/complaints?q=绝密", "/complaints?q=宁波海川", "/",
            f"/search?q={number}", f"/search/hits?q={number}",
        ):  # fmt: skip
            told = visitor.get(path).text
            shown = re.sub(r"<input[^>]*>|<title>.*?</title>|没有找到“[^”]*”", "", told)
            if person is world.lin and path == "/":
                continue  # his customers' names stand there anyway
            assert not [word for word in CLOSED if word in shown], path
        book = "".join(unpacked(visitor.get("/complaints.xlsx").get_data()).values())
        assert number in book
        assert not [word for word in CLOSED if word in book]
        assert visitor.get("/complaints?q=绝密").text.count(f"/complaints/{number}") == 0
        assert visitor.get("/complaints?q=信息有误").text.count(f"/complaints/{number}") == 1


def test_his_customer_s_card_does_not_tell_a_manager_who_complained_of_him(about_he, world, as_):
    for path in ("/customers/K-000001", "/customers/K-000001?tab=complaints", "/customers/K-000001?tab=log"):
        assert about_he not in as_(world.lin).get(path).text
        assert "件办理中" not in as_(world.lin).get(path).text
    assert about_he in as_(world.assistant).get("/customers/K-000001?tab=complaints").text
    assert "投诉 1 件办理中" in as_(world.assistant).get("/customers/K-000001").text


def test_closed_files_are_no_files_for_him(app, about_he, world, as_):
    with app.app_context():
        row = session.scalars(select(CaseFile.id)).one()
    path = f"/complaints/{about_he}/enclosures/{row}"
    assert as_(world.he).get(path).status_code == 404
    answer = as_(world.quality).get(path)
    assert (answer.status_code, answer.data) == (200, b"x")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    answer.close()
    assert trail().events("download")[0]["what"] == f"投诉 {about_he} 的附件"


def test_he_can_do_nothing_there(app, about_he, world, as_):
    he, at = as_(world.he), f"/complaints/{about_he}"
    assert he.get(f"{at}?edit=intake").status_code == 403
    assert he.get(f"{at}/customer/new").status_code == 403
    assert he.post(f"{at}/customer", {"customer": "K-000002", "version": "9"}).status_code == 403
    assert he.post(f"{at}/intake", form(reason="x", version="9")).status_code == 403
    assert he.post(f"{at}/enclosures", {"files": (BytesIO(b"a"), "a.txt")}).status_code == 422


def test_before_it_is_assigned_he_does_not_know_of_it(app, about_he, world, as_):
    with app.app_context(), acting_as(SYSTEM):
        put(about_he, stage="registered")
    assert as_(world.he).get(f"/complaints/{about_he}").status_code == 404
    assert about_he not in as_(world.he).get("/complaints?group=all").text
    assert f"/complaints/{about_he}" not in as_(world.he).get(f"/search?q={about_he}").text


def test_the_log_tells_him_nothing_of_it(app, world, as_):
    """钱 reads the log of everything but what is about himself."""
    with app.app_context():
        mine = registered(world.assistant, people="钱正", numbers="JD-9").number
        other = registered(world.assistant, people="何平").number
    page = as_(world.quality).get("/audit").text
    assert mine not in page
    assert other in page


def test_a_stranger_to_it_finds_nothing(app, world, as_):
    with app.app_context():
        number = registered(world.assistant, customer=world.haichuan).number
        secret = registered(world.zhou, customer=world.secret).number
    for person, one in (
        (world.zhou, number),
        (world.he, number),
        (world.admin, number),
        (world.quality, secret),
    ):
        assert as_(person).get(f"/complaints/{one}").status_code == 404
        assert one not in as_(person).get("/complaints?group=all").text
    assert as_(world.zhou).get(f"/complaints/{secret}").status_code == 200
