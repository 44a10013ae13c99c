"""hengke upgrade: backed up first, counted before and after; a restored folder dumps the same."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import migrations
from tests.cli.test_commands import hengke
from webapp.cli import upgrade
from webapp.cli._lock import only_server
from webapp.config import Settings

__all__ = ["hengke"]


def dump(database: Path) -> list[object]:
    """Everything a file holds: what is made of what, and every row."""
    with closing(sqlite3.connect(database)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        tables = [name for kind, name, _sql in made if kind == "table"]
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
    return [made, {name: sorted(map(repr, found)) for name, found in rows.items()}]


def files(settings: Settings) -> dict[str, bytes]:
    kept = settings.attachments
    return {str(path.relative_to(kept)): path.read_bytes() for path in kept.glob("*/*") if path.is_file()}


@pytest.fixture
def one_more(monkeypatch):
    """A step that this database has not had; do: what it does."""

    def register(do):
        collect = migrations.steps

        def steps():
            found = collect()
            found(name="m9999_try")(do)
            return found

        monkeypatch.setattr(migrations, "steps", steps)

    return register


def test_what_is_newest_already_needs_nothing(hengke, settings):
    hengke("user", "add", "li", "--role", "manager")
    assert hengke("upgrade")[:2] == (0, "数据库已是最新，无须升级。\n")
    assert not list(settings.backups.iterdir())


def test_an_upgrade_backs_up_and_counts(hengke, settings, one_more):
    hengke("user", "add", "li", "--role", "manager")
    one_more(lambda db: db["tried"].insert({"name": "one"}))
    code, out, _err = hengke("upgrade")
    assert code == 0
    assert "备份完成" in out
    assert "已完成 m9999_try" in out
    assert "tried：无 → 1" in out
    assert len(list(settings.backups.glob("before-upgrade-*.zip"))) == 1


def test_rows_lost_are_told_with_the_way_back(hengke, settings, one_more):
    hengke("user", "add", "li", "--role", "manager")
    one_more(lambda db: db.execute("DELETE FROM user_roles"))
    one = upgrade.counted(settings.database)["user_roles"]
    code, out, err = hengke("upgrade")
    assert one
    assert (code, "user_roles" in out, "hengke restore" in err) == (1, True, True)


def test_it_is_refused_while_a_server_runs_and_without_data(hengke, settings, one_more):
    hengke("user", "add", "li", "--role", "manager")
    one_more(lambda db: db["tried"].insert({"name": "one"}))
    with only_server(settings.data):
        code, _out, err = hengke("upgrade")
    assert (code, "请先停止服务" in err) == (2, True)
    assert "tried" not in upgrade.counted(settings.database)
    settings.database.unlink()
    assert hengke("upgrade")[0] == 2


def test_a_step_that_fails_changes_nothing(hengke, settings, one_more):
    hengke("user", "add", "li", "--role", "manager")

    def wrong(db):
        db["tried"].insert({"name": "one"})
        raise migrations.MigrationFault("不成")

    one_more(wrong)
    before = dump(settings.database)
    code, _out, err = hengke("upgrade")
    assert (code, "原有数据未动：不成" in err) == (2, True)
    assert dump(settings.database) == before


@pytest.mark.usefixtures("app", "world")
def test_a_restored_folder_dumps_the_same(hengke, settings, tmp_path_factory, monkeypatch):
    stored = "ab" * 16
    (settings.attachments / stored[:2]).mkdir()
    (settings.attachments / stored[:2] / stored).write_bytes("证书".encode())
    target = tmp_path_factory.mktemp("kept") / "hengke.zip"
    assert hengke("backup", str(target))[0] == 0
    other = Settings(data=tmp_path_factory.mktemp("other"))
    monkeypatch.setenv("HENGKE_DATA", str(other.data))
    assert hengke("restore", str(target))[0] == 0
    assert dump(other.database) == dump(settings.database)
    assert files(other) == files(settings)
