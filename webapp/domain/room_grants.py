"""Rights of rooms that say theirs in a file of their own."""

from webapp.domain.daily_grants import DAILY
from webapp.domain.form_grants import FORMS
from webapp.domain.forum_grants import FORUMS
from webapp.domain.goal_grants import GOALS
from webapp.domain.key_grants import KEYS
from webapp.domain.loss_grants import LOSSES
from webapp.domain.monthly_grants import MONTHLY
from webapp.domain.overview_grants import OVERVIEWS
from webapp.domain.partner_grants import PARTNERS
from webapp.domain.personal_grants import PERSONAL
from webapp.domain.survey_grants import SURVEYS
from webapp.domain.value_grants import VALUE
from webapp.domain.verbs import Reach, Role, Verb

ROOMS = (
    DAILY, FORMS, FORUMS, GOALS, LOSSES, SURVEYS, VALUE, KEYS, PERSONAL, MONTHLY, OVERVIEWS, PARTNERS,
)  # fmt: skip


def of_rooms(role: Role) -> dict[Verb, Reach]:
    """All of them together; a verb is of one room."""
    return {verb: reach for room in ROOMS for verb, reach in room.get(role, {}).items()}
