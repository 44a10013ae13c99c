"""What of complaints stands on 今日 and is done at night: found once the room is there."""

from webapp.actions.complaints import nightly
from webapp.queries.complaints import queues

__all__ = ["nightly", "queues"]
