"""Departments: a tree without circles; only an empty one goes."""

import pytest

from tests.coordinating import ask, join, laboratory
from tests.world import World
from webapp.actions import departments as actions
from webapp.domain.refusal import Refusal, Stale
from webapp.queries import departments as queries


@pytest.fixture
def ids(app):
    def read() -> dict[str, int]:
        with app.app_context():
            return {branch.name: branch.id for branch in queries.tree()}

    return read


@pytest.fixture
def tree(app):
    def read() -> dict[str, tuple[int, str]]:
        with app.app_context():
            return {branch.name: (branch.depth, branch.head) for branch in queries.tree()}

    return read


def test_the_tree_reads_from_above(world: World, tree):
    assert tree() == {"业务发展部": (0, ""), "客户服务组": (1, "陈立"), "市场开发组": (1, "郑卫")}


def test_add_rename_move_and_give_a_head(world: World, as_, tree, ids):
    admin, found = as_(world.admin), ids()
    admin.post(
        "/users/departments",
        data={
            "version": 1,
            "name": " 质量部 ",
            "parent_id": found["市场开发组"],
            "head_id": world.quality.id,
        },
    )
    assert tree()["质量部"] == (2, "钱正")
    changed = {"version": 1, "name": "质量管理部", "parent_id": "", "head_id": ""}
    assert admin.post(f"/users/departments/{ids()['质量部']}", data=changed).status_code == 303
    assert tree()["质量管理部"] == (0, "")


@pytest.mark.parametrize("above", ["业务发展部", "客户服务组"])
def test_nothing_stands_below_itself(above, world: World, as_, tree, ids):
    before, found = tree(), ids()
    data = {"version": 1, "name": "业务发展部", "parent_id": found[above], "head_id": ""}
    answer = as_(world.admin).htmx("POST", f"/users/departments/{found['业务发展部']}", "tree", data=data)
    assert answer.status_code == 409
    assert "不能移到自己或自己的下级之下" in answer.text
    assert answer.headers["HX-Retarget"] == "#dialog"
    assert tree() == before


def test_taken_empty_and_unknown_are_told_apart(world: World, as_, tree, ids):
    admin, good = as_(world.admin), {"version": 1, "parent_id": "", "head_id": ""}
    taken = admin.post("/users/departments", data={**good, "name": "市场开发组"})
    assert (taken.status_code, "已有名为" in taken.text) == (409, True)
    page = admin.get(f"/users/departments/{ids()['市场开发组']}")
    assert 'value="市场开发组"' in page.text
    empty = admin.post(f"/users/departments/{ids()['市场开发组']}", data={**good, "name": ""})
    assert (empty.status_code, "请填写名称" in empty.text) == (422, True)
    assert len(tree()) == 3


def test_an_empty_name_comes_back(world: World, as_):
    answer = as_(world.admin).post(
        "/users/departments", data={"version": 1, "name": " ", "parent_id": "", "head_id": ""}
    )
    assert answer.status_code == 422
    assert "请填写名称" in answer.text


def test_only_an_empty_department_goes(world: World, as_, tree, ids):
    admin = as_(world.admin)
    assert "还有 1 人" in admin.post(f"/users/departments/{ids()['业务发展部']}/deletion").text
    assert "还有 2 人" in admin.post(f"/users/departments/{ids()['客户服务组']}/deletion").text
    admin.post("/users/departments", data={"version": 1, "name": "空部门", "parent_id": "", "head_id": ""})
    below = {"version": 1, "name": "下级", "parent_id": ids()["空部门"], "head_id": ""}
    admin.post("/users/departments", data=below)
    answer = admin.post(f"/users/departments/{ids()['空部门']}/deletion")
    assert (answer.status_code, "下面还有 1 个部门" in answer.text) == (409, True)
    assert admin.post(f"/users/departments/{ids()['下级']}/deletion").status_code == 303
    assert admin.htmx("POST", f"/users/departments/{ids()['空部门']}/deletion", "tree").status_code == 200
    assert set(tree()) == {"业务发展部", "客户服务组", "市场开发组"}


def test_a_department_that_records_tell_of_stays(app, world: World, as_, tree, ids):
    """Nobody is in it any more, but a slip was put to it."""
    with app.app_context():
        ask(world, laboratory(world))
        join(world, "he", ids()["业务发展部"])
    answer = as_(world.admin).post(f"/users/departments/{ids()['力学室']}/deletion")
    assert (answer.status_code, "业务记录中出现过" in answer.text) == (409, True)
    assert "力学室" in tree()


def test_a_stale_form_is_told(world: World, ids, context):
    found = queries.get(ids()["客户服务组"])
    with pytest.raises(Stale):
        actions.edit(found, version=found.version - 1, name="甲", parent_id=None, head_id=None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"parent_id": 999}, "上级部门已不存在"),
        ({"head_id": 999}, "不在岗"),
        ({"name": "市场开发组"}, "已有名为"),
    ],
)
def test_the_action_refuses_what_is_not_there(given, sentence, world: World, context):
    with pytest.raises(Refusal, match=sentence):
        actions.add(**{"name": "新部门", **given})


def test_a_leaver_stays_head_until_somebody_else_is_named(world: World, ids, context):
    from webapp.actions import users
    from webapp.queries import accounts

    users.disable(accounts.get(world.head.id))
    found = queries.get(ids()["客户服务组"])
    actions.edit(
        found, version=found.version, name="客服组", parent_id=found.parent_id, head_id=found.head_id
    )
    assert found.name == "客服组"
    assert not next(branch for branch in queries.tree() if branch.name == "客服组").head_is_active


def test_the_dialog_is_a_part_of_its_page(world: World, as_):
    admin = as_(world.admin)
    part = admin.htmx("GET", "/users/departments/new", "dialog")
    assert part.text.strip() in admin.get("/users/departments/new").text
    assert admin.get("/users/departments/999").status_code == 404
