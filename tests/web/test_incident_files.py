"""Files of an incident: who may put, take and see them; what is refused; what the logs tell, and to whom."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import incidents as made
from tests.web.files import PDF
from tests.web.reported import reported, take_on
from tests.world import World
from webapp import clock, housekeeping
from webapp.actions import acting_as, session
from webapp.actions import incidents as actions
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import IncidentFile
from webapp.queries import shelf
from webapp.trail import trail

NAME = "误发邮件截图.pdf"


@pytest.fixture
def at(app, world: World):
    return reported(app, world)


def send(*files, note=""):
    return {"files": [(io.BytesIO(content), name) for name, content in files or ((NAME, PDF),)], "note": note}


@pytest.fixture
def file(at, world: World, as_):
    """The address of one that the reporter put there."""
    assert as_(world.he).post(f"{at}/files", send(note="邮件原样")).status_code == 303
    with at.app.app_context():
        return f"{at}/files/{session.scalars(select(IncidentFile.id)).one()}"


def rows(at):
    with at.app.app_context():
        return [(one.name, one.deleted_at is None, bool(one.stored)) for one in session.query(IncidentFile)]


def on_disk(settings):
    return len([path for path in settings.attachments.rglob("*") if path.is_file()])


def test_the_reporter_adds_and_quality_reads(at, world: World, as_, file):
    page = as_(world.quality).get(at).text
    for told in (NAME, "邮件原样", "何平", f'href="{file}"'):
        assert told in page
    answer = as_(world.quality).get(file)
    assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("person", ["lin", "assistant", "head", "committee", "admin"])
def test_whoever_may_not_see_the_incident_sees_no_file(at, world: World, as_, file, person):
    visitor = as_(getattr(world, person))
    assert visitor.get(file).status_code == visitor.get(f"{at}/files").status_code == 404
    for path in (f"{at}/files", f"{file}/deletion", f"{file}/restoration"):
        assert visitor.post(path, send()).status_code == 404
    assert rows(at) == [(NAME, True, True)]


def test_strangers_and_other_sites_change_nothing(at, world: World, as_, stranger, file):
    assert stranger.get(file).status_code == stranger.post(f"{at}/files", send()).status_code == 302
    foreign = {"Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}
    for path in (f"{at}/files", f"{file}/deletion", f"{file}/restoration"):
        assert as_(world.he).client.post(path, data=send(), headers=foreign).status_code == 403
    assert rows(at) == [(NAME, True, True)]


def test_a_file_of_another_incident_is_not_reached(app, at, world: World, as_, file):
    other = reported(app, world)
    number = file.rpartition("/")[2]
    assert as_(world.he).get(f"{other}/files/{number}").status_code == 404
    assert as_(world.he).post(f"{other}/files/{number}/deletion").status_code == 404


def test_it_belongs_to_the_reporter_then_to_quality_then_to_nobody(at, world: World, as_, file, settings):
    he, quality = as_(world.he), as_(world.quality)
    early = quality.post(f"{at}/files", send())
    assert (early.status_code, "受理之前，只有报告人" in early.text, "说明" in early.text) == (
        422,
        True,
        True,
    )
    take_on(at, world)
    late = he.post(f"{at}/files", send())
    assert (late.status_code, "附件由调查人添加" in late.text) == (422, True)
    assert he.post(f"{file}/deletion").status_code == 409
    assert quality.post(f"{at}/files", send(("调查.txt", "记录".encode()))).status_code == 303
    with at.app.app_context(), acting_as(SYSTEM):
        actions.close(made.get(at.rpartition("/")[2]), verdict="not_upheld", reason="误会", version=2)
    closed = quality.post(f"{at}/files", send())
    assert (closed.status_code, "已结案，附件不能再改" in closed.text) == (422, True)
    assert 'type="file"' not in quality.get(at).text
    assert (len(rows(at)), on_disk(settings)) == (2, 2)


@pytest.mark.parametrize("name", ["x.svg", "x.html", "x.exe", "x.pdf"])
def test_what_may_not_stay_is_told_and_nothing_is_kept(at, world: World, as_, settings, name):
    answer = as_(world.he).post(f"{at}/files", send((NAME, PDF), (name, b"<script>1</script>"), note="还在"))
    assert (answer.status_code, name in answer.text, 'value="还在"' in answer.text) == (422, True, True)
    assert as_(world.he).post(f"{at}/files", {"note": "没有文件"}).status_code == 422
    assert (rows(at), on_disk(settings)) == ([], 0)


def test_taken_away_brought_back_and_freed_after_thirty_days(at, world: World, as_, file, settings):
    he = as_(world.he)
    assert he.post(f"{file}/deletion").status_code == 303
    assert he.get(file).status_code == as_(world.quality).get(file).status_code == 404
    assert NAME not in as_(world.quality).get(at).text
    assert he.post(f"{file}/deletion").status_code == 404
    assert "已移除 1 个" in he.get(at).text
    assert he.post(f"{file}/restoration").status_code == 303
    assert he.get(file).status_code == 200
    he.post(f"{file}/deletion")
    for days, left in ((30, 1), (31, 0)):
        with at.app.app_context(), acting_as(SYSTEM):
            with transaction(Verb.INCIDENT_EDIT, SYSTEM):
                session.query(IncidentFile).one().deleted_at = (
                    clock.now() - timedelta(days=days) + timedelta(hours=1)
                )
            housekeeping.tidy_attachments()
            assert (on_disk(settings), len(shelf.stored()), shelf.bytes_in_all()) == (
                left,
                left,
                left * len(PDF),
            )
    assert rows(at) == [(NAME, False, False)]
    assert he.post(f"{file}/restoration").status_code == 404


def test_the_person_concerned_reads_it_and_learns_from_nobody_who_put_it(app, world: World, as_):
    with app.app_context():
        number = made.reported(world.he, responsible=str(world.lin.id)).number
    at = f"/incidents/{number}"
    as_(world.he).post(f"{at}/files", send())
    file = re.search(rf'href="({at}/files/\d+)"', as_(world.he).get(at).text)[1]
    assert as_(world.lin).get(file).status_code == 404
    with app.app_context(), acting_as(world.quality):
        actions.accept(made.get(number), severity="serious", version=1)
    page = as_(world.lin).get(at).text
    assert NAME in page
    assert "何平" not in page
    assert as_(world.lin).get(file).status_code == 200
    assert as_(world.lin).post(f"{at}/files", send()).status_code == 422


def test_the_logs_tell_it_to_those_who_may_see_the_incident(at, world: World, as_, file):
    as_(world.he).get(file)
    told = trail().read("SELECT what FROM events WHERE kind = 'download'", ())
    assert [event["what"] for event in told] == [f"泄密事件 {at.rpartition('/')[2]} 的附件"]
    for person, sees in (("quality", True), ("admin", False)):
        text = as_(getattr(world, person)).get("/audit").text
        assert (NAME in text) is sees
        events = as_(getattr(world, person)).get("/audit/events?kind=download").text
        assert ("的附件" in events) is sees


def test_of_an_isolated_customer_only_the_named_know(app, world: World, as_):
    with app.app_context():
        number = made.reported(world.zhou, customer=world.secret).number
    at = f"/incidents/{number}"
    assert as_(world.zhou).post(f"{at}/files", send()).status_code == 303
    file = re.search(rf'href="({at}/files/\d+)"', as_(world.zhou).get(at).text)[1]
    for person in ("quality", "director", "chief", "admin"):
        assert as_(getattr(world, person)).get(file).status_code == 404
    for person in ("quality", "director", "admin"):
        assert NAME not in as_(getattr(world, person)).get("/audit").text


def test_both_kinds_of_files_share_one_quota(at, world: World, as_, file, monkeypatch):
    from webapp.actions import kept_files

    monkeypatch.setattr(kept_files, "ONE_PERSON", 10**12)
    answer = as_(world.he).post(f"{at}/files", send(("b.pdf", PDF)))
    assert (answer.status_code, "个人上限" in answer.text) == (422, True)
    assert rows(at) == [(NAME, True, True)]


def test_on_paper_it_is_named(at, world: World, as_, file, app):
    from webapp.queries.incidents import files
    from webapp.web import incident_words

    with app.test_request_context():
        incident = made.get(at.rpartition("/")[2])
        kept = [one for one in files.of_incident(incident, viewer=world.quality) if not one.is_removed]
        assert ("附件", NAME) in incident_words._texts(incident, kept)
    assert as_(world.quality).get(f"{at}.pdf").status_code == 200
