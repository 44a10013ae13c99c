"""hengke user, backup, restore, doctor, as the keeper of the server runs them."""

import io
import re
import sqlite3
from contextlib import closing

import pytest

from webapp import passwords
from webapp.cli import main
from webapp.cli._lock import only_server
from webapp.config import Settings
from webapp.trail import trail

OUT_OF_TURN = """
    INSERT INTO complaint_events (complaint_id, at, from_stage, to_stage, step, note)
    SELECT id, created_at, 'acknowledged', 'closed', 'moved', '' FROM complaints
"""


@pytest.fixture
def hengke(settings: Settings, monkeypatch, capsys):
    """Runs a command on its own data folder; (exit code, standard output, standard error)."""
    monkeypatch.setenv("HENGKE_DATA", str(settings.data))

    def run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        code = main(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    yield run
    trail().close()


def users(settings: Settings) -> dict[str, tuple[str, int]]:
    with closing(sqlite3.connect(settings.database)) as connection:
        rows = connection.execute("SELECT username, password_hash, must_change FROM users").fetchall()
    return {name: (digest, must_change) for name, digest, must_change in rows}


def test_a_given_password_holds_as_it_is(hengke, settings):
    given = "  江上清风 山间明月  "
    code, out, _err = hengke(
        "user", "add", "li", "--role", "manager", "--role", "head", "--password-stdin", stdin=given + "\n"
    )
    assert code == 0
    assert given.strip() not in out
    digest, must_change = users(settings)["li"]
    assert passwords.matches(digest, given)
    assert not must_change


def test_a_made_password_is_printed_once_and_must_change(hengke, settings):
    code, out, _err = hengke("user", "add", "li", "--role", "admin", "--full-name", "李管")
    assert code == 0
    password = out.split("密码：")[1].splitlines()[0]
    digest, must_change = users(settings)["li"]
    assert passwords.matches(digest, password)
    assert must_change
    assert password not in hengke("user", "list")[1]


def test_a_weak_password_is_taken_with_a_warning(hengke, settings):
    code, _out, err = hengke("user", "add", "li", "--role", "staff", "--password-stdin", stdin="12345678")
    assert code == 0
    assert "提醒" in err
    assert passwords.matches(users(settings)["li"][0], "12345678")


@pytest.mark.parametrize(
    ("arguments", "stdin", "sentence"),
    [
        (("user", "add", "li", "--role", "staff", "--password-stdin"), "\n", "没有密码"),
        (("user", "add", "a b", "--role", "staff"), "", "不合规定"),
        (("user", "password", "nobody"), "", "没有用户名为"),
    ],
)
def test_a_refusal_says_why_and_ends_with_two(arguments, stdin, sentence, hengke, settings):
    code, _out, err = hengke(*arguments, stdin=stdin)
    assert (code, sentence in err) == (2, True)
    assert not users(settings)


def test_an_unknown_role_is_refused(hengke):
    with pytest.raises(SystemExit) as stopped:
        hengke("user", "add", "li", "--role", "chief")
    assert stopped.value.code == 2


def test_the_list_and_a_new_password(hengke, settings):
    hengke("user", "add", "li", "--role", "manager", "--password-stdin", stdin="old password of Li")
    assert "li\tli\t客户经理" in hengke("user", "list")[1]
    code, out, _err = hengke("user", "password", "LI")
    digest, must_change = users(settings)["li"]
    assert code == 0
    assert passwords.matches(digest, out.split("密码：")[1].splitlines()[0])
    assert must_change
    hengke("user", "password", "li", "--password-stdin", stdin="a third one, long enough\r\n")
    digest, must_change = users(settings)["li"]
    assert passwords.matches(digest, "a third one, long enough")
    assert not must_change


def test_backup_and_restore(hengke, settings, tmp_path_factory):
    target = tmp_path_factory.mktemp("kept") / "hengke.zip"
    hengke("user", "add", "li", "--role", "manager", "--password-stdin", stdin="old password of Li")
    code, out, _err = hengke("backup", str(target))
    assert (code, "已试恢复并核对" in out) == (0, True)
    hengke("user", "add", "wang", "--role", "manager")
    code, out, _err = hengke("restore", str(target))
    assert (code, "账户 1" in out) == (0, True)
    assert set(users(settings)) == {"li"}


def test_restore_is_refused_while_a_server_runs(hengke, settings, tmp_path_factory):
    target = tmp_path_factory.mktemp("kept") / "hengke.zip"
    hengke("user", "add", "li", "--role", "manager")
    hengke("backup", str(target))
    with only_server(settings.data):
        code, _out, err = hengke("restore", str(target))
    assert (code, "正被衡客服务使用" in err) == (2, True)


def test_a_wrong_file_is_refused_in_one_sentence(hengke, settings, tmp_path_factory):
    wrong = tmp_path_factory.mktemp("kept") / "wrong.zip"
    wrong.write_text("no backup")
    hengke("user", "add", "li", "--role", "manager")
    code, _out, err = hengke("restore", str(wrong))
    assert (code, "原有数据未动" in err) == (2, True)
    assert set(users(settings)) == {"li"}
    assert hengke("backup", "/proc/nowhere/hengke.zip")[0] == 2


def test_backup_of_nothing_is_refused(hengke, settings):
    settings.database.unlink()
    code, _out, err = hengke("backup", str(settings.data / "x.zip"))
    assert (code, "还没有数据" in err) == (2, True)


def test_doctor_finds_a_healthy_house(hengke, settings):
    hengke("user", "add", "li", "--role", "manager")
    code, out, _err = hengke("doctor")
    assert code == 0, out
    for what in ("HENGKE_DATA", "SQLite", "数据版本", "操作日志", "搜索索引", "附件", "打印字体", "时钟"):
        assert what in out
    assert re.search(r"正常  工作日历：官方 2004–20\d\d 年；20\d\d 年尚未登记", out)
    assert "有问题" not in out


@pytest.mark.parametrize(
    ("deed", "what", "told"),
    [
        ("UPDATE complaints SET stage = 'approved'", "投诉经过", "1 件对不上：TS-20"),
        ("UPDATE complaints SET closed_at = created_at", "投诉经过", "1 件对不上"),
        (OUT_OF_TURN, "投诉经过", "1 件对不上"),
        ("UPDATE complaints SET answer_due_at = '2026-01-01 00:00:00'", "投诉期限", "夜间自动重算"),
        ("UPDATE complaints SET due_step = 'review'", "投诉期限", "1 件与重新计算不同"),
    ],
)
def test_doctor_finds_a_complaint_that_is_not_as_its_events_say(deed, what, told, hengke, settings):
    from tests.intakes import registered
    from webapp.cli._inside import inside
    from webapp.domain.viewer import SYSTEM

    hengke("user", "add", "li", "--role", "manager")
    with inside(settings=settings):
        registered(SYSTEM)
    code, out, _err = hengke("doctor")
    assert (code, "正常  投诉经过：1 件" in out, "正常  投诉期限" in out) == (0, True, True), out
    with closing(sqlite3.connect(settings.database, isolation_level=None)) as connection:
        assert connection.execute(deed).rowcount == 1
    code, out, _err = hengke("doctor")
    assert code == 1
    assert f"有问题  {what}" in out
    assert told in out


def test_doctor_looks_at_the_watched_folder(hengke, tmp_path_factory, monkeypatch):
    place = tmp_path_factory.mktemp("inbox")
    monkeypatch.setenv("HENGKE_INBOX", str(place))
    assert f"正常  收件文件夹：{place}" in hengke("doctor")[1]
    monkeypatch.setenv("HENGKE_INBOX", str(place / "gone"))
    code, out, _err = hengke("doctor")
    assert (code, "有问题  收件文件夹" in out) == (1, True)


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE audit_entries SET changes = '{}' WHERE id = 1",
        "DELETE FROM audit_entries WHERE id = 1",
        "UPDATE audit_entries SET actor_id = 1 WHERE id = 2",
    ],
)
def test_doctor_shows_a_changed_log(deed, hengke, settings):
    hengke("user", "add", "li", "--role", "manager")
    with closing(sqlite3.connect(settings.database, isolation_level=None)) as connection:
        assert connection.execute(deed).rowcount == 1
    code, out, _err = hengke("doctor")
    assert code == 1
    assert "可能被改动过" in out


def test_doctor_shows_a_cut_off_end_of_the_log(hengke, settings):
    hengke("user", "add", "li", "--role", "manager")
    assert "数据库完好" in hengke("nightly")[1]
    with closing(sqlite3.connect(settings.database, isolation_level=None)) as connection:
        connection.execute("DELETE FROM audit_entries WHERE id = (SELECT max(id) FROM audit_entries)")
    code, out, _err = hengke("doctor")
    assert code == 1
    assert "已不在或被改动" in out


def test_doctor_rebuilds_the_search(hengke, settings):
    from webapp.actions.customers import creation
    from webapp.cli._inside import inside

    with inside(settings=settings):
        creation.create(values={"name": "宁波海川精密仪器有限公司"})
    with closing(sqlite3.connect(settings.database, isolation_level=None)) as connection:
        connection.execute("DELETE FROM search_docs")
    assert "差 1 条" in hengke("doctor")[1]
    code, out, _err = hengke("doctor", "--rebuild-search")
    assert code == 0, out
    assert "1 家客户" in out


def test_doctor_says_when_the_database_is_broken(hengke, settings):
    hengke("user", "add", "li", "--role", "manager")
    content = bytearray(settings.database.read_bytes())
    content[:100] = b"x" * 100
    settings.database.write_bytes(bytes(content))
    code, out, _err = hengke("doctor")
    assert code == 1
    assert "从备份恢复" in out
