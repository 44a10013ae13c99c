"""Failed jobs of anybody: shown to who looks after the program, by kind, never by what they were about."""

from datetime import timedelta

import pytest

from webapp import clock, jobs
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.job_words import ANY_KIND, FAULT, KINDS, REFUSED, TO_BE_LOOKED_UP
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Job
from webapp.queries import failed_jobs as queries

WEEK = timedelta(days=queries.RECENT_DAYS)


@pytest.fixture
def failed(app, world):
    """failed(ago=…, message=…): one of 周敏's about the isolated customer."""

    def make(number, *, ago=timedelta(), state="failed", message=FAULT, kind="import", person=world.zhou):
        at = clock.now() - ago
        with app.app_context(), transaction(Verb.JOB_READ, SYSTEM):
            job = Job(
                number=number, kind=kind, title="导入：星澜特种装备.xlsx", actor_id=person and person.id,
                state=state, message=message, tries=1, created_at=at, finished_at=at,
            )  # fmt: skip
            session.add(job)

    return make


def test_the_administrator_finds_them_on_today_and_in_the_list(as_, world, failed):
    assert "失败的后台任务" not in as_(world.admin).get("/").text
    failed("RW-000001")
    failed("RW-000002", message="星澜特种装备研究所已是周敏的客户。", kind="customers.assigning")
    failed("RW-000003", kind="later", person=None)
    home = as_(world.admin).get("/").text
    assert "失败的后台任务" in home
    assert 'href="/jobs/failed"' in home
    page = as_(world.admin).get("/jobs/failed").text
    for word in (
        KINDS["import"],
        KINDS["customers.assigning"],
        ANY_KIND,
        "周敏",
        "系统",
        TO_BE_LOOKED_UP,
        REFUSED,
    ):
        assert word in page, word
    for text in (home, page):
        assert "星澜" not in text
    assert "已是周敏的客户" not in page
    assert 'href="/jobs/RW-000001"' not in page


def test_only_what_failed_and_only_of_a_week(context, world, failed):
    failed("RW-000001", ago=WEEK - timedelta(minutes=1))
    failed("RW-000002", ago=WEEK + timedelta(minutes=1))
    failed("RW-000003", state="cancelled")
    assert [line.number for line in queries.failed(world.admin).rows] == ["RW-000001"]


def test_the_queue_counts_them_all(context, world, failed):
    for number in range(7):
        failed(f"RW-{number:06d}", ago=timedelta(hours=number))
    queue = queries.failures(world.admin)
    assert (queue.count, len(queue.rows), queue.rows[0].note) == (7, queries.FIRST, "RW-000000")
    assert queries.failed(world.admin, page=2, most=5).rows[-1].number == "RW-000006"


def test_nobody_else_is_told(app, as_, stranger, world, failed):
    failed("RW-000001")
    with app.app_context():
        told = [person.username for person in world.everybody() if queries.failures(person)]
    assert told == ["admin"]
    for name in ("zhou", "chief", "quality"):
        assert as_(getattr(world, name)).get("/jobs/failed").status_code == 403
    assert stranger.get("/jobs/failed").status_code == 302


def test_one_s_own_leads_to_its_page_and_the_list_refreshes_alone(as_, world, failed):
    failed("RW-000001", person=world.admin)
    page = as_(world.admin).get("/jobs/failed").text
    assert 'href="/jobs/RW-000001"' in page
    part = as_(world.admin).htmx("GET", "/jobs/failed", "results").text
    assert part.strip() in page


def test_every_kind_of_work_has_a_word_that_names_nobody(app):
    assert set(jobs.TASKS) <= set(KINDS)
