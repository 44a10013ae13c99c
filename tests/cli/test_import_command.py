"""hengke import: its exit codes, what it prints, what a dry run leaves untouched."""

import hashlib
import io
import sqlite3
from contextlib import closing

import openpyxl
import pytest

from tests.actions.incoming import text
from tests.actions.trade import line
from tests.dumps import changed, dump
from webapp.cli import main
from webapp.config import Settings
from webapp.domain.grants import GRANTS
from webapp.domain.verbs import Role, Verb
from webapp.trail import trail

GOOD = text({"客户名称": "江州永昌模具厂", "行业": "模具"}, {"客户名称": "江州长兴化工厂"})
MIXED = text({"客户名称": "江州永昌模具厂"}, {"客户名称": "江州长兴化工厂", "手机": "1380000111"})


@pytest.fixture
def hengke(settings: Settings, monkeypatch, capsys):
    monkeypatch.setenv("HENGKE_DATA", str(settings.data))

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(one) for one in arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    yield run
    trail().close()


@pytest.fixture
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


def file(folder, content: bytes, name: str = "名单.csv"):
    path = folder / name
    path.write_bytes(content)
    return path


def rows(settings: Settings, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(settings.database)) as connection:
        return connection.execute(statement).fetchall()


def digest(settings: Settings) -> str:
    """Of all that was written: what still stands in the journal is brought into the file first."""
    with closing(sqlite3.connect(settings.database)) as connection:
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    return hashlib.sha256(settings.database.read_bytes()).hexdigest()


def test_all_taken_is_0_and_again_changes_nothing(hengke, settings, folder):
    path = file(folder, GOOD)
    code, out, _err = hengke("import", "customers", path)
    assert (code, out) == (0, "DR-000001：新增 2　变更 0　相同 0　拒绝 0\n")
    assert rows(settings, "SELECT number, name FROM customers") == [
        ("K-000001", "江州永昌模具厂"),
        ("K-000002", "江州长兴化工厂"),
    ]
    code, out, _err = hengke("import", "customers", path)
    assert (code, out) == (0, "DR-000002：新增 0　变更 0　相同 2　拒绝 0\n")
    assert path.read_bytes() == GOOD


def test_the_same_in_gb18030_is_the_same(hengke, settings, folder):
    hengke("import", "customers", file(folder, GOOD))
    other = file(folder, GOOD.decode("utf-8-sig").encode("gb18030"), "国标.csv")
    assert hengke("import", "customers", other)[1].endswith("新增 0　变更 0　相同 2　拒绝 0\n")


def test_some_refused_is_1_with_a_report_beside_the_file(hengke, settings, folder):
    code, out, _err = hengke("import", "customers", file(folder, MIXED))
    assert code == 1
    assert "新增 1　变更 0　相同 0　拒绝 1" in out
    report = folder / "名单-导入结果.xlsx"
    assert str(report) in out
    lines = list(openpyxl.load_workbook(report).active.iter_rows(values_only=True))
    assert lines[2][-2:] == ("拒绝", "“手机”：手机号码应为11位，“1380000111”有10位。")


def test_the_report_goes_to_the_data_folder_where_it_cannot_stand_beside(
    hengke, settings, folder, monkeypatch
):
    from webapp.queries.imports import report

    real = report.write

    def write(run, target, **how):
        if target.parent == folder:
            raise PermissionError
        return real(run, target, **how)

    monkeypatch.setattr(report, "write", write)
    code, _out, _err = hengke("import", "customers", file(folder, MIXED))
    assert code == 1
    assert (settings.data / "名单-导入结果.xlsx").is_file()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "空文件"),
        ("甲,乙\n1,2\n".encode(), "没有"),
        (GOOD + b'"', "引号没有配对"),
        ("客户名称,器具名称,出厂编号\n甲厂,千分尺,1\n".encode(), "不像客户名单"),
    ],
)
def test_a_refused_file_is_2_and_nothing_is_taken(hengke, settings, folder, content, reason):
    code, _out, err = hengke("import", "customers", file(folder, content))
    assert code == 2
    assert reason in err
    assert rows(settings, "SELECT count(*) FROM customers") == [(0,)]
    assert rows(settings, "SELECT count(*) FROM import_rows") == [(0,)]


def test_a_file_that_is_not_there_is_2(hengke, folder):
    code, _out, err = hengke("import", "contacts", folder / "没有.csv")
    assert code == 2
    assert "找不到文件" in err


@pytest.mark.parametrize(("content", "code"), [(GOOD, 0), (MIXED, 1)])
def test_a_dry_run_changes_not_a_byte(hengke, settings, folder, content, code):
    path = file(folder, content)
    hengke("import", "customers", file(folder, text({"客户名称": "甲厂"}), "先.csv"))
    before = digest(settings)
    done, out, err = hengke("import", "customers", path, "--dry-run")
    assert done == code
    assert out.startswith("试算（没有写入）：新增 ")
    assert ("第 3 行" in err) is bool(code)
    assert digest(settings) == before
    assert sorted(one.name for one in folder.iterdir()) == ["先.csv", "名单.csv"]


def test_as_somebody_means_with_his_rights(hengke, settings, folder, monkeypatch):
    for name, role in (("wu", "assistant"), ("lin", "manager")):
        monkeypatch.setattr("sys.stdin", io.StringIO("江上清风 山间明月\n"))
        assert hengke("user", "add", name, "--role", role, "--password-stdin")[0] == 0
    path = file(folder, GOOD)
    code, _out, err = hengke("import", "customers", path, "--as", "lin")
    assert (code, "没有导入文件的权限" in err) == (2, True)
    code, _out, err = hengke("import", "customers", path, "--as", "nobody")
    assert (code, "没有用户" in err) == (2, True)
    assert hengke("import", "customers", path, "--as", "wu")[0] == 0
    assert rows(
        settings, "SELECT DISTINCT u.username FROM customers c JOIN users u ON u.id = c.created_by_id"
    ) == [("wu",)]
    assert rows(settings, "SELECT count(*) FROM customers WHERE manager_id IS NOT NULL") == [(0,)]


LEDGER = text(
    {
        "客户名称": "江州永昌模具厂", "器具名称": "百分表", "出厂编号": "007", "检定周期(月)": "12",
        "上次检定日期": "2026/1/31", "证书编号": "JL-1", "强制检定": "是", "用途": "自定用途", "状态": "封存",
        "约定费用（元）": "12.50", "使用地点": "=1+1",
    },
    {"客户名称": "江州长兴化工厂", "器具名称": "血压计"},
    {"客户名称": "江州长兴化工厂", "器具名称": "血压计"},
)  # fmt: skip
TRADE = text(
    {"委托单号": "W1", "客户名称": "江州永昌模具厂", "业务日期": "2026/2/1", "业务类型": "检定", "金额": "50",
     "器具名称": "百分表", "出厂编号": "007", "完成日期": "2026/2/9"},
)  # fmt: skip


def test_instruments_and_orders_by_the_command(hengke, settings, folder):
    hengke("import", "customers", file(folder, GOOD))
    assert hengke("import", "instruments", file(folder, LEDGER, "器具.csv"))[0] == 0
    assert hengke("import", "orders", file(folder, TRADE, "单.csv"), "--dry-run")[1].endswith(
        "新增 1　变更 0　相同 0　拒绝 0\n"
    )
    assert rows(settings, "SELECT count(*) FROM orders") == [(0,)]
    assert hengke("import", "orders", file(folder, TRADE, "单.csv"))[0] == 0
    assert rows(settings, "SELECT verified_on FROM instruments WHERE serial = '007'") == [("2026-02-09",)]


def test_exported_instruments_come_in_again_as_they_are(hengke, settings, folder):
    hengke("import", "customers", file(folder, GOOD))
    hengke("import", "instruments", file(folder, LEDGER, "器具.csv"))
    target = folder / "台账.xlsx"
    code, out, _err = hengke("export", "instruments", target)
    assert (code, "已导出器具 3 台件" in out) == (0, True)
    before = rows(settings, "SELECT * FROM instruments")
    code, out, _err = hengke("import", "instruments", target)
    assert (code, out.endswith("新增 0　变更 0　相同 3　拒绝 0\n")) == (0, True)
    assert rows(settings, "SELECT * FROM instruments") == before


def test_instruments_of_isolated_customers_go_out_only_when_asked(hengke, settings, folder):
    hengke("import", "customers", file(folder, GOOD))
    hengke("import", "instruments", file(folder, LEDGER, "器具.csv"))
    with closing(sqlite3.connect(settings.database)) as connection, connection:
        connection.execute("UPDATE customers SET secrecy = 'isolated' WHERE name = '江州永昌模具厂'")
    out = hengke("export", "instruments", folder / "a.xlsx")[1]
    assert "已导出器具 2 台件" in out
    assert "另有 1 台件属于隔离客户" in out
    assert "已导出器具 3 台件" in hengke("export", "instruments", folder / "b.xlsx", "--isolated")[1]


@pytest.mark.parametrize("how", [(), ("--dry-run",)])
def test_as_somebody_without_the_verb_of_the_kind_is_2(how, hengke, settings, folder, monkeypatch):
    hengke("user", "add", "wujing", "--role", "assistant")
    monkeypatch.delitem(GRANTS[Role.ASSISTANT], Verb.ORDER_EDIT)
    code, _out, err = hengke("import", "orders", file(folder, text(line())), "--as", "wujing", *how)
    assert code == 2
    assert "用户“wujing”没有导入委托单的权限。" in err
    assert rows(settings, "SELECT count(*) FROM import_runs") == [(0,)]


def test_exported_orders_come_in_again_as_they_are(hengke, settings, folder):
    hengke("import", "customers", file(folder, GOOD))
    hengke("import", "instruments", file(folder, LEDGER, "器具.csv"))
    hengke("import", "orders", file(folder, TRADE, "单.csv"))
    target = folder / "委托单.xlsx"
    code, out, _err = hengke("export", "orders", target)
    assert (code, "已导出委托明细 1 行" in out) == (0, True)
    before = dump(settings.database)
    code, out, _err = hengke("import", "orders", target)
    assert (code, out.endswith("新增 0　变更 0　相同 1　拒绝 0\n")) == (0, True)
    assert changed(before, dump(settings.database)) == []
