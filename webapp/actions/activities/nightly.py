"""What the night plans by itself: towards the end of a month the coming one, for every manager, once."""

from webapp import clock
from webapp.actions import action, let_go
from webapp.actions.activities.planning import plan_month
from webapp.actions.settings import put
from webapp.domain.months import Month
from webapp.domain.verbs import Verb
from webapp.domain.viewer import SYSTEM
from webapp.jobs import nightly
from webapp.queries import settings, users
from webapp.queries.activities import planner

FROM_DAY = 25  # of the month: the coming one is far enough away to plan, and near enough to know of leave
PLANNED = "activity_month_planned"


@nightly("联络计划")
def plan_coming_month() -> str:
    """Once a month: what somebody gives up is not planned again the next night.

    Where no night came in the last days of a month, its next one is planned in itself.
    """
    today, planned = clock.today(), settings.value(PLANNED)
    this = Month.of(today)
    coming = this if planned and planned < str(this) else this.after
    if planned == str(coming) or (coming != this and today.day < FROM_DAY):
        return "联络计划不需要排"
    written = 0
    for key, _name in planner.people(SYSTEM):
        account = users.account(key)
        if account is not None:
            written += plan_month(account.viewer, coming)[0]
    _remember(coming)
    let_go()
    return f"排入 {coming} 的联络 {written} 次"


@action(Verb.ACTIVITY_WRITE)
def _remember(month: Month) -> None:
    put(PLANNED, str(month))
