"""Data and backups: kept files, the restore trial with its rows, rotation, the night's findings; who may."""

import json
from datetime import timedelta

import pytest

from tests.world import World
from webapp import backups, clock, housekeeping, restoring
from webapp.backups import BackupFault
from webapp.domain.refusal import Refusal
from webapp.queries import operations
from webapp.queries import settings as kept
from webapp.trail import trail

PAGE = "/settings/backups"


def titles(queue) -> list[str]:
    return [row.title for row in queue.rows] if queue else []


def test_a_trial_tells_the_rows_that_came_back(app, world: World, as_):
    admin = as_(world.admin)
    assert "还没有试恢复过" in admin.get(PAGE).text
    admin.post(PAGE)
    assert admin.post(f"{PAGE}/trial").status_code == 303
    with app.app_context():
        last = operations.trial()
        assert (last.fault, last.rows["customers"], last.is_due) == ("", 4, False)
    text = admin.get(PAGE).text
    assert "恢复后的记录数" in text
    assert last.name in text


def test_without_a_backup_there_is_nothing_to_try(app, world: World, as_):
    as_(world.admin).post(f"{PAGE}/trial")
    with app.app_context():
        assert operations.trial() is None


def test_a_trial_runs_once_a_week_and_again_after_a_failure(context, world: World, settings, monkeypatch):
    housekeeping.backup()
    assert "试恢复通过" in housekeeping.try_restoring()
    assert "已试过" in housekeeping.try_restoring()
    later = clock.now() + timedelta(days=7)
    monkeypatch.setattr(clock, "now", lambda: later)
    newest = backups.kept(settings)[0]
    newest.write_bytes(newest.read_bytes()[:-400])
    for _night in range(2):
        with pytest.raises(Refusal, match="没有通过"):
            housekeeping.try_restoring()
    assert "备份试恢复没有通过" in titles(housekeeping.backup_due(world.admin))
    housekeeping.backup()
    assert "试恢复通过" in housekeeping.try_restoring()
    assert "备份试恢复没有通过" not in titles(housekeeping.backup_due(world.admin))
    assert not list(settings.work.glob("backup-*"))


def test_a_backup_that_failed_is_told_until_one_succeeds(context, world: World, monkeypatch):
    def full(*_args, **_more):
        raise BackupFault("磁盘已满")

    housekeeping.backup()
    then = clock.now() + timedelta(seconds=5)
    monkeypatch.setattr(clock, "now", lambda: then)
    whole = backups.make
    monkeypatch.setattr(backups, "make", full)
    with pytest.raises(Refusal, match="磁盘已满"):
        housekeeping.backup()
    queue = housekeeping.backup_due(world.admin)
    assert [(row.title, row.note) for row in queue.rows] == [("最近一次备份没有做成", "磁盘已满")]
    assert housekeeping.backup_due(world.director) is None
    monkeypatch.setattr(backups, "make", whole)
    housekeeping.backup()
    trail().write("UPDATE events SET at = ? WHERE kind = ?", ("2020-01-01T00:00:00+00:00", operations.FAILED))
    assert housekeeping.backup_due(world.admin) is None


def test_the_night_keeps_what_it_found(context, world: World, settings, monkeypatch):
    from webapp.queries import checkup

    told = [(True, "磁盘", "够"), (False, "附件", "缺 2 个文件")]
    monkeypatch.setattr(checkup, "LOOKS", (lambda _settings: iter(told),))
    housekeeping.backup()
    assert housekeeping.look_over() == "2 项，有问题 1 项"
    queue = housekeeping.backup_due(world.admin)
    assert [(row.title, row.note) for row in queue.rows] == [("夜间检查发现问题", "附件：缺 2 个文件")]
    assert operations.checkup().bad == [("附件", "缺 2 个文件")]


def test_rotation_is_a_setting(app, world: World, as_, settings):
    admin = as_(world.admin)
    for wrong in ("6", "91", "", "x", "-14"):
        answer = admin.post(f"{PAGE}/rotation", data={"keep": wrong})
        assert answer.status_code == 422
        assert f'value="{wrong}"' in answer.text
    assert admin.post(f"{PAGE}/rotation", data={"keep": "7"}).status_code == 303
    for day in range(9):
        (settings.backups / f"hengke-202601{day + 1:02d}-020000.zip").write_bytes(b"old")
    admin.post(PAGE)
    assert len(backups.kept(settings)) == 7
    with app.app_context():
        assert kept.value(operations.KEEP) == 7
    assert "备份保留份数" in admin.get("/audit?kind=settings").text


def test_rows_that_become_fewer_are_a_fault(context, world: World, settings, monkeypatch):
    report = backups.nightly(settings)
    counts = iter([{"customers": 4, "gone": 2, "empty": 0}, {"customers": 4}])
    monkeypatch.setattr(restoring, "counted", lambda _path: next(counts))
    with pytest.raises(BackupFault, match="记录变少：gone"):
        restoring.rehearse(settings, report.path)


def test_findings_are_shown_as_text(app, world: World, as_):
    admin = as_(world.admin)
    admin.post(PAGE)
    trail().note(
        operations.CHECKUP, "", user_id=None, user_name="系统", count=3, bad=[["<b>磁盘</b>", "<script>1"]]
    )
    text = admin.get(PAGE).text
    assert "&lt;script&gt;1" in text
    assert json.loads(trail().events(operations.CHECKUP)[0]["details"])["count"] == 3


def test_the_page_takes_few_statements(world: World, as_, count_queries):
    admin = as_(world.admin)
    admin.post(PAGE)
    admin.post(f"{PAGE}/trial")
    admin.get(PAGE)
    with count_queries() as statements:
        assert admin.get(PAGE).status_code == 200
    assert len([told for told in statements if told.startswith("SELECT")]) <= 8
