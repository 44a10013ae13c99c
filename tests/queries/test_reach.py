"""Who sees which customer."""

import pytest

from tests.world import World
from webapp.domain.verbs import Verb
from webapp.queries.customers import cards

SEES = {
    "lin": {"haichuan"},
    "zhou": {"dongfang", "secret"},
    "he": set(),
    "assistant": {"haichuan", "dongfang", "nobody"},
    "head": {"haichuan", "nobody"},
    "other_head": {"dongfang", "nobody"},
    "chief": {"haichuan", "dongfang", "nobody"},
    "quality": {"haichuan", "dongfang", "nobody"},
    "director": {"haichuan", "dongfang", "nobody"},
    "committee": set(),
    "admin": set(),
}


@pytest.mark.parametrize("person", SEES)
def test_each_role_sees_its_own_customers(person, world: World, context):
    viewer = getattr(world, person)
    seen = {
        name
        for name in ("haichuan", "dongfang", "nobody", "secret")
        if cards.get(getattr(world, name), viewer=viewer)
    }
    assert seen == SEES[person]


def test_readers_may_not_edit(world: World, context):
    assert cards.get(world.haichuan, viewer=world.director)
    assert cards.get(world.haichuan, viewer=world.director, verb=Verb.CUSTOMER_EDIT) is None
