"""转介绍: who brought whom over the generations, what came of it, and whom nobody learns of."""

import io
from datetime import timedelta

import openpyxl
import pytest
from sqlalchemy import select

from tests.contacting import call, record
from tests.managing import customer
from webapp import clock
from webapp.actions import acting_as, session
from webapp.actions.activities import referrals
from webapp.actions.activities.told import Named
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Order, Referral
from webapp.queries.activities import referral_trees as queries

AT = "/activities/referrals"


def give(by, world, *names):
    record(by, call(names=tuple(Named(name) for name in names)), by=world.assistant)


def tie(name, number):
    row = session.scalars(select(Referral).where(Referral.name == name)).one()
    with acting_as(SYSTEM):
        referrals.card(row, customer(number))


@pytest.fixture
def brought(app, world):
    """海川 gave 东方, 星澜 (isolated) and a name without a card; 东方 gave 越城."""
    with app.app_context():
        give(world.haichuan, world, "东方", "星澜", "北仑轴承厂")
        give(world.dongfang, world, "越城")
        tie("东方", world.dongfang)
        tie("星澜", world.secret)
        tie("越城", world.nobody)
    return world


def order(number, days, fen):
    """Completed so many days after today, when the names were given."""
    day = clock.today() + timedelta(days=days)
    with transaction(Verb.ORDER_EDIT, SYSTEM):
        session.add(
            Order(
                number=f"WT-{days}", customer_id=customer(number).id, ordered_on=day, finished_on=day,
                state="finished", charged_total=fen, created_at=clock.now(),
            )
        )  # fmt: skip


def test_generations_counts_and_money_since(app, brought):
    with app.app_context():
        for days, fen in ((-1, 700_00), (0, 50_00), (3, 25_00)):
            order(brought.dongfang, days, fen)
        found = queries.overview(0, 1, viewer=brought.assistant)
        lins = queries.overview(0, 1, viewer=brought.lin)
        zhous = queries.overview(0, 1, viewer=brought.zhou)
    rows = {one.number: one for one in found.found.rows}
    assert list(rows) == [brought.haichuan, brought.dongfang]
    first = rows[brought.haichuan]
    assert (first.names, first.waiting, first.by) == (2, 1, 0)
    assert (first.brought.carded, first.brought.below, first.brought.generations) == (1, 2, 2)
    assert (first.brought.customers, first.brought.money) == (1, 75_00)
    assert rows[brought.dongfang].by == first.id
    assert (found.sums.below, found.names, found.waiting, found.givers) == (2, 3, 1, 2)
    # 林 sees neither 东方 nor 星澜: of them no count and no money.
    assert [(one.number, one.names, one.brought.below) for one in lins.found.rows] == [
        (brought.haichuan, 1, 0)
    ]
    assert (lins.sums.money, lins.names) == (0, 1)
    # 周 sees 星澜, but not 海川 that named it, and 越城 has no manager.
    assert [(one.number, one.names) for one in zhous.found.rows] == []


def test_the_pages(as_, brought):
    page = as_(brought.assistant).get(AT).text
    assert f"{AT}?root={brought.haichuan}" in page
    tree = as_(brought.assistant).get(f"{AT}?root={brought.haichuan}").text
    assert "杭州东方计量技术有限公司" in tree
    assert "绍兴越城食品厂" in tree
    below = as_(brought.assistant).get(f"{AT}?root={brought.nobody}").text
    assert below.index("由谁介绍") < below.index("宁波海川") < below.index("杭州东方")
    zhou = as_(brought.assistant).get(f"{AT}?manager={brought.zhou.id}").text
    assert f"root={brought.dongfang}" in zhou
    assert f"root={brought.haichuan}" not in zhou
    assert "没有符合条件的客户" in as_(brought.assistant).get(f"{AT}?manager=99").text


def test_before_the_first_name(as_, world):
    page = as_(world.lin).get(AT).text
    assert "还没有客户介绍过别的单位" in page
    assert "/activities/new" in page


def test_isolated_customers_stand_nowhere(as_, brought):
    for person in (brought.assistant, brought.director, brought.chief, brought.lin, brought.head):
        visitor = as_(person)
        for path in (AT, f"{AT}?root={brought.haichuan}"):
            assert "星澜" not in visitor.get(path).text
        assert visitor.get(f"{AT}?root={brought.secret}").status_code == 404
    assert as_(brought.lin).get(f"{AT}?root={brought.dongfang}").status_code == 404
    assert as_(brought.lin).get(f"{AT}?root=K-999999").status_code == 404
    assert as_(brought.he).get(AT).status_code == 403


def test_the_workbook(as_, brought):
    answer = as_(brought.assistant).get(f"{AT}.xlsx")
    rows = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows()
    ]
    told = {row[0]: row for row in rows if str(row[0]).startswith("K-")}
    assert set(told) == {brought.haichuan, brought.dongfang, brought.nobody}
    assert told[brought.dongfang][4] == told[brought.haichuan][1]
    assert told[brought.haichuan][6:11] == [2, 1, 2, 2, 1]
    assert as_(brought.quality).get(f"{AT}.xlsx").status_code == 403


def test_nine_statements_however_many_there_are(as_, brought, app, count_queries):
    assistant = as_(brought.assistant)
    for path in (AT, f"{AT}?root={brought.haichuan}"):
        assistant.get(path)
        with count_queries() as statements:
            assert assistant.get(path).status_code == 200
        found = [one for one in statements if one.startswith(("SELECT", "WITH"))]
        assert len(found) <= 9, [one[:120] for one in found]
