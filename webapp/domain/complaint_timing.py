"""How each limit of a complaint went, for the statistics of 2.6."""

from enum import StrEnum

from webapp.domain.complaint_dues import Due


class Timing(StrEnum):
    """OVERDUE: still open after its limit; RUNNING: still open before it."""

    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    RUNNING = "running"


def timing(due: Due) -> Timing:
    if due.is_open:
        return Timing.OVERDUE if due.is_late else Timing.RUNNING
    return Timing.LATE if due.is_late else Timing.IN_TIME
