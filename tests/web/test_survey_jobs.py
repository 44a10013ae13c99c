"""Long work of surveys is a job: a sample from many orders, a long list of links, all slips on paper."""

import io
import json
import zipfile

import pytest
from sqlalchemy import select

from tests import surveying
from tests.web.surveyed import PLAN, days, filled, number, told, version_of
from webapp import jobs
from webapp.actions import acting_as
from webapp.actions.surveys import drawing, links
from webapp.cli import _print_worker as worker
from webapp.db import session, transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, Job, SurveyInvitation, SurveyRound, UserRole

__all__ = ["number", "told"]
pytestmark = pytest.mark.usefixtures("plain_paper")


def _job(app):
    with app.app_context():
        return session.scalars(select(Job).order_by(Job.id.desc())).first()


def _fetched(visitor, job):
    with visitor.get(f"/jobs/{job.number}/file") as answer:
        return answer.status_code, answer.data


@pytest.fixture
def draft(world, as_, number):
    """A second survey, not drawn yet; without months between, so that the same may be asked."""
    told_ = PLAN | days() | {"version_id": "1", "pause_months": "0"}
    made = as_(world.quality).post("/surveys/rounds", told_)
    return made.headers["Location"].rsplit("/", 1)[1]


def test_a_sample_from_many_orders_is_drawn_behind(app, world, as_, draft, monkeypatch):
    monkeypatch.setattr(drawing, "AT_ONCE", 0)
    visitor = as_(world.quality)
    answer = visitor.post(f"/surveys/rounds/{draft}/sample", {"version": "1"})
    job = _job(app)
    assert answer.headers["Location"] == f"/jobs/{job.number}"
    assert (job.kind, job.state, job.done, job.total) == ("survey_draw", "finished", 2, 2)
    page = visitor.get(f"/jobs/{job.number}").text
    assert "已抽取 2 家客户" in page
    assert f"/surveys/rounds/{draft}" in page
    assert "重抽，样本一致" in visitor.get(f"/surveys/rounds/{draft}").text
    again = visitor.post(f"/surveys/rounds/{draft}/sample", {"version": "2"})
    assert again.status_code == 409


def test_a_plan_changed_meanwhile_is_not_drawn_and_may_be_tried_again(app, world, as_, draft, monkeypatch):
    monkeypatch.setattr(drawing, "AT_ONCE", 0)
    with app.app_context(), acting_as(world.quality):
        one = session.scalars(select(SurveyRound).where(SurveyRound.number == draft)).one()
        app.config["JOBS_IMMEDIATE"] = False
        monkeypatch.setitem(app.extensions, "work", lambda _number: None)
        waiting = drawing.start(one, version=1)
        app.config["JOBS_IMMEDIATE"] = True
    visitor = as_(world.quality)
    plan = PLAN | days() | {"version_id": "1", "version": "1", "pause_months": "0", "title": "改了名"}
    assert visitor.post(f"/surveys/rounds/{draft}", plan).status_code == 303
    with app.app_context():
        jobs.run(waiting)
    job = _job(app)
    assert job.state == "failed"
    assert job.message
    assert visitor.post(f"/surveys/rounds/{draft}/sample", {"version": "2"}).status_code == 303
    assert _job(app).state == "finished"


def test_a_draw_that_was_cut_off_after_it_was_kept_finds_it(app, world, as_, draft, monkeypatch):
    monkeypatch.setattr(drawing, "AT_ONCE", 0)
    as_(world.quality).post(f"/surveys/rounds/{draft}/sample", {"version": "1"})
    with app.app_context(), transaction(Verb.JOB_READ, SYSTEM):
        session.scalars(select(Job).order_by(Job.id.desc())).first().state = "running"
    with app.app_context():
        for waiting in jobs.recover():
            jobs.run(waiting)
    assert _job(app).state == "finished"
    with app.app_context():
        key = session.scalars(select(SurveyRound.id).where(SurveyRound.number == draft)).one()
        rows = session.scalars(select(SurveyInvitation).where(SurveyInvitation.round_id == key)).all()
        assert len(rows) == 2


def test_a_long_list_of_links_is_made_behind(app, world, as_, number, told, monkeypatch):  # noqa: PLR0917
    monkeypatch.setattr(links, "AT_ONCE", 1)
    visitor = as_(world.assistant)
    page = visitor.get(f"/surveys/rounds/{number}/links.xlsx")
    assert "文件在后台生成" in page.text
    answer = visitor.post(f"/surveys/rounds/{number}/links")
    job = _job(app)
    assert answer.headers["Location"] == f"/jobs/{job.number}"
    assert (job.state, job.done, job.total) == ("finished", 2, 2)
    assert told("haichuan")[1] not in job.params + job.result
    with zipfile.ZipFile(io.BytesIO(_fetched(visitor, job)[1])) as book:
        content = b"\n".join(book.read(name) for name in book.namelist()).decode()
    assert f"https://crm.example/s/{told('dongfang')[1]}" in content
    assert "特种装备" not in content
    assert _fetched(as_(world.quality), job)[0] == 404


def test_who_organises_no_more_fetches_no_more(app, world, as_, number):
    visitor = as_(world.assistant)
    visitor.post(f"/surveys/rounds/{number}/links")
    assert _fetched(visitor, _job(app))[0] == 200
    with app.app_context(), transaction(Verb.SETTINGS_MANAGE, SYSTEM):
        session.scalars(select(UserRole).where(UserRole.user_id == world.assistant.id)).one().role = "staff"
    assert _fetched(visitor, _job(app))[0] == 404


@pytest.mark.usefixtures("printed_at_once")
def test_all_slips_are_printed_behind(app, world, as_, stranger, number, told):  # noqa: PLR0917
    visitor, at = as_(world.assistant), f"/surveys/rounds/{number}/slips"
    answer = visitor.post(at)
    job = _job(app)
    assert answer.headers["Location"] == f"/jobs/{job.number}"
    assert (job.state, job.done, job.total, json.loads(job.result)["text"]) == ("finished", 2, 2, "共 1 页。")
    assert _fetched(visitor, job)[0] == 200
    stranger.post(f"/surveys/reply/{told('haichuan')[1]}", filled(app))
    assert visitor.post(at, {"stratum": "A"}).status_code == 303
    assert _job(app).total == 1
    assert visitor.post(at, {"stratum": "D"}).status_code == 409
    as_(world.quality).post(f"/surveys/rounds/{number}/closing", {"version": str(version_of(app))})
    assert visitor.post(at).status_code == 409


def test_the_worker_sets_a_slip_each_for_who_has_not_answered(app, world, number, told):
    with app.test_request_context():
        keys = [told(record)[0] for record in ("haichuan", "dongfang")]
        made = worker.MAKERS["survey_slips"](keys, world.quality, of=number)
        assert sorted(sum(name in one.decode() for name in ("海川", "东方")) for one in made) == [1, 1]
        own = worker.MAKERS["survey_slips"](keys, world.lin, of=number)
        assert not any("海川" in one.decode() for one in own)


def test_isolated_meanwhile_is_on_no_slip(app, world, number, told):
    with app.app_context(), transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        found = select(Customer).where(Customer.id == surveying.customer(world.dongfang).id)
        session.scalars(found).one().secrecy = "isolated"
    with app.test_request_context():
        keys = [told(record)[0] for record in ("haichuan", "dongfang")]
        made = worker.MAKERS["survey_slips"](keys, world.quality, of=number)
        assert len(made) == 1
        assert "东方" not in made[0].decode()
