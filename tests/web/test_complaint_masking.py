"""The one text that the person complained of reads names nobody, whoever writes it and when."""

from sqlalchemy import select

from tests.complaining import Way
from tests.intakes import form, get
from tests.web.test_complaint_steps import JUDGED
from webapp.db import session
from webapp.domain.complaint_stages import Stage
from webapp.models import Complaint


def test_not_the_intake(app, world, as_):
    desk = as_(world.assistant)
    for summary in ("王海说证书错了", "宁波海川精密仪器有限公司的证书", "电话 0574-86001234"):
        answer = desk.post("/complaints", form(summary=summary, customer="K-000001", company="海川"))
        assert answer.status_code in {409, 422}
        assert "被投诉人看得到这一段" in answer.text
        assert summary in answer.text  # as typed
    with app.app_context():
        assert session.scalars(select(Complaint)).all() == []


def test_nor_its_correction_nor_the_judgement(app, world, as_):
    with app.app_context():
        number = Way(world).to(Stage.ACKNOWLEDGED).number
    quality = as_(world.quality)
    for path, sent in (
        ("intake", form(complainant="王工", summary="王工说编号错了", reason="补摘要")),
        ("intake", form(complainant="王工", summary="杭州东方计量技术有限公司投诉", reason="补摘要")),
        ("assessment", JUDGED | {"summary": "王工的证书编号错了"}),
    ):
        with app.app_context():
            version = get(number).version
        answer = quality.post(f"/complaints/{number}/{path}", sent | {"version": version})
        assert answer.status_code in {409, 422}, path
        assert "被投诉人看得到这一段" in answer.text
    with app.app_context():
        assert get(number).summary == ""


def test_a_refused_correction_comes_back_as_typed_also_when_its_people_are_fixed(app, world, as_):
    with app.app_context():
        number = Way(world).to(Stage.ACKNOWLEDGED).number
        version = get(number).version
    quality = as_(world.quality)
    assert quality.get(f"/complaints/{number}?edit=intake").status_code == 200
    sent = form(complainant="王工", words="新的原话", phone="没有", reason="补记")
    answer = quality.post(f"/complaints/{number}/intake", sent | {"version": version})
    assert answer.status_code == 422
    assert "新的原话" in answer.text
    assert 'name="people"' not in answer.text
    stale = quality.post(f"/complaints/{number}/intake", form(complainant="王工", reason="补记", version="1"))
    assert stale.status_code == 409
