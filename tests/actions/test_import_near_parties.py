"""A name near to one customer's is asked about once, and the answer holds for every later file."""

import pytest
from sqlalchemy import select

from tests.actions.incoming import CODE, OTHER_CODE, checked, numbered, outcomes, remarks, taken
from tests.actions.trade import instrument, instruments, line, lines
from webapp.actions import NotAllowed, acting_as, session
from webapp.actions.customers import creation
from webapp.actions.imports import answering, checking
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import ImportName, ImportRow, ImportRun
from webapp.queries.imports import answers

SPELT = "宁波市海川精密仪器有限公司"


def _asked(run: ImportRun, viewer=SYSTEM) -> list[tuple[str, str, int]]:
    return [(one.name, one.number, one.rows) for one in answers.open_questions(run, viewer=viewer)]


def _answer(run: ImportRun, said: bool) -> None:
    (key,) = [one.key for one in answers.open_questions(run, viewer=SYSTEM)]
    with acting_as(SYSTEM):
        answering.answer(session.get_one(ImportRun, run.id), said={key: said})


def test_a_near_name_is_refused_with_the_question(context, world, tmp_path):
    run = checked(
        tmp_path,
        instrument(客户名称=SPELT),
        instrument(客户名称=SPELT, 出厂编号="2"),
        instrument(),
        kind="instruments",
    )
    assert outcomes(run) == ["refused", "refused", "new"]
    assert "请确认是不是同一家客户" in remarks(run, 2)
    assert _asked(run) == [(SPELT, world.haichuan, 2)]


def test_yes_is_remembered_for_this_file_and_the_next(context, world, tmp_path):
    run = checked(tmp_path, instrument(客户名称=SPELT), kind="instruments")
    _answer(run, said=True)
    path = next(one for one in tmp_path.iterdir() if one.name.startswith("名单") and one.suffix == ".csv")
    with acting_as(SYSTEM):
        checking.check(run.id, path=path)
    assert outcomes(run) == ["new"]
    assert _asked(run) == []
    assert outcomes(taken(tmp_path, line(客户名称=SPELT), kind="orders")) == ["new"]
    assert lines()[0].customer_id == numbered(world.haichuan).id


def test_no_is_remembered_and_not_asked_again(context, world, tmp_path):
    run = checked(tmp_path, instrument(客户名称=SPELT), kind="instruments")
    _answer(run, said=False)
    again = checked(tmp_path, instrument(客户名称=SPELT), kind="instruments")
    assert remarks(again, 2) == "没有找到这家客户，请先新建或导入客户。"
    assert _asked(again) == []


def test_the_newest_answer_holds(context, world, tmp_path):
    run = checked(tmp_path, instrument(客户名称=SPELT), kind="instruments")
    _answer(run, said=False)
    with acting_as(SYSTEM):
        said = session.scalars(select(ImportName)).one()
        with transaction(Verb.IMPORT_RUN, SYSTEM):
            session.add(ImportName(
                name=SPELT, name_key=said.name_key, customer_id=said.customer_id, is_same=True, at=said.at
            ))  # fmt: skip
    assert outcomes(taken(tmp_path, instrument(客户名称=SPELT), kind="instruments")) == ["new"]


def test_several_near_ones_want_a_number(context, world, tmp_path):
    creation.create(values={"name": "宁波市海川精密仪有限公司"})
    run = checked(tmp_path, instrument(客户名称=SPELT), kind="instruments")
    assert "与 2 家客户名称相近" in remarks(run, 2)
    assert _asked(run) == []


def test_two_codes_are_two_legal_persons(context, world, tmp_path):
    creation.create(values={"name": "江州永昌精密模具厂", "credit_code": CODE})
    row = instrument(客户名称="江州市永昌精密模具厂")
    asked = checked(tmp_path, row | {"统一社会信用代码": OTHER_CODE}, row, kind="instruments")
    assert [bool(one) for one in session.scalars(select(ImportRow.near_id).order_by(ImportRow.line))] == [
        False,
        True,
    ]
    assert len(_asked(asked)) == 1


def test_a_card_out_of_reach_is_neither_asked_about_nor_named(context, world, tmp_path):
    rows = [instrument(客户名称="星澜市特种装备研究所"), instrument(客户名称="杭州市东方计量技术有限公司")]
    run = checked(tmp_path, *rows, kind="instruments", by=world.head)
    assert {remarks(run, at) for at in (2, 3)} == {"没有找到这家客户，请先新建或导入客户。"}
    assert _asked(run, world.head) == []


def test_an_answer_about_a_card_out_of_reach_helps_nobody_else(context, world, tmp_path):
    run = checked(tmp_path, instrument(客户名称="星澜市特种装备研究所"), kind="instruments")
    _answer(run, said=True)
    assert outcomes(taken(tmp_path, instrument(客户名称="星澜市特种装备研究所"), kind="instruments")) == [
        "new"
    ]
    other = checked(
        tmp_path, instrument(客户名称="星澜市特种装备研究所"), kind="instruments", by=world.assistant
    )
    assert remarks(other, 2) == "没有找到这家客户，请先新建或导入客户。"
    assert len(instruments()) == 1


def test_only_the_importer_answers_and_only_what_was_asked(context, world, tmp_path):
    run = checked(tmp_path, instrument(客户名称=SPELT), kind="instruments", by=world.head)
    (key,) = [one.key for one in answers.open_questions(run, viewer=world.head)]
    with acting_as(world.assistant), pytest.raises(NotAllowed):
        answering.answer(run, said={key: True})
    with acting_as(world.head), pytest.raises(Refusal, match="请先选择"):
        answering.answer(session.get_one(ImportRun, run.id), said={"1:别的": True})
    assert session.scalars(select(ImportName)).all() == []
