"""Two administrators at the rules and words of 客户经理制: the second is told, and nothing typed is lost."""

import re

import pytest

from tests.web.test_manager_system import PAGE, TYPED, held
from webapp.domain.pool_rules import PoolRules
from webapp.queries.assignments import pool_facts

__all__ = ["held"]
POOL = {
    "on": "y", "days_b": "540", "days_c": "365", "days_d": "270", "days_none": "180", "warn_days": "30",
    "protect_days": "90", "cooling_days": "90", "hold_most": "5", "month_most": "5",
}  # fmt: skip
CASES = (
    ("rules", "/rules", TYPED, {"cap_senior": "140"}, {"cap_senior": "145"}, 'value="145"', "资深：140"),
    ("pool", "/pool", POOL, {"days_b": "500"}, {"warn_days": "31"}, 'value="31"', "B 级：500"),
    ("form", "/form", {}, {"code": "part"}, {"code": "unit"}, 'value="unit" checked', "组织形式：员工兼管"),
    ("training", "/parts/training", {}, {"text": "每月一课"}, {"text": "每周一课"}, "每周一课", "每月一课"),
)


def seen(page: str) -> str:
    return re.search(r'name="seen" value="(\w+)"', page).group(1)


@pytest.mark.parametrize(("edit", "path", "base", "first", "second", "kept", "told"), CASES)
def test_the_second_is_told_and_shown_both(world, as_, edit, path, base, first, second, kept, told):  # noqa: PLR0917
    one, other = as_(world.admin), as_(world.admin)
    marks = [seen(who.get(f"{PAGE}?edit={edit}").text) for who in (one, other)]
    assert one.post(PAGE + path, base | first | {"seen": marks[0]}).status_code == 303
    late = other.post(PAGE + path, base | second | {"seen": marks[1]})
    assert late.status_code == 409
    for sign in (kept, told, "刚被他人修改"):
        assert sign in late.text
    assert told.rpartition("：")[2] in one.get(PAGE).text
    assert other.post(PAGE + path, base | second | {"seen": seen(late.text)}).status_code == 303


def test_a_fault_does_not_forget_what_was_seen(app, world, as_):
    one, other = as_(world.admin), as_(world.admin)
    mark = seen(other.get(f"{PAGE}?edit=pool").text)
    assert one.post(f"{PAGE}/pool", POOL | {"days_b": "500", "seen": mark}).status_code == 303
    wrong = other.post(f"{PAGE}/pool", POOL | {"warn_days": "x", "seen": mark})
    assert (wrong.status_code, seen(wrong.text)) == (422, mark)
    assert other.post(f"{PAGE}/pool", POOL | {"seen": mark}).status_code == 409
    with app.app_context():
        assert pool_facts.now() == PoolRules(days_b=500)
