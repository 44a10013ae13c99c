"""From a finished import on to its customers: the list of the run, and those that wait for a manager."""

import io

import openpyxl
import pytest

from tests.actions.incoming import called, taken
from webapp.actions import acting_as, session
from webapp.actions.customers import assignment
from webapp.actions.imports import undoing
from webapp.domain.viewer import SYSTEM
from webapp.models import ImportRun

ROWS = (
    {"客户名称": "江州永昌模具厂"},
    {"客户名称": "江州长兴化工厂"},
    {"客户名称": "宁波海川精密仪器有限公司", "行业": "仪器"},
)


@pytest.fixture
def run(app, world, tmp_path):
    with app.app_context():
        number = taken(tmp_path, *ROWS).number
    give(app, "江州永昌模具厂", to=world.lin)
    return number


def give(app, name, *, to):
    with app.app_context(), acting_as(SYSTEM):
        assignment.assign(called(name), to=to.id, reason="划片")


def test_the_list_shows_what_the_run_wrote_and_nothing_else(run, as_, world):
    page = as_(world.assistant).get(f"/customers?run={run}").text
    assert "江州永昌模具厂" in page
    assert world.haichuan in page
    assert world.dongfang not in page
    assert f"导入：{run}" in page
    assert "<b>3</b>" in page


def test_the_run_stays_while_the_list_is_sorted_narrowed_and_exported(run, as_, world):
    person = as_(world.assistant)
    page = person.get(f"/customers?run={run}&q=江州&sort=name").text
    assert f'name="run" value="{run}" form="narrow"' in page
    assert f"run={run}&amp;sort=-name" in page
    assert "<b>2</b>" in page
    book = openpyxl.load_workbook(io.BytesIO(person.get(f"/customers.xlsx?run={run}").data))
    assert book.worksheets[0].max_row == 4


def test_the_run_counts_for_nothing_to_those_who_may_not_see_it(run, as_, world):
    assert "江州永昌模具厂" in as_(world.lin).get("/customers?view=all").text
    assert "江州永昌模具厂" not in as_(world.lin).get(f"/customers?run={run}").text
    assert "江州长兴化工厂" not in as_(world.other_head).get(f"/customers?run={run}").text


def test_reach_cuts_the_run_s_list_as_any_other(app, world, tmp_path, as_):
    with app.app_context():
        number = taken(tmp_path, *ROWS, by=world.head).number
    give(app, "江州永昌模具厂", to=world.zhou)
    page = as_(world.head).get(f"/customers?run={number}").text
    assert "江州长兴化工厂" in page
    assert "江州永昌模具厂" not in page


def test_a_finished_run_leads_to_its_customers_and_to_those_without_manager(app, run, as_, world):
    clerk = as_(world.assistant).get(f"/imports/{run}").text
    assert f'href="/customers?run={run}"' in clerk
    assert "manager=none" not in clerk
    chief = as_(world.chief)
    assert f'href="/customers?run={run}&amp;manager=none"' in chief.get(f"/imports/{run}").text
    give(app, "江州长兴化工厂", to=world.lin)
    assert "manager=none" not in chief.get(f"/imports/{run}").text


def test_an_undone_run_leads_to_what_stayed(app, run, as_, world):
    with app.app_context(), acting_as(SYSTEM):
        undoing.start(session.query(ImportRun).one())
    page = as_(world.chief).get(f"/imports/{run}").text
    assert "未撤销" in page
    assert f'href="/customers?run={run}"' in page
    assert "<b>1</b>" in as_(world.assistant).get(f"/customers?run={run}").text
