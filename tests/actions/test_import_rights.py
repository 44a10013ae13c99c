"""An import does nothing that its importer could not do by hand, and tells nothing he could not find out."""

import pytest

from tests.actions.incoming import CODE, called, numbered, outcomes, remarks, taken
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.imports import receiving, taking, undoing
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, ImportRun
from webapp.queries.imports import rows, runs


def _give_code(number: str, code: str) -> None:
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        numbered(number).credit_code = code


def test_a_card_of_another_department_is_refused_and_unchanged(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "杭州东方计量技术有限公司", "行业": "检测"}, by=world.head)
    assert outcomes(run) == ["refused"]
    assert "客户经理：周*" in remarks(run, 2)
    assert numbered(world.dongfang).industry == ""


def test_its_number_is_refused_like_a_number_that_is_not(context, world, tmp_path):
    run = taken(tmp_path, {"客户编号": world.dongfang}, {"客户编号": "K-009999"}, by=world.head)
    told = [remarks(run, line).replace(number, "") for line, number in ((2, world.dongfang), (3, "K-009999"))]
    assert told[0] == told[1]


def test_an_isolated_card_does_not_exist_for_its_name_or_a_near_one(context, world, tmp_path):
    run = taken(
        tmp_path,
        {"客户名称": "星澜特种装备研究所", "行业": "装备"},
        {"客户名称": "星澜市特种装备研究所"},
        by=world.assistant,
    )
    assert outcomes(run) == ["new", "new"]
    assert world.secret not in remarks(run, 2) + remarks(run, 3)
    assert "第 2 行" in remarks(run, 3)
    assert numbered(world.secret).industry == ""


def test_the_code_of_an_isolated_card_is_refused_in_the_words_for_any_card_out_of_reach(
    context, world, tmp_path
):
    _give_code(world.secret, CODE)
    isolated = taken(tmp_path, {"客户名称": "江州永昌模具厂", "统一社会信用代码": CODE}, by=world.assistant)
    assert outcomes(isolated) == ["refused"]
    _give_code(world.secret, "")
    _give_code(world.dongfang, CODE)
    elsewhere = taken(tmp_path, {"客户名称": "江州永昌模具厂", "统一社会信用代码": CODE}, by=world.head)
    assert remarks(isolated, 2) == remarks(elsewhere, 2)
    assert "研究所" not in remarks(isolated, 2)
    assert session.query(Customer).count() == 4


def test_who_is_named_on_an_isolated_card_may_import_into_it(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "星澜特种装备研究所", "行业": "装备"})
    assert outcomes(run) == ["changed"]
    assert numbered(world.secret).industry == "装备"


def test_the_report_hides_what_its_reader_may_not_see(context, world, tmp_path):
    run = taken(
        tmp_path,
        {"客户名称": "星澜特种装备研究所", "行业": "装备"},
        {"客户名称": "宁波海川精密仪器有限公司", "行业": "仪器"},
        {"客户名称": "秘密研究院", "手机": "1"},
    )
    shown = {row.line: row for row in rows.every(run, viewer=world.chief)}
    assert shown[2].is_hidden
    assert (shown[2].title, shown[2].shown, shown[2].cells, shown[2].target) == ("", [], [], "")
    assert shown[3].shown == [["行业", "机械制造", "仪器"]]
    assert shown[3].target == world.haichuan
    assert shown[4].is_hidden  # a refused row of somebody else's file may name anybody
    own = {row.line: row for row in rows.every(run, viewer=SYSTEM)}
    assert not any(row.is_hidden for row in own.values())


def test_runs_are_seen_by_their_importer_and_by_who_may_read_all(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "江州永昌模具厂"}, by=world.head)
    seen = {name for name in vars(world) if _sees(run, getattr(world, name))}
    assert seen == {"head", "assistant", "chief"}


def _sees(run: ImportRun, viewer: object) -> bool:
    return not isinstance(viewer, str) and runs.get(run.number, viewer=viewer) is not None  # type: ignore[arg-type]


def test_only_the_importer_takes_his_file(context, world, tmp_path):
    from tests.actions.incoming import checked  # the run is left in its preview

    run = checked(tmp_path, {"客户名称": "江州永昌模具厂"}, by=world.head)
    with acting_as(world.assistant), pytest.raises(NotAllowed):
        taking.start(run, folder=tmp_path)
    with acting_as(world.assistant), pytest.raises(NotAllowed):
        receiving.drop(run, folder=tmp_path)
    assert session.query(Customer).count() == 4


def test_without_the_right_nothing_comes_in(context, world, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("客户名称\n江州永昌模具厂\n", encoding="utf-8")
    with acting_as(world.lin), pytest.raises(NotAllowed):
        receiving.receive(path, kind="customers", file_name="a.csv")
    assert session.query(ImportRun).count() == 0


def test_undoing_leaves_what_is_out_of_the_undoer_s_reach(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "星澜特种装备研究所", "行业": "装备"}, {"客户名称": "江州永昌模具厂"})
    with acting_as(world.chief):
        undoing.start(run)
    assert numbered(world.secret).industry == "装备"
    assert session.query(Customer).filter(Customer.deleted_at.is_(None)).count() == 4
    assert "已不在您的权限内" in remarks(run, 2)
    with pytest.raises(Exception, match="No row"):
        called("江州永昌模具厂")
