"""What of reviews stands on 今日 and is done at night: found once the room is there."""

from webapp.actions.reviews import nightly
from webapp.queries.reviews import period_queues, queues

__all__ = ["nightly", "period_queues", "queues"]
