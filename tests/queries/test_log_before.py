"""The log knows what stood there, also where an action sets a value that it has not read."""

import pytest
from sqlalchemy import select

from tests.world import World
from webapp.actions import session
from webapp.db import transaction
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import AuditEntry
from webapp.queries.customers import cards

pytestmark = pytest.mark.usefixtures("context")


def test_the_value_before_is_known_though_nobody_read_it(world: World):
    customer = cards.get(world.haichuan, viewer=SYSTEM)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        customer.phone = "0574-1"
    changes = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first().fields()
    assert changes["phone"] == ["0574-86001234", "0574-1"]
