"""The card's tabs: masks, the log, hostile text, and how many statements each takes."""

import re

import pytest

from tests.web.prepared import at_work, card, change
from tests.world import World
from webapp.actions import session
from webapp.actions.customers import creation, marks
from webapp.blueprints.customers.tabs import LABELS
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import RivalLink
from webapp.trail import trail

TABS = tuple(LABELS)
HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}"


def number_of_person(app) -> str:
    with at_work(app):
        made = creation.create(
            values={"name": "张三", "home_address": "浙江省宁波市海曙区聚贤路 1 号", "birth_year": 1980},
            kind="person",
        )
        return made.number


def test_private_fields_are_masked_for_who_may_not_edit(app, world: World, as_):
    number = number_of_person(app)
    editor = as_(world.assistant).get(f"/customers/{number}").text
    assert "海曙区聚贤路 1 号" in editor
    assert "1980" in editor
    reader = as_(world.director).get(f"/customers/{number}").text
    assert "浙江省宁波市海曙区****" in reader
    assert "聚贤路" not in reader
    assert "1980" not in reader


def test_the_log_masks_the_same_fields(app, world: World, as_):
    number = number_of_person(app)
    assert "聚贤路" in as_(world.assistant).get(f"/customers/{number}?tab=log").text
    reader = as_(world.director).get(f"/customers/{number}?tab=log").text
    assert "新建客户" in reader
    assert "聚贤路" not in reader
    assert "1980" not in reader


def test_the_log_tells_of_rivals_only_to_who_may_read_them(app, world: World, as_):
    with at_work(app), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        session.add(RivalLink(customer_id=card(world.haichuan).id, rival="北方计量所"))
    path = f"/customers/{world.haichuan}?tab=log"
    assert "北方计量所" in as_(world.lin).get(path).text
    assert "北方计量所" not in as_(world.quality).get(path).text


def test_the_log_pages_on_and_takes_no_nonsense(app, world: World, as_):
    with at_work(app):
        for turn in range(65):
            marks.stick(card(world.haichuan), text=f"便签 {turn}", tone="info")
    first = as_(world.lin).get(f"/customers/{world.haichuan}?tab=log").text
    older = re.search(r'href="([^"]*before=\d+)"', first)
    assert older
    second = as_(world.lin).get(older[1].replace("&amp;", "&")).text
    assert "新建客户" in second
    assert "新建客户" not in first
    for odd in ("x", "-1", "9" * 30, "²"):
        path = f"/customers/{world.haichuan}?tab=log&before={odd}"
        assert as_(world.lin).get(path).status_code == 200


def test_prints_and_exports_stand_beside_the_log(app, world: World, as_):
    with at_work(app):
        one = card(world.haichuan).id
        trail().note("print", "客户卡", user_id=world.lin.id, user_name="林晓", customer_id=one)
    assert (
        "客户卡"
        in as_(world.head).get(f"/customers/{world.haichuan}?tab=log").text.partition("打印与导出")[2]
    )


def test_a_visit_is_remembered(app, world: World, as_):
    as_(world.lin).get(f"/customers/{world.haichuan}")
    with at_work(app):
        assert trail().recent_visits(world.lin.id) == [card(world.haichuan).id]
        durable = 2  # FULL: what is written after it (sign-ins, prints) waits for the disk again
        assert trail().read("PRAGMA synchronous")[0][0] == durable


def test_hostile_text_is_only_text(app, world: World, as_):
    change(app, world.haichuan, name=HOSTILE, note=HOSTILE, sticker=HOSTILE, address=HOSTILE, phone=HOSTILE)
    change(app, world.haichuan, website="javascript:alert(1)", products=HOSTILE)
    for tab in TABS:
        page = as_(world.lin).get(f"/customers/{world.haichuan}?tab={tab}").text
        assert "<script>alert" not in page
        assert "49" not in re.findall(r"&#39;&amp;(.{0,6})", page)
        assert 'href="javascript' not in page


@pytest.mark.parametrize("person", ["lin", "head", "assistant"])
@pytest.mark.parametrize(
    "tab", ["basic", "team", "trade", "instruments", "risk", "activities", "complaints", "surveys", "log"]
)
def test_at_most_eight_statements(world: World, as_, count_queries, person, tab):
    visitor = as_(getattr(world, person))
    for query in (f"tab={tab}&from=status%3Dactive", f"tab={tab}&from=", f"tab={tab}"):
        with count_queries() as statements:
            assert visitor.get(f"/customers/{world.haichuan}?{query}").status_code == 200
        assert len([one for one in statements if one != "BEGIN"]) <= 8


@pytest.mark.parametrize("block", ["identity", "reach", "key_account"])
def test_a_form_takes_at_most_eight_statements(world: World, as_, count_queries, block):
    with count_queries() as statements:
        as_(world.head).get(f"/customers/{world.haichuan}?edit={block}&from=")
    assert len([one for one in statements if one != "BEGIN"]) <= 8
