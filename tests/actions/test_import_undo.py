"""A whole run can be undone: what it made goes to the bin, what it changed returns, later work stays."""

from sqlalchemy import select

from tests.actions.incoming import CODE, called, checked, numbered, outcomes, people, remarks, taken
from webapp.actions import acting_as, code_lists, session
from webapp.actions.customers import assignment, editing, marks, removal, standing
from webapp.actions.imports import taking, undoing
from webapp.db import transaction
from webapp.domain import card
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import (
    Assignment,
    CodeItem,
    Contact,
    Customer,
    FormerName,
    ImportRow,
    ImportRun,
    SearchDoc,
    StatusChange,
    User,
)
from webapp.queries.code_lists import holders
from webapp.queries.imports import runs


def _undo(run: ImportRun) -> None:
    with acting_as(SYSTEM):
        undoing.start(run)


def _edit(customer: Customer, **values: object) -> None:
    block = card.BLOCK["identity"]
    now = {field.name: getattr(customer, field.name) for field in block.fields}
    with acting_as(SYSTEM):
        editing.save_block(customer, block="identity", values=now | values, version=customer.version)


def test_a_made_card_goes_to_the_bin_whole_and_its_number_stays_taken(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "江州永昌模具厂", "联系人": "郑凯", "电话": "0574-87651111"})
    made = called("江州永昌模具厂")
    _undo(run)
    card_now = numbered(made.number)
    assert card_now.deletion_reason == f"撤销导入 {run.number}"
    assert card_now.deleted_at is not None
    assert session.scalars(select(SearchDoc).where(SearchDoc.customer_id == made.id)).all() == []
    assert session.get_one(ImportRun, run.id).state == "undone"
    taken(tmp_path, {"客户名称": "江州永昌模具厂"})
    assert called("江州永昌模具厂").number == "K-000006"
    with acting_as(SYSTEM):
        removal.restore(card_now)
    assert [one.name for one in people(numbered(made.number))] == ["郑凯"]


def test_former_values_return_with_contact_status_manager_and_name(context, world, tmp_path):
    taken(
        tmp_path,
        {"客户名称": "江州永昌模具厂", "统一社会信用代码": CODE, "联系人": "郑凯", "电话": "0574-87651111"},
    )
    before = called("江州永昌模具厂")
    row = {
        "客户名称": "江州永昌精密模具有限公司",
        "统一社会信用代码": CODE,
        "行业": "模具",
        "成立日期": "2003-5-6",
        "联系人": "郑凯",
        "邮箱": "zk@yc.com",
        "客户状态": "现有客户",
        "客户经理": "林晓",
    }
    run = taken(tmp_path, row, row | {"联系人": "钱多", "邮箱": ""}, by=world.chief, assigns=True)
    assert outcomes(run) == ["changed", "changed"]
    changed = numbered(before.number)
    assert (changed.name, changed.status, changed.manager_id) == (row["客户名称"], "active", world.lin.id)
    assert len(people(changed)) == 2
    _undo(run)
    after = numbered(before.number)
    assert (after.name, after.status, after.manager_id, after.industry, after.founded_on) == (
        "江州永昌模具厂",
        "prospect",
        None,
        "",
        None,
    )
    (contact,) = people(after)
    assert (contact.name, contact.email, contact.phone) == ("郑凯", "", "0574-87651111")
    assert session.scalars(select(FormerName).where(FormerName.customer_id == after.id)).all() == []
    ended = session.scalars(select(Assignment).where(Assignment.customer_id == after.id)).one()
    assert ended.until_on is not None
    last = session.scalars(
        select(StatusChange).where(StatusChange.customer_id == after.id).order_by(StatusChange.id.desc())
    ).first()
    assert last is not None
    assert (last.new, last.reason) == ("prospect", f"撤销导入 {run.number}")
    assert runs.kept_rows(run.id) == 0


def test_a_manager_who_left_is_not_brought_back(context, world, tmp_path):
    row = {"客户名称": "杭州东方计量技术有限公司", "客户经理": "林晓"}
    run = taken(tmp_path, row, by=world.chief, assigns=True)
    assert numbered(world.dongfang).manager_id == world.lin.id
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.get_one(User, world.zhou.id).is_active = False
    _undo(run)
    assert numbered(world.dongfang).manager_id is None


def test_what_was_changed_since_stays_and_is_listed(context, world, tmp_path):
    run = taken(
        tmp_path,
        {"客户名称": "宁波海川精密仪器有限公司", "行业": "仪器"},
        {"客户名称": "杭州东方计量技术有限公司", "行业": "检测"},
        {"客户名称": "江州永昌模具厂"},
        {"客户名称": "江州长兴化工厂"},
        {"客户名称": "江州华信半导体厂"},
    )
    _edit(numbered(world.haichuan), short_name="海川")
    with acting_as(SYSTEM):
        marks.tag(called("江州永昌模具厂"), names=["重点"])
        assignment.assign(called("江州长兴化工厂"), to=world.lin.id, reason="新客户")
    _undo(run)
    assert (numbered(world.haichuan).industry, numbered(world.haichuan).short_name) == ("仪器", "海川")
    assert numbered(world.dongfang).industry == ""
    assert called("江州永昌模具厂").deleted_at is None
    assert called("江州长兴化工厂").manager_id == world.lin.id
    assert session.query(Customer).filter(Customer.name == "江州华信半导体厂").one().deleted_at is not None
    kept = session.scalars(
        select(ImportRow.line).where(ImportRow.run_id == run.id, ImportRow.taken).order_by(ImportRow.line)
    ).all()
    assert kept == [2, 4, 5]
    assert "又有改动" in remarks(run, 2)
    assert runs.line(run).counts["kept"] == 3


def test_a_later_import_of_the_same_card_counts_as_a_change(context, world, tmp_path):
    first = taken(tmp_path, {"客户名称": "宁波海川精密仪器有限公司", "行业": "仪器"})
    second = taken(tmp_path, {"客户名称": "宁波海川精密仪器有限公司", "行业": "仪表"})
    _undo(first)
    assert numbered(world.haichuan).industry == "仪表"
    _undo(second)
    assert numbered(world.haichuan).industry == "仪器"


def test_a_card_in_the_bin_stays_there(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "江州永昌模具厂"})
    made = called("江州永昌模具厂")
    with acting_as(SYSTEM):
        removal.delete(made, reason="录错")
    _undo(run)
    assert numbered(made.number).deletion_reason == "录错"
    assert "已在回收站" in remarks(run, 2)


def test_undoing_contacts_does_not_mind_other_changes_of_the_card(context, world, tmp_path):
    run = taken(
        tmp_path,
        {"客户名称": "宁波海川精密仪器有限公司", "姓名": "李明", "采购角色": "使用者"},
        {"客户名称": "宁波海川精密仪器有限公司", "姓名": "王海", "部门": "质检部"},
        kind="contacts",
    )
    with acting_as(SYSTEM):
        standing.move(numbered(world.haichuan), to="former", reason="迁走")
    _undo(run)
    (left,) = people(numbered(world.haichuan))
    assert (left.name, left.department) == ("王海", "")
    gone = session.scalars(select(Contact).where(Contact.name == "李明")).one()
    assert gone.deleted_at is not None


def test_a_second_click_undoes_once(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "宁波海川精密仪器有限公司", "行业": "仪器"})
    _undo(run)
    _edit(numbered(world.haichuan), industry="仪器")
    _undo(session.get_one(ImportRun, run.id))
    assert numbered(world.haichuan).industry == "仪器"


def test_what_was_not_taken_cannot_be_undone(context, world, tmp_path):
    import pytest

    from webapp.domain.refusal import Refusal

    run = checked(tmp_path, {"客户名称": "江州永昌模具厂"})
    with acting_as(SYSTEM), pytest.raises(Refusal, match="还没有写入"):
        undoing.start(run)
    assert taking.remaining(run.id) == 1


def _waiting_words() -> list[str]:
    return list(session.scalars(select(CodeItem.name).where(CodeItem.is_new).order_by(CodeItem.id)))


def test_words_that_nobody_uses_after_it_leave_the_administrator_s_queue(context, world, tmp_path):
    taken(tmp_path, {"客户名称": "江州长兴化工厂", "行业": "精细化工"})
    run = taken(
        tmp_path,
        {"客户名称": "江州永昌模具厂", "行业": "模具钢", "地区": "江州东"},
        {"客户名称": "江州华信半导体厂", "行业": "芯片封装", "地区": "江州东"},
        {"客户名称": "江州华安化工厂", "行业": "精细化工"},
        {"客户名称": "江州永安锻造厂", "行业": "锻造"},
    )
    assert _waiting_words() == ["精细化工", "模具钢", "江州东", "芯片封装", "锻造"]
    with acting_as(SYSTEM):
        marks.tag(called("江州华信半导体厂"), names=["重点"])
        code_lists.accept(session.scalars(select(CodeItem).where(CodeItem.name == "锻造")).one())
    _undo(run)
    assert _waiting_words() == ["精细化工", "江州东", "芯片封装"]
    assert session.scalars(select(CodeItem.is_new).where(CodeItem.name == "锻造")).all() == [False]


def test_a_card_restored_after_it_brings_its_words_back_to_the_queue(context, world, tmp_path):
    run = taken(tmp_path, {"客户名称": "江州永昌模具厂", "行业": "模具钢"})
    number = called("江州永昌模具厂").number
    _undo(run)
    assert _waiting_words() == []
    with acting_as(SYSTEM):
        removal.restore(numbered(number))
    assert _waiting_words() == ["模具钢"]


def test_cards_in_the_bin_do_not_count_as_holding_a_word(context, world, tmp_path):
    taken(
        tmp_path,
        {"客户名称": "江州永昌模具厂", "行业": "模具钢"},
        {"客户名称": "江州长兴化工厂", "行业": "模具钢"},
    )
    with acting_as(SYSTEM):
        removal.delete(called("江州永昌模具厂"), reason="录错")
    assert holders("industry")["模具钢"] == 1
    assert holders("industry", with_bin=True)["模具钢"] == 2
