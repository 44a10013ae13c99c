"""The list of accounts: filters, the tree of departments, what it costs."""

import pytest

from tests.world import World
from webapp.actions import acting_as
from webapp.actions import users as actions
from webapp.domain.viewer import SYSTEM
from webapp.queries import accounts, users


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (
            "",
            {
                "lin",
                "zhou",
                "he",
                "assistant",
                "head",
                "other_head",
                "chief",
                "quality",
                "director",
                "committee",
                "admin",
            },
        ),
        ("?role=manager", {"lin", "zhou"}),
        ("?q=林", {"lin"}),
        ("?q=%25", set()),
        ("?q=LIN", {"lin"}),
        ("?state=disabled", set()),
        ("?role=nonsense&page=99&state=odd&department=x", None),
    ],
)
def test_the_list_narrows(query, names, world: World, as_):
    text = as_(world.admin).get(f"/users{query}").text
    found = {name for name in vars(world) if f'<td data-l="用户名">{name}</td>' in text}
    assert names is None or found == names


def test_the_list_follows_the_tree_of_departments(world: World, context):
    service = users.account(world.head.id).viewer.department_id
    assert {line.username for line in accounts.search(department_id=service).rows} == {"lin", "head"}
    business = users.account(world.assistant.id).viewer.department_id
    inside = {line.username for line in accounts.search(department_id=business).rows}
    assert inside == {"assistant", "lin", "head", "zhou", "other_head"}


def test_results_are_a_part_of_the_page(world: World, as_):
    part = as_(world.admin).htmx("GET", "/users?q=lin", "results")
    assert part.text.strip() in as_(world.admin).get("/users?q=lin").text


def test_an_unknown_person_is_not_found(world: World, as_):
    assert as_(world.admin).get("/users/999999").status_code == 404


def test_the_list_costs_few_statements(world: World, as_, count_queries):
    visitor = as_(world.admin)
    visitor.get("/users")
    with count_queries() as statements:
        visitor.get("/users")
    assert len([line for line in statements if line.lstrip().upper().startswith("SELECT")]) <= 8


def test_system_may_do_without_an_administrator(context):
    with acting_as(SYSTEM):
        actions.add(username="first", name="第一", roles=["admin"], password_hash="x", must_change=False)
    assert users.account_named("FIRST").viewer.may


def test_the_list_goes_out_as_filtered(world: World, as_, stranger, app):
    from io import BytesIO

    from openpyxl import load_workbook

    answer = as_(world.admin).get("/users.xlsx?role=manager")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(load_workbook(BytesIO(answer.data)).worksheets[0].values)
    assert rows[0][:3] == ("姓名", "用户名", "部门")
    assert {row[1] for row in rows[1:]} == {"lin", "zhou"}
    assert as_(world.director).get("/users.xlsx").status_code == 403
    assert stranger.get("/users.xlsx").status_code == 302
