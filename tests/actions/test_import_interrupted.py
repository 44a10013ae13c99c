"""Cut off at any place an import goes on where it was; nothing is taken twice, nothing half."""

from unittest.mock import patch

import pytest
from sqlalchemy import select

from tests.actions.incoming import called, checked, numbered, outcomes, remarks, taken
from webapp import jobs
from webapp.actions import acting_as, session
from webapp.actions.customers import creation
from webapp.actions.imports import checking, receiving, taking, undoing
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, ImportRow, ImportRun, Job
from webapp.queries.imports import runs

ROWS = [{"客户名称": f"江州第{number}模具厂", "联系人": "郑凯"} for number in range(25)]


class Killed(BaseException):
    """What a kill looks like from inside: nobody catches it."""


def _cut(run: ImportRun, *, after: int, folder) -> None:
    """Starts the run and kills it after so many portions of ten."""
    real, count = taking._portion, 0

    def portion(run_id: int, *, after: int) -> tuple[int, int]:
        nonlocal count
        count += 1
        if count > limit:
            raise Killed
        return real(run_id, after=after)

    limit = after
    with (
        acting_as(SYSTEM),
        patch.object(taking, "PORTION", 10),
        patch.object(taking, "_portion", portion),
        pytest.raises(Killed),
    ):
        taking.start(run, folder=folder)


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_killed_import_goes_on_at_the_next_start(context, world, tmp_path, after):
    run = checked(tmp_path, *ROWS)
    _cut(run, after=after, folder=tmp_path)
    session.expire_all()
    assert session.get_one(ImportRun, run.id).state == "running"
    assert session.query(Customer).count() == 4 + min(10 * after, 25)
    with acting_as(SYSTEM):
        assert jobs.recover() == [run.job]
    session.expire_all()
    assert session.get_one(ImportRun, run.id).state == "finished"
    assert session.query(Customer).count() == 4 + 25
    numbers = session.scalars(select(Customer.number).order_by(Customer.id)).all()
    assert numbers == [f"K-{number:06d}" for number in range(1, 30)]


def test_a_portion_that_fails_leaves_nothing_of_itself(context, world, tmp_path):
    run = checked(tmp_path, *ROWS)
    with acting_as(SYSTEM), patch.object(taking, "_remember", side_effect=Killed), pytest.raises(Killed):
        taking.start(run, folder=tmp_path)
    session.expire_all()
    assert session.query(Customer).count() == 4
    assert taking.remaining(run.id) == 25


def test_a_run_whose_job_died_for_good_can_be_taken_up_or_undone(context, world, tmp_path):
    run = checked(tmp_path, *ROWS)
    _cut(run, after=1, folder=tmp_path)
    with transaction(Verb.JOB_READ, SYSTEM):
        session.scalars(select(Job).where(Job.number == run.job)).one().tries = 3
    with acting_as(SYSTEM):
        jobs.recover()
        assert runs.line(run).is_interrupted
        undoing.start(run)
    session.expire_all()
    assert session.query(Customer).filter(Customer.deleted_at.is_(None)).count() == 4
    assert session.get_one(ImportRun, run.id).state == "undone"


def test_a_cancelled_import_keeps_what_is_done_and_can_go_on(context, world, tmp_path):
    run = checked(tmp_path, *ROWS)
    real = taking._portion

    def portion(run_id: int, *, after: int) -> tuple[int, int]:
        found = real(run_id, after=after)
        if after == 0:
            jobs.cancel(session.scalars(select(ImportRun.job).where(ImportRun.id == run_id)).one())
        return found

    with acting_as(SYSTEM), patch.object(taking, "PORTION", 10), patch.object(taking, "_portion", portion):
        taking.start(run, folder=tmp_path)
    assert session.query(Customer).count() == 14
    assert runs.line(run).is_interrupted
    with acting_as(SYSTEM):
        taking.start(run, folder=tmp_path)
    assert session.query(Customer).count() == 29


def test_two_clicks_take_the_file_once(context, world, tmp_path):
    run = checked(tmp_path, *ROWS)
    with acting_as(SYSTEM):
        taking.start(run, folder=tmp_path)
        taking.start(run, folder=tmp_path)
    assert session.query(Customer).count() == 29
    assert session.query(Job).filter(Job.kind == "import").count() == 1


def test_rows_are_judged_again_when_they_are_taken(context, world, tmp_path):
    run = checked(tmp_path, {"客户名称": "江州永昌模具厂", "行业": "模具"}, {"客户名称": "江州长兴化工厂"})
    assert outcomes(run) == ["new", "new"]
    with acting_as(SYSTEM):
        creation.create(values={"name": "江州永昌模具厂"})
        creation.create(values={"name": "江州长兴化工厂"})
        taking.start(run, folder=tmp_path)
    assert outcomes(run) == ["changed", "same"]
    assert called("江州永昌模具厂").industry == "模具"
    assert runs.line(run).counts["new"] == 0


def test_a_row_that_can_no_longer_be_taken_is_refused_then(context, world, tmp_path):
    run = checked(tmp_path, {"客户名称": "江州永昌模具厂"})
    with acting_as(SYSTEM):
        creation.create(values={"name": "江州永昌模具厂"})
        creation.create(values={"name": "江州永昌模具有限公司厂"})
        with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
            called("江州永昌模具有限公司厂").name_key = called("江州永昌模具厂").name_key
        taking.start(run, folder=tmp_path)
    assert outcomes(run) == ["refused"]
    assert "有 2 个同名客户" in remarks(run, 2)


def test_two_checks_of_one_file_leave_its_rows_once(context, world, tmp_path):
    run = checked(tmp_path, *ROWS)
    path = tmp_path / run.stored
    real, started = checking._stage, []

    def stage(run_id, portion, *, token):
        if not started:
            started.append(token)
            checking.check(run_id, path=path)  # the second click, while the first is at work
        real(run_id, portion, token=token)

    with acting_as(SYSTEM):
        receiving.choose(run, mapping=receiving.mapping_of(run))
        with patch.object(checking, "_stage", stage), pytest.raises(checking.Superseded):
            checking.check(run.id, path=path)
    session.expire_all()
    assert session.query(ImportRow).filter(ImportRow.run_id == run.id).count() == 25
    assert session.get_one(ImportRun, run.id).state == "preview"


def test_a_file_refused_halfway_leaves_no_rows(context, world, tmp_path):
    run = checked(tmp_path, *ROWS)
    path = tmp_path / run.stored
    path.write_bytes(path.read_bytes() + b'"\xe6\xb1\x9f')
    with acting_as(SYSTEM):
        receiving.choose(run, mapping=receiving.mapping_of(run))
        with pytest.raises(Refusal):
            checking.check(run.id, path=path)
    session.expire_all()
    assert session.query(ImportRow).count() == 0
    assert session.get_one(ImportRun, run.id).state == "mapping"


def test_a_taken_file_is_gone_from_the_work_folder(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "江州永昌模具厂"})
    assert not (tmp_path / run.stored).exists()
    assert numbered("K-000005").name == "江州永昌模具厂"
