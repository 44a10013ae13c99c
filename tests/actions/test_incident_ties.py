"""What happens to incidents when their customer is merged or deleted, or their people leave."""

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from tests import incidents as made
from tests.world import World
from webapp.actions import acting_as, session
from webapp.actions import incidents as actions
from webapp.actions.customers import merging, removal, unmerging
from webapp.actions.users import disable
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import User

pytestmark = pytest.mark.usefixtures("context")


def test_a_merge_moves_incidents_and_undo_brings_them_back(world: World):
    incident = made.reported(world.assistant, customer=world.nobody)
    kept, gone = made.card(world.dongfang), made.card(world.nobody)
    merged = merging.merge(kept, gone, choices={}, reason="重复", versions=(kept.version, gone.version))
    assert incident.customer_id == kept.id
    unmerging.undo(merged)
    assert incident.customer_id == gone.id


def test_a_customer_in_the_bin_stays_in_the_record(world: World):
    incident = made.accepted(world.assistant, world.quality, customer=world.nobody)
    removal.delete(made.card(world.nobody), reason="停业")
    with acting_as(world.quality):
        actions.investigate(
            incident, values=made.found(customer=world.nobody), version=incident.version, seen=""
        )
    assert incident.customer_id == made.card(world.nobody).id
    with pytest.raises(Refusal, match="没有找到客户"):
        made.reported(world.assistant, customer=world.nobody)


def test_people_of_an_incident_cannot_vanish(world: World):
    incident = made.investigated(world.he, world.quality, responsible=str(world.committee.id))
    with pytest.raises(IntegrityError), transaction(Verb.USER_MANAGE, SYSTEM):
        session.connection().execute(delete(User.__table__).where(User.id == world.committee.id))
    disable(session.get_one(User, world.committee.id))
    with acting_as(world.quality):
        actions.investigate(
            incident,
            values=made.found(responsible=str(world.committee.id), cause="再查"),
            version=incident.version,
            seen="",
        )
    assert incident.responsible_id == world.committee.id
    with pytest.raises(Refusal, match="已不在岗"):
        made.reported(world.he, responsible=str(world.committee.id))
