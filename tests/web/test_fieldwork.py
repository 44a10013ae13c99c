"""外勤 in the browser: booking, the round, the way with photo and signature, cancelling, visits, routes."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests import outside
from tests.outside import DRAWN, TODAY, png
from webapp.actions import acting_as, session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Pickup, PickupEvent, PickupFile
from webapp.queries.customers import cards

HOSTILE = '<script>alert(1)</script>"{{7*7}}'
FOREIGN = {"Sec-Fetch-Site": "cross-site", "Origin": "http://evil.example"}
DAY = TODAY.isoformat()


@pytest.fixture
def at(app, world) -> str:
    """A pick-up at 海川's, 何's to fetch today."""
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        made = outside.pickup(card, courier=str(world.he.id), contact_phone="13800000001")
        return f"/fieldwork/pickups/{made.number}"


@pytest.fixture
def visit(app, world) -> str:
    with app.app_context(), acting_as(SYSTEM):
        card = cards.get(world.haichuan, viewer=SYSTEM)
        return f"/fieldwork/onsite/{outside.visit(card, world.he.id, standards='E2 砝码').number}"


@pytest.fixture
def held(app):
    def read() -> tuple[str, int, int]:
        """The first pick-up's stage; events and files of all."""
        with app.app_context():
            stage = session.scalars(select(Pickup.stage)).first() or ""
            counts = (len(session.scalars(select(one)).all()) for one in (PickupEvent.id, PickupFile.id))
            return stage, *counts

    return read


def version(page: str) -> dict[str, str]:
    return {"version": re.search(r'name="version" value="(\d+)"', page)[1]}


def proof(page: str, **more) -> dict:
    sent = {"to": re.search(r'name="to" value="(\w+)"', page)[1], "signed_by": "王海", "drawn": DRAWN}
    return sent | {"photos": (BytesIO(png()), "箱子.png")} | version(page) | more


def test_the_ladder(at, visit, world, as_, stranger, held):  # noqa: PLR0917
    before = held()
    deeds = [
        f"{at}/moves/new",
        f"{visit}/completion/new",
        f"{at}/cancellation/new",
        f"{visit}/cancellation/new",
    ]
    for path in ("/fieldwork", "/fieldwork/report", "/fieldwork/routes", at, visit, *deeds):
        assert stranger.get(path).status_code == 302
        assert as_(world.admin).get(path).status_code == 403
    for path in (at, visit):
        assert as_(world.zhou).get(path).status_code == 404
        for person in (world.he, world.lin, world.quality, world.director):
            assert as_(person).get(path).status_code == 200
        assert as_(world.he).get(f"{path}?edit=pickup").status_code == 403
        assert as_(world.he).post(path, {"address": "改"}).status_code == 403
        assert as_(world.he).post(f"{path}/cancellation", {"reason": "改"}).status_code == 403
        assert as_(world.quality).post(f"{path}/cancellation", {"reason": "改"}).status_code == 403
        answer = as_(world.lin).client.post(f"{path}/cancellation", data={"reason": "改"}, headers=FOREIGN)
        assert answer.status_code == 403
    assert as_(world.quality).get(f"{at}/moves/new").status_code == 403
    assert as_(world.zhou).post(f"{at}/moves", {"to": "fetched"}).status_code == 404
    assert as_(world.he).get("/fieldwork/routes/new").status_code == 403
    assert as_(world.he).post("/fieldwork/pickups", {"customer": world.haichuan}).status_code == 422
    assert held() == before


def test_booked_by_hand(world, as_):
    lin = as_(world.lin)
    assert "客户名称或客户编号" in lin.get("/fieldwork/pickups/new").text
    form = lin.get(f"/fieldwork/pickups/new?customer={world.haichuan}").text
    assert 'name="address"' in form
    told = {"customer": world.haichuan, "address": "", "items": HOSTILE, "planned_on": "某天"}
    refused = lin.post("/fieldwork/pickups", told)
    assert refused.status_code == 422
    for said in ("此项必填", "&lt;script&gt;", "某天"):
        assert said in refused.text
    assert HOSTILE not in refused.text
    told |= {"address": HOSTILE, "planned_on": DAY, "courier": str(world.he.id)}
    done = lin.post("/fieldwork/pickups", told)
    assert done.status_code == 303
    page = lin.get(done.headers["Location"]).text
    assert "&lt;script&gt;" in page
    assert HOSTILE not in page
    assert "SJ-" in as_(world.he).get("/fieldwork").text
    nowhere = lin.post("/fieldwork/pickups", told | {"customer": world.dongfang})
    assert nowhere.status_code == 422
    assert "没有找到这个客户" in nowhere.text


def test_the_way_with_photo_and_signature(at, world, as_, held, app):
    he = as_(world.he)
    assert "13800000001" in he.get("/fieldwork").text
    form = he.get(f"{at}/moves/new").text
    assert 'capture="environment"' in form
    assert "<c-signature" in form
    answer = he.post(f"{at}/moves", proof(form, box_seal="F-9"), content_type="multipart/form-data")
    assert answer.status_code == 303
    assert held() == ("fetched", 2, 2)
    for stage in ("stored", "checked", "returned"):
        sent = version(he.get(f"{at}/moves/new").text) | {"to": stage}
        assert he.post(f"{at}/moves", sent).status_code == 303
        assert held()[0] == stage
    page = he.get(f"{at}/moves/new").text
    assert "高度满意" in page
    worded = proof(page, drawn="", rating_note="没有铅封")
    answer = he.post(f"{at}/moves", worded, content_type="multipart/form-data")
    assert answer.status_code == 409
    assert "填了客户意见，请选客户评价。" in answer.text
    assert 'value="没有铅封"' in answer.text
    without_script = proof(page, drawn="", rating="4", rating_note="没有铅封", own_rating="5")
    assert he.post(f"{at}/moves", without_script, content_type="multipart/form-data").status_code == 303
    page = he.get(at).text
    for said in ("签收", "交接人：王海", "照片 1", "签名", "F-9", "一般满意", "没有铅封", "5 分"):
        assert said in page
    assert he.get(f"{at}/moves/new").status_code == 403
    where = re.search(r'href="([^"]*/files/\d+)"', page)[1]
    file = he.get(where)
    assert file.data == png()
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert as_(world.zhou).get(where).status_code == 404
    assert he.get(f"{at}/files/999").status_code == 404


@pytest.mark.parametrize(
    ("change", "status", "sentence"),
    [
        ({"signed_by": ""}, 409, "交接人"),
        ({"photos": (BytesIO(b""), "")}, 409, "至少拍一张照片"),
        ({"photos": (BytesIO(b"<svg onload=alert(1)>"), "x.svg")}, 422, "不能上传"),
        ({"photos": (BytesIO(b"<html><script>"), "x.png")}, 422, "内容与扩展名不符"),
        ({"photos": (BytesIO(b"%PDF-1.7 %%EOF"), "x.pdf")}, 422, "不是照片"),
        ({"photos": (BytesIO(png()[:30]), "x.png")}, 422, "不完整"),
        ({"drawn": "data:image/svg+xml;base64,PHN2Zz4="}, 422, "重签"),
        ({"to": "signed"}, 409, "不能由"),
        ({"to": "nonsense"}, 409, "不能由"),
        ({"version": "99"}, 409, "该任务刚被他人更新"),
        ({"note": "长" * 201}, 422, "最多 200 个字"),
    ],
)
def test_a_step_refused_leaves_nothing(change, status, sentence, at, world, as_, held, app):  # noqa: PLR0917
    he, before = as_(world.he), held()
    sent = proof(he.get(f"{at}/moves/new").text, note="外箱有划痕") | change
    answer = he.post(f"{at}/moves", sent, content_type="multipart/form-data")
    assert answer.status_code == status
    assert sentence in answer.text
    assert sent["note"] in answer.text
    assert held() == before
    shelf = app.extensions["settings"].attachments
    assert [path for path in shelf.glob("[0-9a-f][0-9a-f]/*") if path.is_file()] == []


def test_two_press_at_once(at, world, as_, held):
    he, lin = as_(world.he), as_(world.lin)
    first, second = (proof(person.get(f"{at}/moves/new").text) for person in (he, lin))
    assert he.post(f"{at}/moves", first, content_type="multipart/form-data").status_code == 303
    late = lin.post(f"{at}/moves", second, content_type="multipart/form-data")
    assert late.status_code == 409
    assert "该任务刚被他人更新，请核对后再办。" in late.text
    assert held() == ("fetched", 2, 2)


def test_changed_by_two(at, world, as_):
    lin, assistant = as_(world.lin), as_(world.assistant)
    page = lin.get(f"{at}?edit=pickup").text
    marks = {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in ("version", "seen")}
    told = {"address": "东门", "items": "秤 1 台", "planned_on": DAY, "courier": str(world.he.id)}
    part = lin.htmx("POST", at, "record", data=told | marks)
    assert part.status_code == 200
    assert "东门" in part.text
    stale = assistant.post(at, told | marks | {"address": "西门", "courier": str(world.lin.id)})
    assert stale.status_code == 409
    for said in ("东门", "西门", "何平", 'name="choice-address"'):
        assert said in stale.text
    assert (
        lin.post(at, told | {"address": ""} | version(lin.get(f"{at}?edit=pickup").text)).status_code == 422
    )


def test_cancelled_with_a_reason(at, world, as_, held):
    lin = as_(world.lin)
    part = lin.htmx("GET", f"{at}/cancellation/new", "dialog")
    assert f'hx-post="{at}/cancellation"' in part.text
    sent = version(part.text)
    assert lin.post(f"{at}/cancellation", sent).status_code == 422
    answer = lin.htmx("POST", f"{at}/cancellation", "record", data=sent | {"reason": "客户改期"})
    assert answer.status_code == 200
    assert "客户改期" in answer.text
    assert held()[0] == "cancelled"
    assert "SJ-" not in as_(world.he).get("/fieldwork").text


def test_a_courier_sees_his_own_and_no_name_of_what_became_isolated(app, at, world, as_):
    he = as_(world.he)
    assert "海川精密" in he.get(at).text
    with app.app_context(), transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        cards.get(world.haichuan, viewer=SYSTEM).secrecy = "isolated"
    for path in (at, "/fieldwork", "/fieldwork/pickups", "/", f"{at}/moves/new", "/fieldwork/pickups?q=海川"):
        page = he.get(path).text.replace("q=海川", "").replace('value="海川"', "")
        assert "海川" not in page
        assert world.haichuan not in page
    assert "甬江路" in he.get(at).text
    assert as_(world.assistant).get(at).status_code == 404
    assert "海川精密" in as_(world.lin).get(at).text
    rows = load_workbook(BytesIO(he.get("/fieldwork/pickups.xlsx").data)).worksheets[0]
    assert not [cell.value for row in rows.rows for cell in row if "海川" in str(cell.value)]
