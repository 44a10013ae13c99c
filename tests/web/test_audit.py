"""The log: who sees which entries, in which words."""

import pytest
from sqlalchemy import select

from tests.world import World
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Role, Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer, UserRole
from webapp.queries import audit as queries
from webapp.queries import users
from webapp.queries.audit import Asked


def subjects(viewer, **asked) -> set[str]:
    found = queries.entries(Asked(**asked), viewer=viewer, most=1000)
    return {entry.subject for entry in found.entries}


def customer(number: str) -> Customer:
    return session.scalars(select(Customer).where(Customer.number == number)).one()


@pytest.mark.parametrize("path", ["/audit", "/audit/events"])
def test_who_may_read_the_log(path, world: World, as_, stranger):
    assert stranger.get(path).status_code == 302
    for person in (world.admin, world.quality, world.director):
        assert as_(person).get(path).status_code == 200
    for person in (world.lin, world.assistant, world.head, world.chief, world.he, world.committee):
        assert as_(person).get(path).status_code == 403


def test_customers_matters_are_for_those_who_may_see_the_customer(world: World, context):
    admin, quality = subjects(world.admin), subjects(world.quality)
    assert {"林晓", "客户服务组"} <= admin & quality
    assert world.haichuan in quality
    assert world.haichuan not in admin
    assert not {world.haichuan, world.dongfang, world.nobody, world.secret} & admin


def test_isolated_customers_do_not_exist_in_the_log(world: World, as_, context):
    assert world.secret not in subjects(world.quality) | subjects(world.director)
    assert not subjects(world.quality, text=world.secret)
    assert not subjects(world.quality, text="星澜")
    text = as_(world.director).get("/audit?q=星澜").text
    assert "星澜特种" not in text


def test_a_named_reader_sees_the_isolated_one(world: World, context):
    with transaction(Verb.USER_MANAGE, SYSTEM):
        session.add(UserRole(user_id=world.zhou.id, role=Role.DIRECTOR))
    viewer = users.account(world.zhou.id).viewer
    assert world.secret in subjects(viewer)


def test_of_a_deleted_customer_only_the_parting_is_told(world: World, context):
    with transaction(Verb.CUSTOMER_DELETE, SYSTEM):
        from webapp import clock

        customer(world.haichuan).deleted_at = clock.now()
    found = queries.entries(Asked(text=world.haichuan), viewer=world.quality, most=99).entries
    assert {entry.verb for entry in found} == {Verb.CUSTOMER_DELETE}


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({"verb": "customer.assign"}, {"assignments", "customers", "proposals"}),
        ({"row": ("users", 1)}, {"users"}),
        ({"text": "客户服务组"}, {"departments"}),
        ({"person": "system", "text": "林晓"}, {"users"}),
        ({"person": "1"}, set()),
        ({"text": "%"}, set()),
    ],
)
def test_the_filters(asked, kinds, world: World, context):
    found = queries.entries(Asked(**asked), viewer=world.quality, most=1000).entries
    assert {entry.kind for entry in found} == kinds


def test_days_are_days_of_beijing(world: World, context):
    from datetime import timedelta

    from webapp import clock

    today = clock.today()
    assert subjects(world.quality, since=today, until=today)
    assert not subjects(world.quality, since=today + timedelta(days=1))
    assert not subjects(world.quality, until=today - timedelta(days=1))


def test_pages_follow_each_other_without_gap_or_repetition(world: World, context):
    whole = [entry.id for entry in queries.entries(Asked(), viewer=world.quality, most=1000).entries]
    seen, before = [], None
    while True:
        page = queries.entries(Asked(before=before), viewer=world.quality, most=7)
        seen += [entry.id for entry in page.entries]
        before = page.older
        if before is None:
            break
    assert seen == whole
    exact = queries.entries(Asked(), viewer=world.quality, most=len(whole))
    assert (len(exact.entries), exact.older) == (len(whole), None)
