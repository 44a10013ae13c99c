"""Where one stands in the navigation: 客户分配 and 客户经理 are two rooms of one blueprint."""

import re

import pytest

HERE = re.compile(r'<a[^>]*aria-current="page"[^>]*>.*?</a>', re.DOTALL)


def room(visitor, path: str) -> str:
    side = visitor.get(path).text.partition('class="side"')[2].partition("</nav>")[0]
    (here,) = HERE.findall(side) or [""]
    return re.sub(r"<[^>]+>", "", here).strip()


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/assignments", "客户分配"), ("/assignments/simulations", "客户分配"),
        ("/assignments/pool", "客户分配"),
        ("/assignments/handovers/new", "客户分配"), ("/assignments/managers", "客户经理"),
        ("/assignments/managers/lin", "客户经理"), ("/assignments/managers/lin/moves", "客户经理"),
        ("/assignments/board", "客户经理"), ("/assignments/board/decisions", "客户经理"),
        *((f"/assignments/managers/lin/{one}/new", "客户经理") for one in ("leaves", "certificates", "ties")),
        ("/settings/managers", "客户经理"), ("/assignments/teams", "客户经理"),
        ("/assignments/teams/alone", "客户经理"), ("/assignments/coordinations", "内部协调"),
        ("/assignments/coordinations/times", "内部协调"),
        ("/assignments/coordinations/new?customer=K-000001", "内部协调"),
    ],
)  # fmt: skip
def test_a_head_stands_in_the_room_of_the_page(world, as_, path, label):
    assert room(as_(world.chief), path) == label


@pytest.mark.parametrize("path", ["/assignments/pool", "/assignments/handovers", "/assignments/managers/lin"])
def test_a_manager_has_one_room_for_all_of_it(world, as_, path):
    assert room(as_(world.lin), path) == "客户经理"


def test_a_manager_finds_the_other_parts_from_his_own_page(world, as_):
    own, head = (
        as_(world.lin).get("/assignments/managers/lin").text,
        as_(world.chief).get("/assignments/managers/lin").text,
    )
    for part in ("/assignments/pool", "/assignments/handovers", "/assignments/board", "/settings/managers"):
        assert f'href="{part}"' in own.partition('class="tabs"')[2].partition("</nav>")[0]
    assert 'class="tabs"' not in head
    board = as_(world.lin).get("/assignments/board").text
    assert "待分配客户" not in board


def test_the_settings_stay_the_administrator_s_room(world, as_):
    assert room(as_(world.admin), "/settings") == "设置"
