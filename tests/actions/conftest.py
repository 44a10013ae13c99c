"""The card that most deeds are tested on."""

import pytest

from tests.world import World
from webapp.domain.viewer import SYSTEM
from webapp.models import Customer
from webapp.queries.customers import cards


@pytest.fixture
def haichuan(world: World, context) -> Customer:
    found = cards.get(world.haichuan, viewer=SYSTEM)
    assert found is not None
    return found
