"""意见建议与服务请求: taken down, assigned, replied to, closed, made a complaint; who sees which."""

from io import BytesIO

import pytest
from sqlalchemy import select

from tests.incidents import unpacked
from webapp import clock
from webapp.actions import acting_as
from webapp.db import session
from webapp.domain.viewer import SYSTEM
from webapp.models import CaseFile, Complaint, ServiceRequest, ServiceRequestEvent

TODAY = clock.today().isoformat()


def form(**changes):
    given = {
        "kind": "request", "words": "想要证书扫描件", "channel": "phone", "received_at": f"{TODAY}T00:00",
        "customer": "K-000001", "asker": "王海", "phone": "0574-86001234",
    }  # fmt: skip
    return given | changes


@pytest.fixture
def desk(world, as_):
    return as_(world.assistant)


@pytest.fixture
def one(app, desk):
    """The request's number."""
    answer = desk.post("/complaints/requests", form(files=(BytesIO(b"x"), "附.txt")))
    assert answer.status_code == 303
    return answer.headers["Location"].rpartition("/")[2]


@pytest.fixture
def now(app):
    def read(column):
        with app.app_context(), acting_as(SYSTEM):
            return getattr(session.scalars(select(ServiceRequest)).one(), column)

    return read


def step(visitor, number, deed, **given):
    return visitor.post(f"/complaints/requests/{number}/{deed}", given)


def test_its_whole_way(app, world, one, now, as_):
    desk = as_(world.assistant)
    assert one == f"FW-{clock.today().year}-0001"
    he = as_(world.he)
    assert he.get(f"/complaints/requests/{one}").status_code == 404
    given = {"with_id": str(world.he.id), "due_on": TODAY, "version": str(now("version"))}
    assert step(desk, one, "assignment", **given).status_code == 303
    page = he.get(f"/complaints/requests/{one}").text
    for word in ("想要证书扫描件", "办理中", "何平"):
        assert word in page
    assert "宁波海川" not in page  # he may read no customer
    assert one in he.get("/").text
    replied = step(he, one, "answer", answer="已发邮箱", how="mail", version=str(now("version")))
    assert replied.status_code == 303
    assert (now("state"), now("answered_by_id"), now("answer")) == ("answered", world.he.id, "已发邮箱")
    assert step(desk, one, "closure", version=str(now("version"))).status_code == 303
    assert now("state") == "closed"
    with app.app_context():
        found = session.scalars(select(ServiceRequestEvent.step).order_by(ServiceRequestEvent.id))
        assert list(found) == ["registered", "assigned", "answered", "closed"]
    for deed in ("assignment", "answer", "cancellation", "complaint"):
        told = {
            "with_id": "1",
            "due_on": TODAY,
            "answer": "x",
            "how": "mail",
            "note": "x",
            "track": "service",
        }
        refused = step(desk, one, deed, **told, version=str(now("version")))
        assert refused.status_code == 409, deed


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"words": ""}, "请写明内容"), ({"received_at": ""}, "请填写收到时间"),
        ({"customer": "没有"}, "没有找到这个客户"),
        ({"phone": "x"}, "电话的写法不对"), ({"kind": "evil"}, "请从列表中选择"),
    ],
)  # fmt: skip
def test_a_refused_form_comes_back_as_typed(app, desk, changes, sentence):
    answer = desk.post("/complaints/requests", form(asker="留着我", **changes))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "留着我" in answer.text


@pytest.mark.parametrize(
    "refused",
    [
        ("assignment", {"due_on": TODAY}, 409, "请选择由谁或哪个部门办理"),
        ("assignment", {"with_id": "1", "due_on": "2020-01-01"}, 409, "不能早于今天"),
        ("assignment", {"with_id": "1"}, 422, "请填写回复期限"),
        ("answer", {"answer": "", "how": "mail"}, 422, "请写明回复内容"),
        ("answer", {"answer": "x", "how": ""}, 422, "请选择"),
        ("cancellation", {"note": ""}, 422, "请写明取消理由"),
        ("closure", {}, 409, "不能这样办理"),
    ],
)
def test_a_step_that_is_refused_changes_nothing(desk, one, now, refused):
    deed, given, status, sentence = refused
    answer = step(desk, one, deed, **given, version=str(now("version")))
    assert answer.status_code == status
    assert sentence in answer.text
    assert now("state") == "registered"


def test_a_stale_form_is_told(desk, one, now):
    answer = step(desk, one, "cancellation", note="重复", version="99")
    assert answer.status_code == 409
    assert "刚被他人修改" in answer.text
    assert now("state") == "registered"


def test_it_becomes_a_complaint_with_words_people_and_files(app, world, desk, one, now):
    given = {"track": "service", "summary": "没有收到证书", "version": str(now("version"))}
    assert step(desk, one, "complaint", **given).status_code == 303
    with app.app_context():
        made = session.scalars(select(Complaint)).one()
        file = session.scalars(select(CaseFile)).one()
        assert (made.words, made.complainant, made.phone) == ("想要证书扫描件", "王海", "0574-86001234")
        assert (file.complaint_id, file.request_id) == (made.id, None)
        number = made.number
    assert number in desk.get(f"/complaints/requests/{one}").text
    assert one in desk.get(f"/complaints/{number}").text


def test_whoever_is_complained_of_loses_sight_of_the_request(app, world, one, now, as_):
    """林 manages the customer; the request names who complains."""
    desk = as_(world.assistant)
    assert as_(world.lin).get(f"/complaints/requests/{one}").status_code == 200
    step(desk, one, "complaint", track="service", version=str(now("version")))
    with app.app_context():
        number = session.scalars(select(Complaint.number)).one()
    sent = {
        "words": "想要证书扫描件", "track": "service", "channel": "phone", "received_at": f"{TODAY}T00:00",
        "complainant": "王海", "people": "林晓", "reason": "补记", "version": "1",
    }  # fmt: skip
    page = desk.get(f"/complaints/{number}?edit=intake").text
    sent["version"] = page.partition('name="version" value="')[2].partition('"')[0]
    assert desk.post(f"/complaints/{number}/intake", sent).status_code == 303
    lin = as_(world.lin)
    assert lin.get(f"/complaints/requests/{one}").status_code == 404
    assert one not in lin.get("/complaints/requests?group=all").text
    assert one not in lin.get("/customers/K-000001?tab=complaints").text


def test_the_list_is_narrowed_and_exported_for_the_same_eyes(desk, one, world, as_):
    for query, shown in (
        ("", True), ("group=mine", True), ("group=overdue", False), ("kind=suggestion", False),
        ("state=closed&group=all", False), ("q=扫描", True), ("q=%25", False), ("sort=due&page=9", True),
    ):  # fmt: skip
        assert (f"/complaints/requests/{one}" in desk.get(f"/complaints/requests?{query}").text) is shown, (
            query
        )
    assert one in "".join(unpacked(desk.get("/complaints/requests.xlsx?group=all").get_data()).values())
    for person in (world.zhou, world.he, world.admin):
        visitor = as_(person)
        assert one not in visitor.get("/complaints/requests?group=all").text
        assert one not in "".join(unpacked(visitor.get("/complaints/requests.xlsx").get_data()).values())
        assert visitor.get(f"/complaints/requests/{one}").status_code == 404


def test_a_reader_may_not_work_on_it(desk, one, world, as_):
    director = as_(world.director)
    assert director.get(f"/complaints/requests/{one}").status_code == 200
    assert director.get(f"/complaints/requests/{one}/answer/new").status_code == 403
    assert step(director, one, "answer", answer="x", how="mail").status_code == 403


def test_its_papers_are_downloads_of_its_own(app, desk, one, world, as_):
    with app.app_context():
        row = session.scalars(select(CaseFile.id)).one()
    answer = desk.get(f"/complaints/requests/{one}/papers/{row}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    answer.close()
    assert desk.get(f"/complaints/requests/{one}/papers/{row + 1}").status_code == 404
    assert as_(world.he).get(f"/complaints/requests/{one}/papers/{row}").status_code == 404


def test_the_desk_links_the_customer(desk, now):
    answer = desk.post("/complaints/requests", form(customer="", company="杭州东方计量技术有限公司"))
    number = answer.headers["Location"].rpartition("/")[2]
    at = f"/complaints/requests/{number}/customer"
    assert "K-000002" in desk.get(f"{at}/new").text
    assert desk.post(at, {"customer": "没有", "version": "1"}).status_code == 422
    assert desk.post(at, {"customer": "K-000002", "version": str(now("version"))}).status_code == 303
    assert now("customer_id") is not None
