"""The watched folder: whole files are taken once, others lie still, nothing outside it is touched."""

import os
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from tests.actions.incoming import text
from tests.actions.trade import instrument, instruments, line, orders
from webapp import clock, inbox, jobs
from webapp.actions import session
from webapp.models import ImportRun
from webapp.queries import home

HEADERLESS = "甲,乙\n1,2\n".encode()


@pytest.fixture
def folder(context, world, tmp_path_factory, monkeypatch) -> Path:
    place: Path = tmp_path_factory.mktemp("inbox")
    context.extensions["settings"] = replace(context.extensions["settings"], inbox=str(place))
    context.extensions["settings"].prepare()
    monkeypatch.setattr(inbox, "PAUSE", 0)
    return place


def dropped(folder: Path, name: str, content: bytes, *, age: float = 120) -> Path:
    path = folder / name
    path.write_bytes(content)
    then = time.time() - age
    os.utime(path, (then, then))
    return path


def names(place: Path) -> list[str]:
    """Without the time and the chance part in front."""
    return sorted(path.name.split("-", 3)[-1] for path in place.iterdir()) if place.is_dir() else []


def test_the_night_takes_instruments_before_the_orders_that_bring_them(folder):
    dropped(folder, "a-orders.csv", text(line(完成日期="2026/3/12")))
    dropped(folder, "b.csv", text(instrument()))
    assert jobs.run_nightly()["收件文件夹"] == "导入 2 个文件，拒绝 0 个"
    (one,) = instruments()
    assert (len(orders()), one.verified_on is not None) == (1, True)
    assert names(folder) == ["done"]
    assert names(folder / "done") == ["a-orders.csv", "b.csv"]
    assert jobs.run_nightly()["收件文件夹"] == "导入 0 个文件，拒绝 0 个"


def test_some_rows_refused_goes_to_refused_with_the_report_beside(folder, world):
    dropped(folder, "单.csv", text(line(), line(委托单号="W2", 业务日期="")))
    assert inbox.take_in() == "导入 0 个文件，拒绝 1 个"
    assert len(orders()) == 1
    assert names(folder / "refused") == ["单-导入结果.xlsx", "单.csv"]
    report = next((folder / "refused").glob("*.xlsx"))
    told = list(openpyxl.load_workbook(report).active.iter_rows(values_only=True))
    assert told[2][-2:] == ("拒绝", "缺少业务日期。")
    (queue,) = [
        one for one in home.page(world.admin, today=clock.today(), seen=[]).queues if one.icon == "inbox"
    ]
    assert (queue.count, queue.rows[0].title.endswith("单.csv")) == (1, True)
    others = home.page(world.assistant, today=clock.today(), seen=[]).queues
    assert not [one for one in others if one.icon == "inbox"]


@pytest.mark.parametrize(
    ("content", "reason"), [(HEADERLESS, "认不出"), (b"", "空文件"), (b"PK\x03\x04 broken", "")]
)
def test_a_file_that_is_refused_whole_leaves_a_reason(folder, content, reason):
    dropped(folder, "坏.csv", content)
    assert inbox.take_in() == "导入 0 个文件，拒绝 1 个"
    assert names(folder / "refused") == ["坏-原因.txt", "坏.csv"]
    assert reason in next((folder / "refused").glob("*.txt")).read_text("utf-8")
    assert session.scalars(select(ImportRun)).all() == []


@pytest.mark.parametrize(("age", "left"), [(40, ["新.csv"]), (61, ["done"])])
def test_a_file_younger_than_a_minute_waits(folder, age, left):
    dropped(folder, "新.csv", text(instrument()), age=age)
    inbox.take_in()
    assert names(folder) == left


def test_a_file_that_grows_while_it_is_looked_at_waits(folder, monkeypatch):
    path = dropped(folder, "长.csv", text(instrument()))

    def growing(_seconds: float) -> None:
        with path.open("ab") as file:
            file.write("甲\n".encode())
        os.utime(path, (time.time() - 600, time.time() - 600))

    monkeypatch.setattr(inbox.time, "sleep", growing)
    assert inbox.steady(folder, pause=1) == []


def test_a_file_exchanged_after_it_was_looked_at_waits(folder):
    path = dropped(folder, "换.csv", text(instrument()))
    (found,) = inbox.steady(folder, pause=0)
    dropped(folder, "换.csv", text(instrument(出厂编号="9"), instrument()))
    with pytest.raises(OSError, match="changed"):
        inbox._copied(found, inbox.current_app.extensions["settings"])
    assert path.exists()


def test_links_folders_and_strange_files_are_left_alone(folder, tmp_path):
    secret = dropped(tmp_path, "外.csv", text(instrument()))
    (folder / "link.csv").symlink_to(secret)
    (folder / "sub.csv").mkdir()
    dropped(folder, ".hidden.csv", text(instrument()))
    dropped(folder, "~$open.xlsx", b"x")
    dropped(folder, "notes.doc", b"x")
    assert inbox.take_in() == "导入 0 个文件，拒绝 0 个"
    assert secret.exists()
    assert instruments() == []


def test_nothing_is_moved_through_a_link(folder, tmp_path):
    (folder / "done").symlink_to(tmp_path, target_is_directory=True)
    dropped(folder, "a.csv", text(instrument()))
    with pytest.raises(OSError, match="is a link"):
        inbox.take_in()
    assert not list(tmp_path.glob("*a.csv"))


def test_a_file_over_the_limit_is_refused_unread(folder, context):
    context.extensions["settings"] = replace(context.extensions["settings"], upload_mb=1)
    dropped(folder, "大.csv", b"x" * (1024**2 + 1))
    assert inbox.take_in() == "导入 0 个文件，拒绝 1 个"
    assert "超过 1 MB" in next((folder / "refused").glob("*.txt")).read_text("utf-8")


def test_without_a_folder_nothing_happens(context, world):
    assert inbox.take_in() == "没有设置"
    context.extensions["settings"] = replace(context.extensions["settings"], inbox="/nowhere/at/all")
    assert "不存在" in inbox.take_in()
