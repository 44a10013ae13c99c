"""内部协调单 is asked: from the card and the order, and who may see it."""

from datetime import timedelta

import pytest

from tests.coordinating import LIST, TODAY, ask, form, laboratory, number_of
from tests.managing import customer, keep
from webapp import clock
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Order
from webapp.queries import trade_terms


@pytest.fixture
def lab(app, world):
    with app.app_context():
        return laboratory(world)


@pytest.fixture
def made(app, world, lab):
    with app.app_context():
        return f"{LIST}/{ask(world, lab)}"


def test_a_manager_asks_from_the_card(as_, world, lab):
    card = as_(world.lin).get(f"/customers/{world.haichuan}").text
    assert f"{LIST}/new?customer={world.haichuan}" in card
    page = as_(world.lin).get(f"{LIST}/new?customer={world.haichuan}").text
    assert "力学室" in page
    answer = as_(world.lin).post(LIST, form(lab, world))
    assert answer.status_code == 303
    assert answer.location == f"{LIST}/XT-{TODAY.year}-0001"
    assert "能否本周检定" in as_(world.lin).get(answer.location).text


def test_the_term_is_two_working_days_unless_set_otherwise(as_, world, lab, app):
    with app.app_context():
        due = trade_terms.work_calendar().after(TODAY, working_days=2)
    assert f'value="{due}"' in as_(world.lin).get(f"{LIST}/new?customer={world.haichuan}").text


def test_an_order_leads_to_a_slip_that_names_it(app, as_, world, lab):
    with app.app_context():
        for number, who in (("WT-2026-0901", world.haichuan), ("WT-2026-0902", world.dongfang)):
            keep(Order(number=number, customer_id=customer(who).id, ordered_on=TODAY, created_at=clock.now()))
    lin = as_(world.lin)
    new = f"{LIST}/new?customer={world.haichuan}&amp;order=WT-2026-0901"
    assert new in lin.get("/orders/WT-2026-0901").text
    assert "WT-2026-0901" in lin.get(new.replace("&amp;", "&")).text
    other = lin.get(f"{LIST}/new?customer={world.haichuan}&order=WT-2026-0902").text
    assert 'name="order" value=""' in other
    made = lin.post(LIST, form(lab, world, order="WT-2026-0901")).location
    assert 'href="/orders/WT-2026-0901"' in lin.get(made).text
    seen = as_(world.he).get(made).text
    assert "WT-2026-0901" in seen
    assert "/orders/WT-2026-0901" not in seen
    assert number_of(made) in lin.get(f"{LIST}?q=WT-2026-0901").text


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"what": ""}, "请写明需要协调的事项"),
        ({"department": ""}, "请选择被询部门"),
        ({"department": "999"}, "请从列表中选择"),
        ({"due_on": ""}, "请填写答复期限"),
        ({"due_on": "31.2."}, "日期应写成"),
        ({"what": "长" * 2001}, "最多 2000 个字"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed(as_, world, lab, more, sentence):
    answer = as_(world.lin).post(LIST, form(lab, world, **more))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("长" * 100 if len(more.get("what", "")) > 9 else more.get("what", "能否本周检定")) in answer.text


def test_what_the_rules_refuse_keeps_what_was_typed(app, as_, world, lab):
    sent = form(lab, world, due_on=str(TODAY - timedelta(days=1)))
    answer = as_(world.lin).post(LIST, sent)
    assert answer.status_code == 409
    assert "答复期限应在今天到一年之内" in answer.text
    assert "能否本周检定" in answer.text
    as_(world.lin).post(LIST, form(lab, world))
    assert "已提出过同样的协调单" in as_(world.lin).post(LIST, form(lab, world)).text


@pytest.mark.parametrize(
    ("who", "status"),
    [("zhou", 404), ("other_head", 404), ("he", 403), ("quality", 403), ("director", 403), ("admin", 403)],
)
def test_who_may_not_edit_the_customer_asks_nothing(as_, world, lab, who, status):
    visitor = as_(getattr(world, who))
    assert visitor.get(f"{LIST}/new?customer={world.haichuan}").status_code == status
    assert visitor.post(LIST, form(lab, world)).status_code == status
    assert "XT-" not in as_(world.lin).get(LIST).text


def test_strangers_sign_in_first(stranger, world, made):
    for path in (LIST, made, f"{made}.pdf", f"{made}/answer/new", f"{LIST}/times"):
        assert stranger.get(path).status_code == 302
    assert stranger.post(f"{made}/answer").status_code == 302


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("lin", 200), ("he", 200), ("head", 200), ("assistant", 200), ("chief", 200), ("quality", 200),
        ("director", 200), ("zhou", 404), ("other_head", 404), ("committee", 403), ("admin", 403),
    ],
)  # fmt: skip
def test_who_reads_it(as_, world, made, who, status):
    visitor = as_(getattr(world, who))
    assert visitor.get(made).status_code == status
    if status == 200:
        assert number_of(made) in visitor.get(LIST).text
    else:
        assert number_of(made) not in visitor.get(LIST).text


def test_the_department_learns_the_name_and_nothing_else_of_the_customer(as_, world, made):
    he = as_(world.he)
    for path in (made, LIST):
        page = he.get(path).text
        assert "海川精密" in page
        assert world.haichuan not in page
        assert "/customers/" not in page.replace("/customers/pick", "")
    assert number_of(made) not in he.get(f"{LIST}?customer={world.haichuan}").text
    assert he.get(f"/customers/{world.haichuan}").status_code == 403


def test_isolated_since_it_is_gone_for_the_department(app, as_, world, made):
    with app.app_context(), transaction(Verb.CUSTOMER_SECRECY, SYSTEM):
        customer(world.haichuan).secrecy = "isolated"
    for path in (made, f"{made}.pdf", f"{made}/answer/new"):
        assert as_(world.he).get(path).status_code == 404
    assert "海川" not in as_(world.he).get(LIST).text
    assert "海川" not in as_(world.he).get("/").text
    assert "海川" not in as_(world.quality).get(LIST).text
    assert "看不到这张单" in as_(world.lin).get(made).text


def test_of_an_isolated_customer_no_department_is_offered(as_, world, lab):
    page = as_(world.zhou).get(f"{LIST}/new?customer={world.secret}").text
    assert "力学室" not in page
    answer = as_(world.zhou).post(LIST, form(lab, world, customer=world.secret))
    assert answer.status_code == 422
