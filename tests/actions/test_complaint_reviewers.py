"""A reviewer is named only if he may decide (2.4)."""

import pytest

from tests.complaining import Way
from tests.world import World
from webapp.actions import acting_as
from webapp.actions.complaints import reviewers
from webapp.domain.complaint_stages import Stage
from webapp.domain.refusal import Refusal

pytestmark = pytest.mark.usefixtures("context")


@pytest.mark.parametrize("person", ["committee", "admin", "assistant"])
def test_nobody_is_named_who_could_never_decide(world: World, person):
    way = Way(world)
    complaint = way.to(Stage.CAUSE_FIXED)
    with acting_as(world.quality), pytest.raises(Refusal, match="没有审核投诉处理方案的权限"):
        reviewers.name_reviewer(complaint, user_id=getattr(world, person).id)
    assert complaint.reviewer_id is None
