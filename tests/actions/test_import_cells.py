"""Cells as workbooks hold them, rows that do not fit their header, files too large to wait for."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.actions.incoming import CODE, OTHER_CODE, called, numbered, outcomes, remarks, taken, text
from webapp.actions import acting_as, session
from webapp.actions.imports import checking, receiving, taking
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ImportRow, ImportRun, Job, User, UserRole
from webapp.queries.imports import rows
from webapp.sheets import Column, write_xlsx


def _checked(path: Path, kind: str = "customers") -> ImportRun:
    with acting_as(SYSTEM):
        run = receiving.receive(path, kind=kind, file_name=path.name)
        receiving.choose(run, mapping=receiving.mapping_of(run))
        checking.begin(run, path=path)
    session.expire_all()
    return session.get_one(ImportRun, run.id)


def _workbook(folder: Path, headers: list[str], *lines: list[object]) -> Path:
    path = folder / "表.xlsx"
    write_xlsx(path, title="表", columns=[Column(header) for header in headers], rows=lines)
    return path


def test_numbers_days_and_truths_of_a_workbook_are_understood(context, world, tmp_path):
    headers = ["客户名称", "手机", "成立日期", "邮编", "员工人数", "年度预算（元）", "市场地位", "备注"]
    line = ["甲厂", 13800001111, datetime(2003, 5, 6), 315300, 120.0, 1234.5, 0.25, True]
    path = _workbook(tmp_path, headers, line, ["乙厂", "", "", "", "", "", datetime(2024, 3, 7), "'=1+1"])
    run = _checked(path)
    with acting_as(SYSTEM):
        taking.start(run, folder=tmp_path)
    card = called("甲厂")
    assert (card.phone, card.founded_on.isoformat(), card.postcode) == ("13800001111", "2003-05-06", "315300")
    assert (card.staff_count, card.key_budget, card.market_position) == (120, 123450, "0.25")
    assert card.note == "是"
    assert (called("乙厂").market_position, called("乙厂").note) == ("2024-03-07", "=1+1")
    shown = {row.line: row.cells for row in rows.every(run, viewer=SYSTEM)}
    assert shown[2][2] == datetime(2003, 5, 6)


def test_a_row_longer_than_its_header_is_out_of_place_in_a_csv(context, world, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("客户名称,地址\n甲厂,江州市,长兴路 1 号\n乙厂,江州市\n丙厂\n", encoding="utf-8")
    run = _checked(path)
    assert outcomes(run) == ["refused", "new", "new"]
    assert "多出 1 格" in remarks(run, 2)


def test_in_a_workbook_what_stands_beside_is_left_out_and_told(context, world, tmp_path):
    run = _checked(_workbook(tmp_path, ["客户名称", ""], ["甲厂", ""], ["乙厂", "随手记"]))
    assert outcomes(run) == ["new", "new"]
    assert (remarks(run, 2), remarks(run, 3)) == ("", "最后一个列名右边还有内容，没有导入。")


def test_a_larger_file_is_checked_by_a_job(context, world, tmp_path, monkeypatch):
    path = tmp_path / "名单.csv"
    path.write_bytes(text({"客户名称": "甲厂"}))
    monkeypatch.setattr(checking, "AT_ONCE", path.stat().st_size - 1)
    run = _checked(path)
    assert run.state == "preview"
    job = session.scalars(select(Job).where(Job.number == run.job)).one()
    assert (job.kind, job.state, job.done) == ("import_check", "finished", 1)
    assert f"/imports/{run.number}" in job.result


def test_a_file_of_just_that_size_is_checked_at_once(context, world, tmp_path, monkeypatch):
    path = tmp_path / "名单.csv"
    path.write_bytes(text({"客户名称": "甲厂"}))
    monkeypatch.setattr(checking, "AT_ONCE", path.stat().st_size)
    assert _checked(path).state == "preview"
    assert session.query(Job).count() == 0


def test_a_job_that_meets_a_bad_row_says_so_and_leaves_nothing(context, world, tmp_path, monkeypatch):
    path = tmp_path / "名单.csv"
    path.write_bytes(text(*({"客户名称": f"江州第{number}厂"} for number in range(30))) + b'"')
    monkeypatch.setattr(checking, "AT_ONCE", 0)
    run = _checked(path)
    job = session.scalars(select(Job).where(Job.number == run.job)).one()
    assert (run.state, job.state) == ("mapping", "failed")
    assert "引号没有配对" in job.message
    assert session.query(ImportRow).count() == 0


def test_a_file_that_was_cleared_away_is_asked_for_again(context, world, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_bytes(text({"客户名称": "甲厂"}))
    run = _checked(path)
    path.unlink()
    with acting_as(SYSTEM), pytest.raises(Refusal, match="请重新上传"):
        checking.begin(run, path=path)


def test_an_unknown_kind_is_refused(context, world, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_bytes(text({"客户名称": "甲厂"}))
    with acting_as(SYSTEM), pytest.raises(Refusal, match="文件种类"):
        receiving.receive(path, kind="users", file_name="名单.csv")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"客户编号": "K-000001", "统一社会信用代码": CODE}, "统一社会信用代码却是 K-000002 的"),
        ({"客户名称": "杭州东方计量技术有限公司", "统一社会信用代码": OTHER_CODE}, "但统一社会信用代码不同"),
        ({"客户名称": "宁波海川精密仪器有限公司", "统一社会信用代码": CODE}, "名称却是 K-000001 的"),
    ],
)
def test_number_code_and_name_of_different_customers_are_refused(context, world, tmp_path, row, reason):
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        numbered(world.dongfang).credit_code = CODE
    run = taken(tmp_path, row)
    assert outcomes(run) == ["refused"]
    assert reason in remarks(run, 2)


def test_with_its_number_a_customer_may_get_another_code(context, world, tmp_path):
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        numbered(world.dongfang).credit_code = CODE
    run = taken(tmp_path, {"客户编号": world.dongfang, "统一社会信用代码": OTHER_CODE})
    assert outcomes(run) == ["changed"]
    assert numbered(world.dongfang).credit_code == OTHER_CODE


def test_a_company_does_not_become_a_person(context, world, tmp_path):
    run = taken(
        tmp_path,
        {"客户名称": "宁波海川精密仪器有限公司", "客户类型": "个人"},
        {"客户名称": "张三", "客户类型": "个人"},
    )
    assert outcomes(run) == ["same", "new"]
    assert "没有改动" in remarks(run, 2)
    assert (numbered(world.haichuan).kind, called("张三").kind) == ("company", "person")


def test_nobody_gets_a_customer_by_a_wish_that_is_not_clear_or_not_his_to_grant(context, world, tmp_path):
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.zhou.id).name = "林晓"  # two of one name
        session.add(UserRole(user_id=world.chief.id, role="manager"))
    run = taken(
        tmp_path,
        {"客户名称": "甲厂", "客户经理": "林晓"},
        {"客户名称": "乙厂", "客户经理": "孙总"},
        by=world.chief,
        assigns=True,
    )
    assert "有 2 位客户经理叫“林晓”" in remarks(run, 2)
    assert "不能把客户分配给自己" in remarks(run, 3)
    assert [called(name).manager_id for name in ("甲厂", "乙厂")] == [None, None]
