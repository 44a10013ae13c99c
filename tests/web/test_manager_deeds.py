"""Profile, certificate, leave and ties of a manager: saved, refused as typed, ended, told in the log."""

import pytest

from tests.web.managed import CERTIFICATE, HOSTILE, LEAVE, LIN, TODAY, fill, kept
from tests.world import World
from webapp.actions import session
from webapp.models import Certification, Leave, ManagerSkill, Tie


@pytest.fixture
def filled(app, world: World) -> World:
    return fill(app, world)


def test_the_head_keeps_profile_and_abilities(app, filled, as_):
    head = as_(filled.head)
    page = head.get(LIN + "?edit=profile").text
    assert 'value="2"' in page
    refused = head.post(LIN + "/profile", {"mode": "part", "cap": "0", "note": HOSTILE, "version": "1"})
    assert refused.status_code == 422
    assert "应在 1 到 1000 之间" in refused.text
    assert "&lt;script&gt;" in refused.text
    assert HOSTILE not in refused.text
    stale = head.post(LIN + "/profile", {"mode": "part", "note": "我写的", "version": "7"})
    assert stale.status_code == 409
    assert "刚被他人修改" in stale.text
    assert "我写的" in stale.text
    assert head.post(LIN + "/profile", {"mode": "part", "note": "兼管", "version": "1"}).status_code == 303
    sent = {
        "skill-力学": "2",
        "skill-热工": "5",
        "industries": ["食品"],
        "ownerships": ["group"],
        "version": "2",
    }
    assert head.post(LIN + "/abilities", sent | {"industries": ["没有的"]}).status_code == 422
    assert head.post(LIN + "/abilities", sent).status_code == 303
    page = head.get(LIN).text
    for word in ("兼职", "兼管", "热工", "食品", "集团"):
        assert word in page
    with app.app_context():
        assert session.get(ManagerSkill, (filled.lin.id, "热工")).skill == 5


def test_the_head_certifies_and_revokes(app, filled, as_):
    head = as_(filled.head)
    refused = head.post(LIN + "/certificates", CERTIFICATE | {"skill": "9", "note": "留着"})
    assert refused.status_code == 422
    assert "留着" in refused.text
    late = head.post(LIN + "/certificates", CERTIFICATE | {"until": "2099-01-01"})
    assert late.status_code == 422
    assert "资格最长 12 个月" in late.text
    assert head.post(LIN + "/certificates", CERTIFICATE).status_code == 303
    with app.app_context():
        row = session.query(Certification).order_by(Certification.id.desc()).first().id
    at = f"{LIN}/certificates/{row}/revocation"
    assert head.get(f"{at}/new").status_code == 200
    assert head.post(at, {"reason": " "}).status_code == 422
    assert head.post(at, {"reason": "有误"}).status_code == 303
    again = head.post(at, {"reason": "有误"})
    assert again.status_code == 409
    assert "已撤销" in again.text
    assert "有误" in head.get(LIN).text
    assert (
        head.post(f"/assignments/managers/zhou/certificates/{row}/revocation", {"reason": "x"}).status_code
        == 404
    )


def test_leave_is_noted_and_taken_back(app, filled, as_):
    head = as_(filled.head)
    clash = head.post(LIN + "/leaves", LEAVE | {"from_on": TODAY.isoformat(), "reason": "看病"})
    assert clash.status_code == 409
    assert "重叠" in clash.text
    assert "看病" in clash.text
    assert head.post(LIN + "/leaves", LEAVE | {"backup_id": str(filled.zhou.id)}).status_code == 303
    assert "替补经理 周敏" in head.get(LIN).text
    with app.app_context():
        ids = [one.id for one in session.query(Leave).order_by(Leave.id)]
    for one in ids:
        assert head.post(f"{LIN}/leaves/{one}/end").status_code == 303
    assert head.post(f"{LIN}/leaves/{ids[0]}/end").status_code == 404
    assert kept(app)[3] == 0


def test_a_tie_is_ended_and_stays_written(app, filled, as_):
    with app.app_context():
        ids = [one.id for one in session.query(Tie).order_by(Tie.id)]
    head = as_(filled.head)
    assert head.post(f"{LIN}/ties/{ids[0]}/end").status_code == 303
    assert head.post(f"{LIN}/ties/{ids[0]}/end").status_code == 409
    assert head.post(f"{LIN}/ties/{ids[1]}/end").status_code == 404  # with a customer he may not know of
    assert "终止" in head.get(LIN).text
    assert head.post(f"{LIN}/ties/999/end").status_code == 404
    assert kept(app)[-1] == 2


def test_deeds_in_the_dialog_answer_with_the_page(filled, as_):
    head = as_(filled.head)
    dialog = head.htmx("GET", LIN + "/leaves/new", "dialog")
    assert "<html" not in dialog.text
    assert 'hx-target="#record"' in dialog.text
    refused = head.htmx("POST", LIN + "/leaves", "record", data={})
    assert (refused.status_code, refused.headers["HX-Retarget"]) == (422, "#dialog")
    saved = head.htmx("POST", LIN + "/leaves", "record", data=LEAVE)
    assert saved.status_code == 200
    assert "未开始" in saved.text


def test_the_log_tells_whose_profile_it_was(filled, as_):
    head = as_(filled.head)
    head.post(LIN + "/profile", {"mode": "part", "cap": "7", "version": "1"})
    head.post(LIN + "/abilities", {"skill-力学": "1", "ownerships": ["group"], "version": "2"})
    head.post(LIN + "/certificates", CERTIFICATE)
    page = as_(filled.admin).get("/audit").text
    for told in (
        "客户经理档案",
        "林晓",
        "兼职",
        "林晓 力学",
        "林晓 集团",
        "资深客户经理",
        "维护客户经理档案",
    ):
        assert told in page, told
    assert "@" not in page.partition("<table")[2].partition("</table>")[0]
