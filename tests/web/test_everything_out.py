"""Everything taken out: the same rows in workbook and copy, no secrets, a reason and a trace."""

import sqlite3
from contextlib import closing

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cli.test_commands import hengke
from tests.world import World
from webapp.actions import everything, session
from webapp.actions.customers import creation
from webapp.backup_contents import every_count
from webapp.domain import whole_words
from webapp.models import Job
from webapp.trail import trail

__all__ = ["hengke"]
DOOR = "/settings/backups/everything"


def counted(path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return every_count(connection)


@pytest.mark.usefixtures("app", "world")
def test_workbook_and_copy_hold_every_row(hengke, settings, tmp_path):
    target = tmp_path / "all.xlsx"
    code, out, _err = hengke("export", "everything", str(target))
    assert (code, "包括隔离客户" in out) == (0, True)
    counts = counted(target.with_suffix(".db"))
    assert counts == counted(settings.database)
    book = load_workbook(target, read_only=True)
    front = {row[1]: (row[0], row[2]) for row in book["目录"].iter_rows(values_only=True, min_row=6)}
    assert {table: rows for table, (_sheet, rows) in front.items()} == counts
    assert front["customers"][0] == "客户卡"
    rows = list(book["客户卡"].iter_rows(values_only=True))
    assert len(rows) == counts["customers"] + 1
    assert "编号（number）" in rows[0]
    assert [head for head in rows[0] if head.endswith("（name）")]
    assert (target.stat().st_mode & 0o777, target.with_suffix(".db").stat().st_mode & 0o777) == (0o600, 0o600)


def test_text_stays_text_and_secrets_stay_here(context, world: World, settings, tmp_path):
    creation.create(values={"name": "=1+1\x01"})
    target = tmp_path / "all.xlsx"
    with closing(sqlite3.connect(settings.database)) as connection:
        digests = [row[0] for row in connection.execute("SELECT password_hash FROM users")]
    everything.write(settings, target, reason="试")
    copy = target.with_suffix(".db").read_bytes()
    assert digests
    assert not [digest for digest in digests if digest and digest.encode() in copy]
    cells = [cell for row in load_workbook(target)["客户卡"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if str(cell.value).startswith("=1+1")] == ["s"]


@pytest.mark.parametrize(
    ("column", "secret"),
    [("password_hash", True), ("token_digest", True), ("query_code", True), ("totp_secret", True),
     ("credit_code", False), ("hash", False), ("phone_keys", False)],
)  # fmt: skip
def test_which_columns_are_secrets(column, secret):
    assert whole_words.is_secret(column) is secret


def test_it_needs_a_reason_and_leaves_a_trace(app, world: World, as_, settings):
    admin = as_(world.admin)
    for wrong in (
        {},
        {"reason": "迁移"},
        {"knows": "y"},
        {"reason": " ", "knows": "y"},
        {"reason": "长" * 201, "knows": "y"},
    ):
        assert admin.post(DOOR, data=wrong).status_code == 422
    assert "迁移" in admin.post(DOOR, data={"reason": "迁移"}).text
    assert not (settings.data / everything.FOLDER).exists()
    assert admin.post(DOOR, data={"reason": "迁移到新服务器", "knows": "y"}).status_code == 303
    kinds = sorted(path.suffix for path in (settings.data / everything.FOLDER).iterdir())
    assert kinds == [".db", ".xlsx"]
    line = trail().events("export", most=1)[0]
    assert (line["user_name"], "迁移到新服务器" in line["details"]) == (world.admin.name, True)
    with app.app_context():
        job = session.scalars(select(Job).where(Job.kind == "everything")).one()
    assert job.state == "finished"
    assert admin.get(f"/jobs/{job.number}/file").status_code == 404


def test_nobody_else_may(world: World, as_, settings):
    for person in (world.lin, world.head, world.director):
        assert as_(person).post(DOOR, data={"reason": "迁移", "knows": "y"}).status_code == 403
    assert not (settings.data / everything.FOLDER).exists()
