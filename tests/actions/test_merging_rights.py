"""A merge and its undoing give nobody more than he had: secrecy, loans, managers of other days."""

import pytest
from sqlalchemy import select

from tests.incidents import card as load
from webapp.actions import acting_as, session
from webapp.actions.customers import creation, merging, removal, secrecy, unmerging
from webapp.db import transaction
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.models import UserRole
from webapp.queries.customers import cards


def merge(kept, gone, **choices):
    return merging.merge(kept, gone, choices=choices, reason="同一家", versions=(kept.version, gone.version))


def test_a_secrecy_set_since_stays_after_undo(world, context):
    """A head isolated the kept card after the merge: taking the merge back does not open it."""
    kept, gone = load(world.dongfang), load(world.nobody)
    row = merge(kept, gone)
    secrecy.classify(kept, secrecy="isolated", reason="涉密", named=[world.zhou.id])
    unmerging.undo(row)
    assert (kept.secrecy, gone.secrecy) == ("isolated", "open")


def test_who_made_the_other_card_does_not_come_to_a_managed_one(world, context):
    """His own card is on loan to him; merged into a colleague's it gives him nothing there."""
    with acting_as(world.lin):
        gone = creation.create(values={"name": "杭州东方计量公司"})
    kept = load(world.dongfang)
    row = merge(kept, gone)
    assert cards.get(kept.number, viewer=world.lin) is None
    unmerging.undo(row)
    assert cards.get(gone.number, viewer=world.lin)


def test_who_is_no_manager_any_more_is_not_brought_back(world, context):
    kept, gone, binned = load(world.nobody), load(world.dongfang), load(world.haichuan)
    row = merge(kept, gone)
    removal.delete(binned, reason="误建")
    with transaction(Verb.USER_MANAGE, SYSTEM):
        for role in session.scalars(select(UserRole).where(UserRole.role == "manager")):
            session.delete(role)
    unmerging.undo(row)
    removal.restore(binned)
    assert (gone.manager_id, binned.manager_id) == (None, None)


CODE, OTHER = "91370502597829320A", "91330201MA2AGAT08C"


@pytest.mark.parametrize("taken", [True, False])
@pytest.mark.parametrize("whose", ["gone", "kept"])
def test_an_undo_waits_while_another_card_has_the_code(world, context, whose, taken):
    """One credit code, one customer: a third card got it while the merged one was away."""
    kept, gone = load(world.nobody), load(world.dongfang)
    with transaction(Verb.CUSTOMER_EDIT, SYSTEM):
        kept.credit_code, gone.credit_code = OTHER, CODE
    row = merge(kept, gone, credit_code="kept" if whose == "gone" else "gone")
    if taken:
        creation.create(values={"name": "第三家", "credit_code": CODE if whose == "gone" else OTHER})
        with pytest.raises(Refusal, match="已有客户使用"):
            unmerging.undo(row)
        assert load(world.dongfang).deleted_at is not None
    else:
        unmerging.undo(row)
        assert (kept.credit_code, gone.credit_code) == (OTHER, CODE)


def test_an_undo_asks_again_under_the_lock(world, context):
    """Between the look and the deed a head has isolated the card."""
    kept, gone = load(world.nobody), load(world.dongfang)
    row = merge(kept, gone)
    secrecy.classify(kept, secrecy="isolated", reason="涉密", named=[world.zhou.id])
    with acting_as(world.assistant), pytest.raises(Refusal, match="转出您的权限"):
        unmerging.undo(row)
    assert load(world.dongfang).merged_into_id == kept.id
