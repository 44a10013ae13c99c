"""The room of jobs: everybody sees his own, how far they are, and fetches what they left."""

import json

import pytest

from webapp import clock, jobs
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Job
from webapp.queries import home
from webapp.queries import jobs as queries
from webapp.trail import trail


@pytest.fixture
def job(app, world):
    """job(state=…, result=…): a job of 林晓; its number."""

    def make(*, person=world.lin, number="RW-000001", result=None, **values):
        values.setdefault(
            "finished_at", None if values.get("state") in {"waiting", "running"} else clock.now()
        )
        with app.app_context(), transaction(Verb.JOB_READ, SYSTEM):
            told = json.dumps(result or {})
            values |= {"number": number, "actor_id": person.id, "result": told, "created_at": clock.now()}
            session.add(Job(kind="import", title="导入：名单.csv", **values))
        return number

    return make


def state(app, number="RW-000001"):
    with app.app_context():
        return session.query(Job.state).filter(Job.number == number).scalar()


def test_mine_are_listed_others_are_not(as_, stranger, world, job):
    job(state="running", total=10, done=4)
    job(number="RW-000002", state="finished", person=world.zhou)
    page = as_(world.lin).get("/jobs").text
    assert "RW-000001" in page
    assert "40%" in page
    assert "RW-000002" not in page
    assert "还没有任务" in as_(world.admin).get("/jobs").text
    assert stranger.get("/jobs").status_code == 302


@pytest.mark.parametrize("path", ["", "/file"])
def test_another_s_job_is_not_there(as_, world, job, path):
    job(state="finished", result={"file": "a.xlsx", "name": "a.xlsx"})
    for person in (world.zhou, world.admin, world.chief):
        assert as_(person).get(f"/jobs/RW-000001{path}").status_code == 404
    assert as_(world.lin).get("/jobs/RW-999999").status_code == 404


def test_a_job_at_work_is_polled_without_keeping_anybody_signed_in(as_, world, job):
    job(state="running", total=10, done=4, message="")
    person = as_(world.lin)
    page = person.get("/jobs/RW-000001").text
    assert 'hx-trigger="every 1s"' in page
    assert "HX-Poll" in page
    assert "刷新进度" in page  # without JavaScript
    fragment = person.htmx("GET", "/jobs/RW-000001", "job").text.strip()
    assert fragment in page
    assert 'value="4"' in fragment


def test_when_it_is_done_the_poll_asks_for_the_whole_page_and_ends(app, as_, world, job):
    job(state="finished", result={"text": "新增 3", "href": "/imports/DR-000001"})
    person = as_(world.lin)
    polled = person.client.get(
        "/jobs/RW-000001",
        headers={
            "HX-Request": "true",
            "HX-Request-Type": "partial",
            "HX-Target": "section#job",
            "HX-Poll": "1",
        },
    )
    assert polled.headers["HX-Refresh"] == "true"
    page = person.get("/jobs/RW-000001").text
    assert "every 1s" not in page
    assert "新增 3" in page
    assert 'href="/imports/DR-000001"' in page


@pytest.mark.parametrize(
    "href", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_result_leads_nowhere_else(as_, world, job, href):
    job(state="finished", result={"href": href})
    assert "evil" not in as_(world.lin).get("/jobs/RW-000001").text


def test_the_file_comes_as_an_attachment_and_is_noted(app, as_, world, job, settings):
    (settings.work / "abc.xlsx").write_bytes(b"PK")
    job(state="finished", result={"file": "abc.xlsx", "name": "客户 清单.xlsx"})
    answer = as_(world.lin).get("/jobs/RW-000001/file")
    assert answer.data == b"PK"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "filename*=UTF-8''" in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert [event["what"] for event in trail().events("download")] == ["客户 清单.xlsx"]
    answer.close()


@pytest.mark.parametrize("file", ["../secret", "/etc/passwd", "..", "", "missing.xlsx"])
def test_no_other_file_is_given(as_, world, job, settings, file):
    (settings.data / "secret").write_text("x")
    job(state="finished", result={"file": file, "name": "a"})
    assert as_(world.lin).get("/jobs/RW-000001/file").status_code == 404
    assert as_(world.lin).get("/jobs/RW-000001").status_code == 200


@pytest.mark.parametrize("before", ["waiting", "running"])
def test_a_job_at_work_can_be_cancelled(app, as_, world, job, before):
    job(state=before)
    assert as_(world.lin).post("/jobs/RW-000001/cancellation").status_code == 303
    assert state(app) == "cancelled"


def test_a_cancel_between_reading_and_beginning_is_kept(app, world, job, monkeypatch):
    """The job is read as waiting; before it begins, its owner has stopped it."""
    job(state="waiting", person=world.lin)
    ran, account = [], jobs.users.account

    def asked(user_id):
        jobs.cancel("RW-000001")
        return account(user_id)

    monkeypatch.setattr(jobs.users, "account", asked)
    monkeypatch.setitem(jobs.TASKS, "import", lambda *told: ran.append(told))
    with app.app_context():
        jobs.run("RW-000001")
    assert ran == []
    assert state(app) == "cancelled"


@pytest.mark.parametrize("before", ["finished", "failed"])
def test_what_has_ended_stays_as_it_is(app, as_, world, job, before):
    job(state=before)
    assert as_(world.lin).post("/jobs/RW-000001/cancellation").status_code == 409
    assert state(app) == before


def test_only_one_s_own_and_only_from_here(app, as_, stranger, world, job):
    job(state="running")
    assert stranger.post("/jobs/RW-000001/cancellation").status_code == 302
    for person in (world.zhou, world.admin):
        assert as_(person).post("/jobs/RW-000001/cancellation").status_code == 404
    evil = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    assert as_(world.lin).post("/jobs/RW-000001/cancellation", headers=evil).status_code == 403
    assert as_(world.lin).get("/jobs/RW-000001/cancellation").status_code == 405
    assert state(app) == "running"


def test_a_failure_is_told(as_, world, job):
    job(state="failed", message="多次中断，已停止，请重新发起。")
    assert "多次中断" in as_(world.lin).get("/jobs/RW-000001").text


def test_today_shows_what_is_at_work_and_what_ended_today(app, world, job):
    from datetime import timedelta

    job(state="running")
    job(number="RW-000002", state="finished", finished_at=clock.now() - timedelta(days=1, hours=1))
    job(number="RW-000003", state="failed", message="坏了")
    job(number="RW-000004", state="cancelled")
    job(number="RW-000005", state="finished", person=world.zhou)
    with app.app_context():
        found = queries.waiting(world.lin)
        assert found is not None
        assert [row.href for row in found.rows] == ["/jobs/RW-000003", "/jobs/RW-000001"]
        assert queries.waiting(world.he) is None
        assert queries.waiting in [builder for _order, builder in home.QUEUES]


def test_today_counts_all_of_one_s_jobs(app, world, job):
    for number in range(1, 10):
        job(number=f"RW-{number:06d}", state="running")
    with app.app_context():
        queue = queries.waiting(world.lin)
    assert (queue.count, len(queue.rows)) == (9, queries.MOST_WAITING)
