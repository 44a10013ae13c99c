"""The card as people see it: who sees it, its head, who decides, what is missing, where one goes on."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.web.prepared import at_work, card, change
from tests.world import World
from webapp import clock
from webapp.actions import session
from webapp.actions.customers import creation, grading, marks, members, merging
from webapp.blueprints.customers.tabs import LABELS
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Contact, ContactRole

TABS = tuple(LABELS)


@pytest.mark.parametrize("tab", TABS)
def test_each_tab_is_a_page_and_a_part_of_it(world: World, as_, tab):
    visitor = as_(world.lin)
    path = f"/customers/{world.haichuan}?tab={tab}"
    page = visitor.get(path)
    assert page.status_code == 200
    assert "宁波海川精密仪器有限公司" in page.text
    for target in ("tab", "card"):
        part = visitor.htmx("GET", path, target)
        assert part.status_code == 200
        assert part.text.strip()[:400] in page.text


def test_no_tab_of_another_name_and_no_other_fragment(world: World, as_):
    assert as_(world.lin).get(f"/customers/{world.haichuan}?tab=money").status_code == 404
    assert as_(world.lin).htmx("GET", f"/customers/{world.haichuan}", "heading").status_code == 400


def test_strangers_sign_in_first(world: World, stranger):
    answer = stranger.get(f"/customers/{world.haichuan}")
    assert answer.status_code == 302
    assert "/login" in answer.location


SEES = {
    "lin": (200, 404, 404, 404),
    "zhou": (404, 200, 404, 200),
    "assistant": (200, 200, 200, 404),
    "head": (200, 404, 200, 404),
    "other_head": (404, 200, 200, 404),
    "chief": (200, 200, 200, 404),
    "quality": (200, 200, 200, 404),
    "director": (200, 200, 200, 404),
    "he": (403,) * 4,
    "committee": (403,) * 4,
    "admin": (403,) * 4,
}


@pytest.mark.parametrize("person", SEES)
def test_who_sees_which_card(world: World, as_, person):
    visitor = as_(getattr(world, person))
    numbers = (world.haichuan, world.dongfang, world.nobody, world.secret)
    assert tuple(visitor.get(f"/customers/{one}").status_code for one in numbers) == SEES[person]


def test_an_isolated_card_reads_like_one_that_never_was(world: World, as_):
    visitor = as_(world.director)
    hidden, none = visitor.get(f"/customers/{world.secret}"), visitor.get("/customers/K-999999")
    assert hidden.status_code == none.status_code == 404
    assert hidden.text.replace(world.secret, "") == none.text.replace("K-999999", "")


def test_the_head_tells_who_they_are_and_who_is_responsible(app, world: World, as_):
    with at_work(app):
        customer = card(world.haichuan)
        grading.grade(customer, grade="A", reason="好", until=clock.today() + timedelta(days=9))
        grading.set_key(customer, is_key=True)
        marks.stick(customer, text="须开专票", tone="bad")
        marks.tag(customer, names=["三号线"])
        members.add(customer, user=world.zhou.id, part="backup")
    page = as_(world.head).get(f"/customers/{world.haichuan}").text
    until = (clock.today() + timedelta(days=9)).isoformat()
    for told in (world.haichuan, "现有客户", f"A 级有效至 {until}", "大客户", "须开专票", "三号线", "林晓"):
        assert told in page
    assert re.search(r"替补\s+周敏", page)
    assert f"自 {clock.today()} 起" in page
    assert f'data-copy="{world.haichuan}"' in page
    assert "大客户资料" in page


def test_who_decides_stands_in_the_head_or_is_missed(app, world: World, as_):
    path = f"/customers/{world.haichuan}"
    assert "还不知道谁是决策者" in as_(world.lin).get(path).text
    with at_work(app), transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        wang = session.scalars(select(Contact).where(Contact.name == "王海")).one()
        role = ContactRole(
            contact_id=wang.id, customer_id=wang.customer_id, role="decider", from_on=clock.today()
        )
        session.add(role)
    page = as_(world.lin).get(path).text
    assert "还不知道谁是决策者" not in page
    assert re.search(r'href="[^"]*tab=contacts#contact-\d+">王海</a>', page)


def test_what_is_missing_leads_to_where_it_is_filled(world: World, as_):
    page = as_(world.lin).get(f"/customers/{world.haichuan}").text
    assert re.search(r'href="/customers/K-\d+\?edit=identity#f-credit_code"', page)
    assert re.search(r'href="/customers/K-\d+\?tab=contacts">决策者', page)
    reader = as_(world.director).get(f"/customers/{world.haichuan}").text
    assert "edit=" not in reader
    assert "统一社会信用代码" in reader


DEEDS = {
    "lin": {"status", "members", "tags", "sticker", "appraisals"},
    "assistant": {"status", "tags", "sticker", "merger", "deletion", "appraisals"},
    "head": {
        "assignment", "release", "grade", "status", "secrecy", "members", "tags", "sticker", "merger",
        "deletion", "appraisals",
    },
    "director": {"appraisals"},
    "quality": {"appraisals"},
}  # fmt: skip


@pytest.mark.parametrize("person", DEEDS)
def test_the_menu_offers_what_this_person_may_do_here(world: World, as_, person):
    page = as_(getattr(world, person)).get(f"/customers/{world.haichuan}").text
    menu = re.search(r'<div class="menu-items">(?!.*办理).*?</details>', page.partition("办理")[2], re.DOTALL)
    found = set(re.findall(r'href="/customers/K-\d+/(\w+)(?:/new)?"', menu[0])) if menu else set()
    assert found == DEEDS[person]
    assert (f"/segments/keys/{world.haichuan}" in page) is (person in {"head", "lin"})
    assert "/key-account" not in page  # it is none: a test makes it one


def test_a_customer_of_nobody_is_not_taken_back(world: World, as_):
    page = as_(world.head).get(f"/customers/{world.nobody}").text
    assert "/release/new" not in page
    assert "待分配" in page


def test_cards_that_may_be_the_same_are_counted_isolated_ones_not(app, world: World, as_):
    with at_work(app):
        creation.create(values={"name": "宁波海川精密仪器有限责任公司"})
        hidden = creation.create(values={"name": "宁波海川精密仪器 有限公司"})
        change(app, hidden.number, secrecy="isolated")
    assert "疑似重复 1" in as_(world.lin).get(f"/customers/{world.haichuan}").text


def test_from_a_list_one_goes_on_to_the_next(world: World, as_):
    page = as_(world.chief).get(f"/customers/{world.dongfang}?from=sort%3Dnumber&tab=risk").text
    links = dict(re.findall(r'href="(/customers/K-\d+[^"]*)" aria-label="(上一个|下一个)"', page))
    found = {name: href for href, name in links.items()}
    assert world.haichuan in found["上一个"]
    assert world.nobody in found["下一个"]
    assert all("from=" in href and "tab=risk" in href for href in found.values())
    assert 'href="/customers?sort=number"' in page
    assert "上一个" not in as_(world.chief).get(f"/customers/{world.dongfang}").text


def test_a_merged_number_leads_to_its_heir(app, world: World, as_):
    with at_work(app):
        heir = card(world.dongfang).id
    change(app, world.nobody, deleted_at=clock.now(), merged_into_id=heir)
    answer = as_(world.chief).get(f"/customers/{world.nobody}")
    assert (answer.status_code, answer.location) == (302, f"/customers/{world.dongfang}")
    assert as_(world.lin).get(f"/customers/{world.nobody}").status_code == 404


def test_a_deleted_card_is_gone(app, world: World, as_):
    change(app, world.haichuan, deleted_at=clock.now())
    assert as_(world.chief).get(f"/customers/{world.haichuan}").status_code == 404


def test_a_merge_stands_in_the_history_and_can_be_undone_from_there(app, world: World, as_):
    with at_work(app):
        kept, gone = card(world.haichuan), card(world.nobody)
        merging.merge(kept, gone, choices={}, reason="同一家", versions=(kept.version, gone.version))
    path = f"/customers/{world.haichuan}"
    page = as_(world.head).get(path).text
    assert f"并入 {world.nobody} 绍兴越城食品厂" in page
    assert "撤销合并" not in as_(world.lin).get(path).text
    asked = re.search(r'href="(/customers/K-\d+/mergers/\d+/undoing/new)"', page)
    assert asked
    undoing = re.search(
        r'action="(/customers/K-\d+/mergers/\d+/undoing)"', as_(world.head).get(asked[1]).text
    )
    assert undoing
    assert as_(world.head).post(undoing[1]).status_code == 303
    after = as_(world.head).get(path).text
    assert "已撤销" in after
    assert "撤销合并" not in after
