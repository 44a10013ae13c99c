"""What is to become of each complaint of the demo: those that are over, and those at every stage now."""

from dataclasses import dataclass
from random import Random

from webapp.demo.words import troubles_grave as grave
from webapp.demo.words import troubles_service as service
from webapp.demo.words import troubles_technical as technical
from webapp.demo.words.troubles import Trouble
from webapp.domain.complaint_stages import Stage

MONTH = 21  # working days
OVER_SINCE = 27  # working days; the last of the ordinary ones that are closed came then


@dataclass(frozen=True)
class Plan:
    """back: working days before as_of on which it came; until: the stage it has come to; twist: its story.

    trouble None: any that suits; said: which of its wordings; channel "": any.
    """

    back: int
    until: Stage = Stage.CLOSED
    twist: str = ""
    trouble: Trouble | None = None
    channel: str = ""
    said: int = 0
    upheld: str = ""


PAST = (
    Plan(560, Stage.ENDED, "rejected"), Plan(500, Stage.ENDED, "withdrawn"), Plan(450, twist="transferred"),
    Plan(410, twist="late_answer", trouble=service.UPHELD[0]), Plan(380, Stage.ENDED, "rejected"),
    Plan(350, twist="head", trouble=service.UPHELD[0]),
    Plan(330, trouble=grave.FROM_ABOVE[1], channel="regulator"),
    Plan(300, twist="late_close", trouble=service.UPHELD[4]), Plan(290, trouble=grave.ACCIDENT[0]),
    Plan(270, Stage.ENDED, "rejected"), Plan(260, twist="pause"),
    Plan(240, twist="outside", trouble=grave.INTEGRITY[0]), Plan(220, Stage.ENDED, "withdrawn"),
    Plan(200, twist="again", trouble=technical.UPHELD[2]),
    Plan(180, twist="returned", trouble=technical.NOT_UPHELD[1]),
    Plan(160, trouble=grave.INTEGRITY[1]), Plan(150, twist="late_answer", trouble=service.UPHELD[3]),
    Plan(130, twist="extension", trouble=technical.UPHELD[3]),
    Plan(120, trouble=grave.FROM_ABOVE[0], channel="cnas"), Plan(110, Stage.ENDED, "rejected"),
    Plan(96, twist="late_close", trouble=service.UPHELD[6]), Plan(90, twist="process", trouble=grave.PROCESS),
    Plan(85, twist="transferred"), Plan(75, twist="pause"), Plan(70, twist="last_minute"),
    Plan(60, Stage.REOPENED, "reopened", service.UPHELD[2]), Plan(45, Stage.ENDED, "withdrawn"),
    Plan(35, Stage.ENDED, "rejected"),
)  # fmt: skip
# In the order they came; the one that holds back due notices is a great customer's.
OPEN = (
    Plan(19, Stage.ACTING, "overdue", service.UPHELD[1]),
    Plan(14, Stage.INVESTIGATING, "overdue", service.UPHELD[4]),
    Plan(14, Stage.FOLLOWED_UP), Plan(13, Stage.FOLLOWED_UP), Plan(12, Stage.ACTING),
    Plan(11, Stage.ESCALATED, "escalated", technical.NOT_UPHELD[0]), Plan(11, Stage.ACTING),
    Plan(10, Stage.ACTING, trouble=grave.DAMAGE[0]), Plan(9, Stage.ANSWERED), Plan(9, Stage.ANSWERED),
    Plan(9, Stage.PROPOSED, "refused"), Plan(8, Stage.APPROVED), Plan(8, Stage.APPROVED),
    Plan(7, Stage.PROPOSED), Plan(7, Stage.PROPOSED), Plan(6, Stage.CAUSE_FIXED), Plan(6, Stage.CAUSE_FIXED),
    Plan(6, Stage.INVESTIGATING, "waiting", service.UPHELD[5]),
    Plan(5, Stage.INVESTIGATING, "holds", grave.ACCIDENT[0]), Plan(5, Stage.INVESTIGATING),
    Plan(4, Stage.INVESTIGATING, "own_manager", grave.INTEGRITY[1]), Plan(4, Stage.INVESTIGATING),
    Plan(3, Stage.ASSIGNED), Plan(3, Stage.ASSIGNED), Plan(2, Stage.ASSESSED), Plan(2, Stage.ASSESSED),
    Plan(1, Stage.ACKNOWLEDGED), Plan(1, Stage.ACKNOWLEDGED),
    Plan(1, Stage.REGISTERED, channel="web"),
)  # fmt: skip


def laid(rng: Random, *, count: int) -> list[Plan]:
    """So many in all, in the order they came; fewer of the open ones too where the institute is small."""
    whole = len(PAST) + len(OPEN)
    kept = [*PAST, *OPEN] if count > whole else [one for one in (*PAST, *OPEN) if one.twist][:count]
    return sorted([*kept, *_ordinary(rng, count - len(kept))], key=lambda one: -one.back)


def _ordinary(rng: Random, count: int) -> list[Plan]:
    """One after the other over thirty months."""
    first = 30 * MONTH
    step = (first - OVER_SINCE) / max(1, count)
    return [Plan(round(first - place * step) - rng.randint(0, 3)) for place in range(count)]
