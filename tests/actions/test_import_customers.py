"""Customer lists: what is new, changed, the same; contacts, wishes, code lists, rows about one customer."""

import pytest
from sqlalchemy import select

from tests.actions.incoming import (
    CODE,
    OTHER_CODE,
    called,
    numbered,
    outcomes,
    people,
    remarks,
    shown,
    taken,
)
from webapp.actions import session
from webapp.models import AuditEntry, CodeItem, FormerName, SearchDoc, StatusChange
from webapp.queries import search


def test_a_new_card_comes_with_its_contact_number_history_and_search(context, world, tmp_path):
    row = {
        "客户名称": "江州长兴化工有限公司（原江州化工厂）",
        "统一社会信用代码": CODE,
        "行业": "化工",
        "联系人": "周一",
        "电话": "0574-87654321",
        "手机": "13700001111",
        "邮箱": "zhou@changxing.cn",
        "成立日期": "2003-5-6",
        "客户状态": "现有客户",
        "备注": "N/A",
    }
    run = taken(tmp_path, row, by=world.assistant)
    assert outcomes(run) == ["new"]
    card = called("江州长兴化工有限公司（原江州化工厂）")
    assert (card.number, card.status, card.industry, card.credit_code) == ("K-000005", "active", "化工", CODE)
    assert card.founded_on.isoformat() == "2003-05-06"
    assert (card.note, card.manager_id, card.created_by_id) == ("", None, world.assistant.id)
    assert card.completeness > 0
    (contact,) = people(card)
    assert (contact.name, contact.phone, contact.mobile, contact.is_main) == (
        "周一",
        "0574-87654321",
        "13700001111",
        True,
    )
    former = session.scalars(select(FormerName.name).where(FormerName.customer_id == card.id)).all()
    assert former == ["江州化工厂"]
    change = session.scalars(select(StatusChange).where(StatusChange.customer_id == card.id)).one()
    assert (change.new, change.reason) == ("active", f"导入 {run.number}")
    assert {
        doc.kind for doc in session.scalars(select(SearchDoc).where(SearchDoc.customer_id == card.id))
    } == {
        "customer",
        "contact",
    }
    (group, *_rest) = search.hits("13700001111", viewer=world.assistant)
    assert group.hits[0].title == "周一"
    verbs = session.scalars(select(AuditEntry.verb).where(AuditEntry.customer_id == card.id)).all()
    assert set(verbs) == {"import.run", "customer.assign"}  # the run asks who should have it


def test_the_same_file_again_changes_nothing(context, world, tmp_path):
    rows = [
        {
            "客户名称": "江州长兴化工有限公司",
            "统一社会信用代码": CODE,
            "联系人": "周一",
            "电话": "0574-87654321",
        },
        {"客户名称": "江州永昌模具厂", "行业": "模具", "联系人": "无", "电话": "0574-87650000 / 13600002222"},
    ]
    assert outcomes(taken(tmp_path, *rows)) == ["new", "new"]
    entries = session.query(AuditEntry).filter(AuditEntry.customer_id.is_not(None)).count()
    assert outcomes(taken(tmp_path, *rows)) == ["same", "same"]
    assert session.query(AuditEntry).filter(AuditEntry.customer_id.is_not(None)).count() == entries


def test_without_a_person_the_telephone_is_the_company_s(context, world, tmp_path):
    taken(
        tmp_path,
        {"客户名称": "江州永昌模具厂", "电话": "0574-87650000", "手机": "13600002222", "邮箱": "a@yc.com"},
    )
    card = called("江州永昌模具厂")
    assert (card.phone, card.email, people(card)) == ("0574-87650000；13600002222", "a@yc.com", [])


def test_what_differs_is_shown_from_and_to_and_written(context, world, tmp_path):
    row = {
        "客户名称": "宁波海川精密仪器有限公司",
        "行业": "仪器仪表",
        "地区": "浙江宁波",
        "联系人": "王海",
        "邮箱": "w@haichuan.com",
    }
    run = taken(tmp_path, row)
    assert outcomes(run) == ["changed"]
    assert shown(run, 2) == [
        ["行业", "机械制造", "仪器仪表"],
        ["地区", "", "浙江宁波"],
        ["王海 · 邮箱", "", "w@haichuan.com"],
    ]
    card = numbered(world.haichuan)
    assert (card.industry, card.region) == ("仪器仪表", "浙江宁波")
    assert people(card)[0].email == "w@haichuan.com"


@pytest.mark.parametrize("nothing", ["", "N/A", "无", "-", "——", " "])
def test_an_empty_cell_never_erases(context, world, tmp_path, nothing):
    row = {"客户名称": "宁波海川精密仪器有限公司", "行业": nothing, "电话": nothing, "联系人": nothing}
    assert outcomes(taken(tmp_path, row)) == ["same"]
    assert numbered(world.haichuan).industry == "机械制造"


@pytest.mark.parametrize(
    "row",
    [
        {"客户名称": "宁波海川精密仪器有限责任公司"},
        {"客户名称": "宁波海川精密仪器（有限公司）", "电话": "（0574）86001234"},
        {"客户名称": "宁波海川精密仪器有限公司", "联系人": "王 海", "手机": "138-0000-0001"},
        {"客户编号": "k-000001", "行业": "机械制造"},
    ],
)
def test_another_spelling_is_no_change(context, world, tmp_path, row):
    assert outcomes(taken(tmp_path, row)) == ["same"]


def test_another_person_is_added_and_the_main_one_stays(context, world, tmp_path):
    taken(tmp_path, {"客户名称": "宁波海川精密仪器有限公司", "联系人": "李明", "电话": "0574-86001235"})
    assert [(one.name, one.is_main) for one in people(numbered(world.haichuan))] == [
        ("王海", True),
        ("李明", False),
    ]


def test_a_new_name_under_the_same_code_renames_and_keeps_the_former(context, world, tmp_path):
    taken(tmp_path, {"客户名称": "江州长兴化工厂", "统一社会信用代码": CODE})
    run = taken(tmp_path, {"客户名称": "江州长兴新材料有限公司", "统一社会信用代码": CODE})
    assert shown(run, 2) == [["客户名称", "江州长兴化工厂", "江州长兴新材料有限公司"]]
    card = called("江州长兴新材料有限公司")
    assert session.scalars(select(FormerName.name).where(FormerName.customer_id == card.id)).all() == [
        "江州长兴化工厂"
    ]
    assert outcomes(taken(tmp_path, {"客户名称": "江州长兴化工厂"})) == ["same"]  # found by its former name


def test_two_rows_of_one_customer_add_up_where_they_agree(context, world, tmp_path):
    run = taken(
        tmp_path,
        {"客户名称": "江州永昌模具厂", "联系人": "郑凯", "地区": "浙江宁波"},
        {"客户名称": "江州永昌模具厂", "联系人": "钱多", "行业": "模具"},
        {"客户名称": "江州永昌模具厂", "联系人": "郑凯"},
    )
    assert outcomes(run) == ["new", "changed", "same"]
    assert "与第 2 行" in remarks(run, 3)
    card = called("江州永昌模具厂")
    assert (card.region, card.industry) == ("浙江宁波", "模具")
    assert [one.name for one in people(card)] == ["郑凯", "钱多"]


@pytest.mark.parametrize(
    ("second", "what"),
    [
        ({"客户名称": "江州永昌模具厂", "地区": "浙江杭州"}, "地区"),
        ({"客户名称": "江州永昌模具厂", "统一社会信用代码": OTHER_CODE}, "统一社会信用代码"),
        ({"客户名称": "江州永盛模具厂", "统一社会信用代码": CODE}, "客户名称"),
        ({"客户名称": "江州永昌模具厂", "联系人": "郑凯", "电话": "0574-80000000"}, "电话"),
    ],
)
def test_the_later_of_two_rows_is_refused_where_they_contradict(context, world, tmp_path, second, what):
    first = {
        "客户名称": "江州永昌模具厂",
        "统一社会信用代码": CODE,
        "地区": "浙江宁波",
        "联系人": "郑凯",
        "电话": "0574-87651111",
    }
    run = taken(tmp_path, first, second)
    assert outcomes(run) == ["new", "refused"]
    assert "第 2 行" in remarks(run, 3)
    assert f"“{what}”" in remarks(run, 3)


def test_a_word_that_a_code_list_lacks_is_kept_and_listed(context, world, tmp_path):
    taken(tmp_path, {"客户名称": "江州永昌模具厂", "行业": "星际模具", "业务类型": "校准、星际检测"})
    new = session.scalars(select(CodeItem).where(CodeItem.is_new)).all()
    assert ("industry", "星际模具") in {(one.listed, one.name) for one in new}
    assert ("business_type", "星际检测") in {(one.listed, one.name) for one in new}
    assert called("江州永昌模具厂").business_types == "校准、星际检测"
    count = session.query(CodeItem).count()
    taken(tmp_path, {"客户名称": "江州长兴化工厂", "行业": "星际模具"})
    assert session.query(CodeItem).count() == count


def test_a_near_name_is_taken_and_reported_unless_the_codes_differ(context, world, tmp_path):
    run = taken(
        tmp_path,
        {"客户名称": "宁波市海川精密仪器有限公司"},
        {"客户名称": "江州长兴化工科技厂", "统一社会信用代码": CODE},
        {"客户名称": "江州市长兴化工科技厂", "统一社会信用代码": OTHER_CODE},
        {"客户名称": "江州长兴化工科技一厂"},
    )
    assert outcomes(run) == ["new"] * 4
    assert f"与 {world.haichuan} 宁波海川精密仪器有限公司 名称相近" in remarks(run, 2)
    assert remarks(run, 4) == ""
