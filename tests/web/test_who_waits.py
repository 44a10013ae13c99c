"""From 今日 to all who wait for a manager: proposed or not yet, nobody is left out."""

from tests.managing import customer
from tests.pooling import put_in
from webapp.actions.assignments.proposing import Wanted, raise_for, supersede
from webapp.db import transaction
from webapp.domain.manager_words import Trigger
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.queries.customers.queues import WANTING

WAITING = "/assignments?waiting=yes"
TOLD = "另有 1 家待分配客户还没有建议"


def propose(app, world):
    with app.app_context(), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        raise_for([customer(world.nobody).id], wanted=Wanted(Trigger.WAITING))


def test_who_waits_without_a_proposal_is_told_with_the_way_to_the_list(app, world, as_):
    with app.app_context(), transaction(Verb.CUSTOMER_ASSIGN, SYSTEM):
        supersede(customer(world.nobody).id)
    visitor = as_(world.chief)
    assert f'href="{WAITING}"' in visitor.get("/").text
    page = visitor.get(WAITING).text
    assert TOLD in page
    assert f'href="/customers?manager=none&amp;{WANTING.replace("&", "&amp;")}"' in page
    assert "没有符合条件的建议" not in page
    assert "还没有建议" not in visitor.get("/assignments?waiting=yes&grade=A").text
    assert "还没有建议" not in visitor.get("/assignments").text


def test_nothing_is_told_once_all_are_proposed(app, world, as_):
    propose(app, world)
    page = as_(world.chief).get(WAITING).text
    assert "还没有建议" not in page
    assert "绍兴越城食品厂" in page


def test_a_workbench_of_those_who_wait_asks_few_statements(app, world, as_, count_queries):
    propose(app, world)
    visitor = as_(world.chief)
    visitor.get(WAITING)
    with count_queries() as statements:
        assert visitor.get(WAITING).status_code == 200
    assert len([one for one in statements if one != "BEGIN"]) <= 8


def test_a_customer_in_the_pool_is_not_called_waiting_on_its_proposal_page(app, world, as_):
    with app.app_context():
        put_in(world.nobody)
    page = as_(world.chief).get(f"/assignments/proposals/{world.nobody}").text
    assert "这家客户在公海，不提出分配建议" in page
    assert f'href="/assignments/pool?q={world.nobody}"' in page
    assert "待分配" not in page.partition("<main")[2].partition("</header>")[0]
