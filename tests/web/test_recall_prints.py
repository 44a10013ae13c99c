"""Due notices and plans on paper: all that 6.3 lists, hostile words, many pages, batches, the settings."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.recalls import kind_named, owned, reachable
from webapp import clock
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, InstrumentKind, Job, Notice, User
from webapp.web import qr

TODAY = clock.today()
PRINTED = """
到期检定（校准）通知书 宁波海川精密仪器有限公司 收件人 林晓 0571-88886666 电子天平 AL204 11283 HC-01
化验室 Ⅰ级 强制检定 一般 免费 60.00 上门取送 现场检定 送代送检点 建议日期 委托协议书 不得使用 回执
同意送检 改期 停用 封存 报废 已送他处 0571-12315 第1页共1页 扫码
"""
HOSTILE = '<img src="http://evil.example/x.png"><b>{{7*7}}&'
WINDOW = {"kind": "due", "from_on": TODAY.isoformat(), "to_on": (TODAY + timedelta(days=30)).isoformat()}
SETTINGS = {
    "notice_title": "到期检定（校准）通知书",
    "complaint_phone": "0571-12315",
    "public_url": "https://crm.example.cn/",
}


def text(answer):
    assert answer.status_code == 200
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)


def made(person, as_, app, order=WINDOW):
    batch = as_(person).post("/recalls/batches", order).headers["Location"]
    with app.app_context():
        return batch, session.scalars(select(Notice.number).order_by(Notice.id.desc())).first()


@pytest.fixture
def filled(app, world):
    with app.app_context():
        reachable(world.haichuan, mobile="13800000001")
        scale = session.scalars(select(InstrumentKind).where(InstrumentKind.in_catalogue)).first()
        told = {"place": "化验室", "model": "AL204", "serial": "11283", "internal_number": "HC-01"}
        told |= {"measuring_range": "(0～210) g", "accuracy": "Ⅰ级", "kind_id": scale.id}
        owned(world.haichuan, "电子天平", due_on=TODAY + timedelta(days=20), is_mandatory=True, **told)
        owned(world.haichuan, HOSTILE, due_on=TODAY + timedelta(days=9), place="化验室", fee=6000)
        world.basis = scale.basis
        with transaction(Verb.USER_MANAGE, SYSTEM):
            session.get_one(User, world.lin.id).phone = "0571-88886666"
    return world


def test_the_notice_says_all_it_must(filled, as_, app):
    assert as_(filled.admin).post("/settings/notices", SETTINGS).status_code == 303
    _batch, number = made(filled.lin, as_, app)
    told = text(as_(filled.lin).get(f"/recalls/notices/{number}.pdf")).replace("\n", "").replace(" ", "")
    due = (TODAY + timedelta(days=20)).isoformat()
    wanted = [*PRINTED.split(), number, filled.basis, due, "(0～210)g", HOSTILE.replace(" ", "")]
    missing = [word for word in wanted if word.replace(" ", "") not in told]
    assert not missing
    assert "预付费" not in told


def test_without_an_address_of_ours_there_is_no_code(filled, as_, app):
    _batch, number = made(filled.lin, as_, app)
    assert "扫码逐台答复" not in text(as_(filled.lin).get(f"/recalls/notices/{number}.pdf"))
    assert "不印二维码" in as_(filled.lin).get(f"/recalls/notices/{number}").text


def test_the_other_kinds_have_their_own_words(filled, as_, app):
    with app.app_context():
        meter = session.scalars(select(InstrumentKind).where(InstrumentKind.is_first_only)).first()
        owned(filled.haichuan, meter.name, due_on=TODAY + timedelta(days=5), kind_id=kind_named(meter.name))
        owned(filled.nobody, "示波器", due_on=None, verified_on=TODAY - timedelta(days=360))
        reachable(filled.nobody)
    for kind, title, words in (
        ("rotation", "换表通知书", "更换新表"),
        ("courtesy", "校准服务提示函", "自行确定"),
    ):
        _batch, number = made(filled.assistant, as_, app, WINDOW | {"kind": kind})
        told = text(as_(filled.assistant).get(f"/recalls/notices/{number}.pdf")).replace("\n", "")
        assert title in told.replace(" ", "")
        assert words in told


def test_many_instruments_go_on_over_pages_with_their_head(filled, as_, app):
    with app.app_context():
        for place in range(60):
            owned(filled.haichuan, f"压力表{place:02d}", due_on=TODAY + timedelta(days=3), place="车间")
    made(filled.lin, as_, app)
    with app.app_context():
        number = session.scalars(select(Notice.number).where(Notice.place == "车间")).one()
    pages = PdfReader(io.BytesIO(as_(filled.lin).get(f"/recalls/notices/{number}.pdf").data)).pages
    texts = [page.extract_text().replace(" ", "") for page in pages]
    assert len(texts) > 2
    for place, told in enumerate(texts, start=1):
        assert f"第{place}页共{len(texts)}页" in told
    assert "器具名称" in texts[1]
    assert all(f"压力表{place:02d}" in "".join(texts) for place in range(60))


def test_who_may_print(filled, as_, app, stranger):
    _batch, number = made(filled.lin, as_, app)
    path = f"/recalls/notices/{number}.pdf"
    assert stranger.get(path).status_code == 302
    assert as_(filled.he).get(path).status_code == 403
    assert as_(filled.zhou).get(path).status_code == 404
    as_(filled.admin).post("/settings/notices", SETTINGS)
    assert "扫码逐台答复" in text(as_(filled.lin).get(path))
    assert "扫码逐台答复" not in text(as_(filled.quality).get(path))  # reading is not answering
    page = as_(filled.quality).get(f"/recalls/notices/{number}").text
    assert "crm.example.cn" not in page
    assert "13800000001" not in page
    assert "138****0001" in page
    assert as_(filled.lin).get(path).headers["Content-Disposition"].startswith("inline")


def test_a_whole_batch_is_one_file_made_apart(filled, as_, app):
    with app.app_context():
        owned(filled.haichuan, "卡尺", due_on=TODAY + timedelta(days=9), place="车间")
    batch, _number = made(filled.lin, as_, app)
    answer = as_(filled.lin).post(f"{batch}/prints")
    job = answer.headers["Location"].rsplit("/", 1)[1]
    with app.app_context():
        row = session.scalars(select(Job).where(Job.number == job)).one()
        assert (row.state, row.done, row.total) == ("finished", 2, 2), row.message
        assert all(notice.printed_at for notice in session.scalars(select(Notice)))
    file = as_(filled.lin).get(f"/jobs/{job}/file")
    assert len(PdfReader(io.BytesIO(file.data)).pages) == 2
    file.close()
    assert as_(filled.zhou).post(f"{batch}/prints").status_code == 404
    as_(filled.lin).post(f"{batch}/dropping")
    assert as_(filled.lin).post(f"{batch}/prints").status_code == 409


def test_a_dropped_notice_is_not_printed(filled, as_, app):
    batch, number = made(filled.lin, as_, app)
    as_(filled.lin).post(f"{batch}/dropping")
    assert as_(filled.lin).get(f"/recalls/notices/{number}.pdf").status_code == 404


def test_the_mandatory_plan(filled, as_, app):
    with app.app_context(), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        card = session.scalars(select(Customer).where(Customer.number == filled.haichuan)).one()
        card.address = "海川路 8 号"
    due = TODAY + timedelta(days=20)
    at = f"/recalls/plans/{filled.haichuan}.pdf"
    told = (
        text(as_(filled.lin).get(f"{at}?year={due.year}&month={due.month}"))
        .replace("\n", "")
        .replace(" ", "")
    )
    for word in (
        "强制检定计划表",
        "海川精密",
        "海川路8号",
        "收件人",
        "13800000001",
        "电子天平",
        "Ⅰ级",
        due.isoformat(),
        "12",
    ):
        assert word in told
    assert "<img" not in told  # not mandatory
    assert "没有到期" in text(as_(filled.lin).get(f"{at}?year={due.year + 3}")).replace("\n", "")
    for odd in ("?year=1", "?month=13", "?month=0"):
        assert as_(filled.lin).get(f"{at}{odd}").status_code == 404
    assert as_(filled.zhou).get(at).status_code == 404
    assert as_(filled.he).get(at).status_code == 403


def test_the_settings(filled, as_):
    admin = as_(filled.admin)
    assert "没有，不印二维码" in admin.get("/settings/notices").text
    bad = admin.htmx(
        "POST", "/settings/notices", "notices", data=SETTINGS | {"public_url": "crm", "notice_title": ""}
    )
    assert bad.status_code == 422
    for word in ("crm.example.cn", "此项必填", 'value="crm"'):
        assert word in bad.text
    assert admin.post("/settings/notices", SETTINGS).status_code == 303
    assert "https://crm.example.cn/s/…" in admin.get("/settings/notices").text
    assert as_(filled.lin).get("/settings/notices").status_code == 403


def test_the_code_is_drawn_with_its_quiet_zone():
    drawn = qr.svg("https://crm.example.cn/s/abc")
    assert 'viewBox="0 0 37 37"' in drawn
    assert "M4 4h7v1h-7z" in drawn  # the corner's finder begins behind four white modules
    assert drawn != qr.svg("https://crm.example.cn/s/abd")
