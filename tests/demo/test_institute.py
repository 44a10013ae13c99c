"""The whole institute: how many of what, and the stories that are planted in it (docs/decisions/0010)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.demo.conftest import AS_OF
from webapp.demo.words.places import words
from webapp.demo.words.planted import HOLDINGS
from webapp.domain import credit_code
from webapp.domain.groups import Holding, members
from webapp.domain.values import words_in

REAL = words(
    """
中国 国家 北京 上海 天津 重庆 广州 深圳 杭州 宁波 南京 苏州 武汉 成都 西安 沈阳 大连 青岛 济南
长沙 郑州 福州 厦门 合肥 浙江 江苏 广东 山东 福建 安徽 河南 河北 湖南 湖北 四川 陕西 辽宁 吉林
黑龙江 云南 贵州 广西 海南 甘肃 青海 西藏 新疆 内蒙古 华为 中兴 海尔 格力 美的 比亚迪 吉利 奇瑞
海康 大华 中石化 中石油 恒瑞 华测 谱尼 广电计量 计量科学研究院
"""
)


@pytest.fixture
def rows(institute: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(institute / "hengke.db")) as connection:
        yield lambda statement: connection.execute(statement).fetchall()


def one(rows: Any, statement: str) -> Any:
    return rows(statement)[0][0]


def test_there_are_as_many_as_the_plan_says(rows: Any) -> None:
    live = "SELECT count(*) FROM customers WHERE deleted_at IS NULL AND status"
    assert 590 <= one(rows, f"{live} IN ('active', 'former', 'stopped')") <= 630
    assert 175 <= one(rows, f"{live} IN ('lead', 'hopeful', 'prospect')") <= 195
    assert 1800 <= one(rows, "SELECT count(*) FROM contacts") <= 2050
    assert one(rows, "SELECT count(*) FROM departments") == 21  # eighteen, one of them with three groups
    working = (
        "SELECT count(DISTINCT user_id) FROM user_roles JOIN users ON id = user_id WHERE is_active AND role"
    )
    assert one(rows, f"{working} = 'manager'") == 14
    assert one(rows, f"{working} = 'assistant'") == 6
    assert one(rows, f"{working} = 'quality'") == 3


def test_one_year_brings_about_a_fifth_of_new_customers(rows: Any) -> None:
    """FN-03; domain section 8 wants 18–22 %."""
    year_ago = f"{AS_OF.year - 1}-{AS_OF:%m-%d}"
    came = "SELECT count(*) FROM customers WHERE status = 'active' AND created_at"
    rate = one(rows, f"{came} >= '{year_ago}'") / one(rows, f"{came} < '{year_ago}'")
    assert 0.18 <= rate <= 0.22


def test_three_incidents_stand_at_three_stages(rows: Any) -> None:
    told = "SELECT number, state, verdict, reporter_id <> responsible_id FROM incidents ORDER BY id"
    found = rows(told)
    assert [row[1:3] for row in found] == [("closed", "not_upheld"), ("investigating", ""), ("reported", "")]
    assert [row[3] for row in found] == [1, 1, None]
    assert one(rows, "SELECT count(*) FROM incident_events") == 8
    year = one(rows, "SELECT substr(number, 4, 4) FROM incidents ORDER BY id DESC LIMIT 1")
    assert one(rows, f"SELECT value FROM sequences WHERE name = 'incident-{year}'") >= 1


def test_every_role_has_a_name_that_is_easy_to_type(rows: Any) -> None:
    found = rows("SELECT role FROM users JOIN user_roles ON user_id = id WHERE username = role ORDER BY role")
    assert [role for (role,) in found] == [
        "admin", "assistant", "committee", "director", "head", "manager", "quality", "staff",
    ]  # fmt: skip


def test_twenty_five_holdings_and_one_diamond(rows: Any) -> None:
    held = rows(
        "SELECT from_id, to_id, share FROM relations JOIN relation_types t ON t.id = type_id WHERE is_holding"
    )
    assert len(held) == len(HOLDINGS) == 25
    twice = rows("SELECT id FROM customers WHERE name = '星澜朗桥封装测试有限公司'")[0][0]
    assert sorted(share for _from, to, share in held if to == twice) == [45, 55]
    top = rows("SELECT id FROM customers WHERE name = '星澜恒屿集团有限公司'")[0][0]
    assert len(members(top, [Holding(parent, child) for parent, child, _share in held])) == 10


def test_eight_cards_were_opened_twice_and_nothing_else_is_suspected(rows: Any) -> None:
    pairs = rows("SELECT first_id, second_id, points FROM duplicate_pairs")
    assert len(pairs) == 8
    assert all(points >= 60 for _first, _second, points in pairs)
    assert one(rows, "SELECT count(*) FROM not_duplicates") == 2


def test_three_isolated_customers_each_have_a_manager_and_people_who_know(rows: Any) -> None:
    isolated = rows("SELECT id, manager_id FROM customers WHERE secrecy = 'isolated'")
    assert len(isolated) == 3
    for customer_id, manager_id in isolated:
        assert manager_id
        named = f"SELECT count(*) FROM members WHERE part = 'named' AND customer_id = {customer_id}"
        assert one(rows, named) == 2


def test_who_left_owns_nobody_and_his_customers_were_handed_over(rows: Any) -> None:
    gone = one(rows, "SELECT id FROM users WHERE NOT is_active")
    assert one(rows, f"SELECT count(*) FROM customers WHERE manager_id = {gone}") == 0
    assert (
        one(rows, f"SELECT count(*) FROM assignments WHERE manager_id = {gone} AND until_on IS NOT NULL")
        >= 10
    )
    assert one(rows, f"SELECT count(*) FROM assignments WHERE manager_id = {gone} AND until_on IS NULL") == 0


def test_grades_of_every_kind_some_none_some_soon_over(rows: Any) -> None:
    found = dict(rows("SELECT grade, count(*) FROM customers WHERE status = 'active' GROUP BY grade"))
    assert set(found) == {"A", "B", "C", "D", ""}
    assert found["A"] < found["B"] < found["C"]
    assert one(rows, f"SELECT count(*) FROM customers WHERE grade_until < '{AS_OF}'") == 0
    assert one(rows, f"SELECT count(*) FROM customers WHERE grade_until < date('{AS_OF}', '30 days')") >= 3


def test_nobody_grades_or_assigns_his_own(rows: Any) -> None:
    assert one(rows, "SELECT count(*) FROM assignments WHERE assigned_by_id = manager_id") == 0
    own = """SELECT count(*) FROM grade_entries g JOIN assignments a ON a.customer_id = g.customer_id
        WHERE a.manager_id = g.set_by_id AND a.until_on IS NULL"""
    assert one(rows, own) == 0


def test_numbers_that_look_right_belong_to_nobody(rows: Any) -> None:
    codes = [code for (code,) in rows("SELECT credit_code FROM customers WHERE credit_code <> ''")]
    assert len(codes) > 400
    assert all(credit_code.is_valid(code) and code[2:4] == "99" for code in codes)
    assert one(rows, "SELECT count(*) FROM contacts WHERE mobile <> '' AND mobile NOT LIKE '142%'") == 0
    strange = "phone <> '' AND phone NOT LIKE '0586-%' AND phone NOT LIKE '142%'"
    assert one(rows, f"SELECT count(*) FROM customers WHERE {strange}") == 0
    assert one(rows, "SELECT count(*) FROM contacts WHERE email <> '' AND email NOT LIKE '%.example'") == 0
    assert (
        one(rows, "SELECT count(*) FROM customers WHERE website <> '' AND website NOT LIKE '%.example'") == 0
    )


def test_no_name_is_that_of_a_real_place_or_institute(rows: Any) -> None:
    names = [name for (name,) in rows("SELECT name FROM customers WHERE kind = 'company'")]
    assert [name for name in names for word in REAL if word in name] == []
    assert len(set(names)) == len(names)


def test_every_word_on_a_card_is_in_its_code_list(rows: Any) -> None:
    listed = {(listed, name) for listed, name in rows("SELECT listed, name FROM code_items WHERE is_active")}
    for column in ("industry", "ownership", "region", "source"):
        used = {(column, word) for (word,) in rows(f"SELECT DISTINCT {column} FROM customers") if word}
        assert used
        assert used - listed == set()
    for column, name in (("business_types", "business_type"), ("metrology_fields", "metrology_field")):
        texts = [text for (text,) in rows(f"SELECT DISTINCT {column} FROM customers")]
        used = {(name, word) for text in texts for word in words_in(text)}
        assert used
        assert used - listed == set()


def test_slips_stand_at_every_stage_and_their_course_fits(rows: Any) -> None:
    stages = "SELECT state, count(*) FROM coordinations GROUP BY state ORDER BY state"
    assert rows(stages) == [("answered", 1), ("closed", 10), ("open", 2)]
    last = "SELECT to_state FROM coordination_events WHERE coordination_id = c.id ORDER BY id DESC LIMIT 1"
    assert one(rows, f"SELECT count(*) FROM coordinations c WHERE state <> ({last})") == 0
    alone = "SELECT count(*) FROM coordinations WHERE asked_by_id = answered_by_id"
    assert one(rows, alone) == 0
    late = "SELECT count(*) FROM coordinations WHERE state = 'open' AND due_on < '2026-06-30'"
    assert one(rows, late) == 1
