"""Who comes into the room of imports, and whose runs he finds there."""

from tests.actions.incoming import text
from tests.web.test_imports import ROWS, send, uploaded
from webapp.actions import session
from webapp.models import AuditEntry, ImportRun

PLACES = ("", "/DR-000001", "/DR-000001/report.xlsx", "/templates/customers.xlsx")
DEEDS = ("/mapping", "/taking", "/undoing", "/dropping")


def test_strangers_and_people_without_the_right_stay_outside(app, as_, stranger, world):
    where = uploaded(as_(world.assistant))
    with app.app_context():
        before = session.query(AuditEntry).count()
    for place in PLACES:
        assert stranger.get(f"/imports{place}").status_code == 302
        assert as_(world.lin).get(f"/imports{place}").status_code == 403
    for person, code in ((stranger, 302), (as_(world.lin), 403), (as_(world.admin), 403)):
        assert send(person, text(*ROWS)).status_code == code
        for deed in DEEDS:
            assert person.post(f"{where}{deed}", {"column-0": "name"}).status_code == code
    with app.app_context():
        assert session.query(AuditEntry).count() == before
        assert session.query(ImportRun).one().state == "mapping"


def test_another_s_run_is_not_there_for_a_head_and_not_to_be_touched_by_an_assistant(app, as_, world):
    where = uploaded(as_(world.other_head))
    for deed in DEEDS:
        assert as_(world.head).post(f"{where}{deed}", {"column-0": "name"}).status_code == 404
    assert as_(world.head).get(where).status_code == 404
    assert "DR-000001" not in as_(world.head).get("/imports").text
    assert "上传，还没有核对" in as_(world.assistant).get(where).text
    for deed in ("/mapping", "/dropping"):
        assert as_(world.assistant).post(f"{where}{deed}", {"column-0": "name"}).status_code == 403
    with app.app_context():
        assert session.query(ImportRun).one().state == "mapping"


def test_another_site_cannot_post(app, as_, world):
    where = uploaded(as_(world.assistant))
    evil = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert as_(world.assistant).post(f"{where}/dropping", headers=evil).status_code == 403
    with app.app_context():
        assert session.query(ImportRun).one().state == "mapping"
