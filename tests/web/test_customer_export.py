"""The list as a workbook: who gets what, text as text, back in as it went out."""

import io
import json

import openpyxl
import pytest
from sqlalchemy import select

from tests.customers import made, many
from tests.world import World
from webapp import cli
from webapp.actions import acting_as, session
from webapp.actions.customers import exporting
from webapp.domain.import_customers import CUSTOMERS, TEMPLATE
from webapp.domain.viewer import SYSTEM
from webapp.models import Job
from webapp.trail import trail


def table(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows], book


def names(answer):
    return [row["客户名称"] for row in table(answer.data)[0]]


def test_as_filtered_and_within_reach(as_, world: World):
    assert names(as_(world.lin).get("/customers.xlsx")) == ["宁波海川精密仪器有限公司"]
    found = names(as_(world.assistant).get("/customers.xlsx?sort=number"))
    assert found == ["宁波海川精密仪器有限公司", "杭州东方计量技术有限公司", "绍兴越城食品厂"]
    assert names(as_(world.assistant).get("/customers.xlsx?status=prospect")) == ["绍兴越城食品厂"]
    assert "星澜特种装备研究所" in names(as_(world.zhou).get("/customers.xlsx"))


def test_who_may_not_gets_nothing(as_, stranger, world: World):
    assert stranger.get("/customers.xlsx").status_code == 302
    for person in (world.quality, world.he, world.admin):
        assert as_(person).get("/customers.xlsx").status_code == 403
        assert as_(person).post("/customers/exports", {"query": ""}).status_code == 403
    assert trail().events("export") == []


def test_picked_ones_only_and_never_foreign_ones(as_, world: World):
    picked = f"picked={world.haichuan}&picked={world.dongfang}&picked={world.secret}"
    assert names(as_(world.lin).get(f"/customers.xlsx?query=status%3Dlead&{picked}")) == [
        "宁波海川精密仪器有限公司"
    ]
    assert len(names(as_(world.assistant).get(f"/customers.xlsx?query=&scope=all&{picked}"))) == 3
    foreign = as_(world.lin).get(f"/customers.xlsx?query=&picked={world.dongfang}")
    assert foreign.status_code == 302


def test_private_fields_only_for_those_who_may_edit(app, as_, world: World):
    (for_lin,), _book = table(as_(world.lin).get("/customers.xlsx").data)
    assert (for_lin["联系人"], for_lin["手机"]) == ("王海", "13800000001")
    for_director = table(as_(world.director).get("/customers.xlsx?sort=number").data)[0][0]
    assert (for_director["联系人"], for_director["手机"]) == ("王海", None)


def test_the_columns_of_the_import_come_first_and_none_is_missing(as_, world: World):
    (row,), book = table(as_(world.lin).get("/customers.xlsx").data)
    labels = list(row)
    assert labels[: len(TEMPLATE)] == [CUSTOMERS.of(key).label for key in TEMPLATE]
    assert {column.label for column in CUSTOMERS.all} <= set(labels)
    assert len(set(labels)) == len(labels)
    assert set(CUSTOMERS.guess(labels).values()) == {column.key for column in CUSTOMERS.all}
    assert (row["客户状态"], row["客户类型"], row["客户经理"]) == ("现有客户", "单位", "林晓")
    note = "\n".join(str(cell) for line in book.worksheets[1].iter_rows(values_only=True) for cell in line)
    assert "导出人：林晓" in note
    assert "导出时间：20" in note


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", "＝1", "\t=1"])
def test_formulas_are_text(app, as_, world: World, text):
    with app.app_context(), acting_as(SYSTEM):
        made(f"甲{text}", note=text, short_name=text)
    answer = as_(world.assistant).get("/customers.xlsx?q=甲")
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(answer.data)).worksheets[0] for cell in row]
    assert text.strip() in [str(cell.value).strip() for cell in cells]
    assert all(cell.data_type != "f" for cell in cells)


def test_it_stands_in_the_trail(as_, world: World):
    as_(world.lin).get("/customers.xlsx?status=active")
    (event,) = trail().events("export")
    assert (event["user_name"], json.loads(event["details"])["rows"]) == ("林晓", 1)
    assert "现有客户" in json.loads(event["details"])["range"]


def test_a_large_one_runs_as_a_job(app, as_, world: World, monkeypatch):
    monkeypatch.setattr(exporting, "AT_ONCE", 20)
    with app.app_context(), acting_as(SYSTEM):
        many(20, region="宁波")
    visitor = as_(world.assistant)
    assert len(names(visitor.get("/customers.xlsx?region=宁波"))) == 20
    offer = visitor.get("/customers.xlsx?sort=name")
    assert offer.mimetype == "text/html"
    assert 'action="/customers/exports"' in offer.text
    answer = visitor.post("/customers/exports", {"query": "sort=name"})
    assert answer.status_code == 303
    with app.app_context():
        job = session.scalar(select(Job))
        result = json.loads(job.result)
        assert (job.state, result["rows"]) == ("finished", 23)
        content = (app.extensions["settings"].work / result["file"]).read_bytes()
    assert len(table(content)[0]) == 23
    assert "星澜特种装备研究所" not in [row["客户名称"] for row in table(content)[0]]


def test_the_command_gives_all_but_the_isolated(app, world: World, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("HENGKE_DATA", str(app.extensions["settings"].data))
    target = tmp_path / "out.xlsx"
    assert cli.main(["export", "customers", str(target)]) == 0
    assert "已导出 3 家客户" in capsys.readouterr().out
    assert [row["客户编号"] for row in table(target.read_bytes())[0]] == [
        world.haichuan,
        world.dongfang,
        world.nobody,
    ]
    assert cli.main(["export", "customers", str(target), "--isolated"]) == 0
    assert len(table(target.read_bytes())[0]) == 4
    assert cli.main(["export", "customers", str(tmp_path / "out.csv")]) == 2
    assert cli.main(["export", "customers", str(tmp_path / "none" / "out.xlsx")]) == 2
