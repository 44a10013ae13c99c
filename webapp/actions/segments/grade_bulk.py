"""Many proposals confirmed in one go: those that are marked, or all of a kind; a big number as a job."""

from collections.abc import Sequence
from typing import Any

from webapp import jobs
from webapp.actions import action, session
from webapp.actions.customers.bulk import AT_ONCE, Left, Outcome, in_portions
from webapp.actions.segments import grade_deciding
from webapp.domain.refusal import Refusal
from webapp.domain.verbs import Verb
from webapp.domain.words import N_
from webapp.models import GradeRound

CONFIRMING = "segments.grades"
MOST = AT_ONCE


def confirm(made: GradeRound, ids: Sequence[int]) -> Outcome:
    """At once; whoever cannot be confirmed is named with the reason."""
    decided = grade_deciding.confirm_many(made, ids=ids)
    left = tuple(Left(number, name, why.message, why.params) for number, name, why in decided.left)
    return Outcome(decided.done, left)


@action(Verb.CUSTOMER_GRADE)
def start(made: GradeRound, ids: Sequence[int]) -> str:
    """As a job; its number."""
    if made.state != "open":
        raise Refusal("这一轮定级已经结束。")
    params = {"round": made.id, "number": made.number, "ids": list(ids)}
    return jobs.enqueue(CONFIRMING, title=N_("批量确认等级"), params=params)


@jobs.task(CONFIRMING)
def confirm_in_portions(progress: jobs.Progress, params: dict[str, Any]) -> dict[str, Any]:
    """Run twice after a restart, those already confirmed are passed over, nothing is doubled."""

    def portion(ids: Sequence[Any]) -> Outcome:
        return confirm(session.get_one(GradeRound, params["round"]), ids)

    found = in_portions(progress, params["ids"], portion)
    return found | {"text": N_("批量确认等级"), "href": f"/segments/grades/{params['number']}"}
